import { basename } from 'node:path';
import { rosterForm, rosterTable } from '../../annexes/roster.js';
import { UserError } from '../../util/errors.js';
import { setAsideIn, setAsideSentences } from '../../draw/lists/beside-rows.js';
import { plainText } from '../../identifiers/plain-text.js';
import { type Roster, rosterOf, type RosterUnit } from '../../rules/roster.js';
import { cellAddress } from '../../sheet/address.js';
import type { HeaderMap } from '../../sheet/header.js';
import { CELL_BORDER } from '../../annexes/wording.js';
import { quote } from '../../rules/quote.js';
import { type CollectedForm, collectForm } from '../../sheet/collect.js';
import { ambiguousSheets } from '../../sheet/hidden.js';
import { cellFaultWords } from '../../sheet/unread-cell.js';
import type { FormRow } from '../../sheet/events.js';
import { openFile, type Reading } from './open-file.js';
import { optional } from '../../util/optional.js';

/**
 * Reads the county's roster of departments from the sheet that has one; `tell` hears what of it does not count.
 *
 * @throws UserError when the file holds no roster, or several, or a row of it cannot be understood.
 */
export async function readRoster(
  reading: Reading,
  path: string,
  county: string,
  tell: (message: string) => void,
): Promise<Roster> {
  const workbook = await openFile(reading, path);
  const file = basename(path);
  try {
    const rosters: CollectedForm[] = [];
    for (const sheet of workbook.sheets) {
      const form = await collectForm(rosterForm, sheet);
      if (form.headers.has(rosterTable.key)) rosters.push(form);
    }
    if (rosters.length > 1) {
      const { names, way } = ambiguousSheets(rosters.map(({ sheet }) => sheet));
      throw new UserError(
        `〔${file}〕里有 ${rosters.length} 张表都像单位名册：${names}。请把各单位列在一张里，只留下那一张${way}。`,
      );
    }
    for (const { sheet, headers, rows, faults, asides } of rosters) {
      const map = headers.get(rosterTable.key)?.map;
      if (map === undefined) continue;
      const [fault] = faults;
      const words = cellFaultWords(fault?.fault ?? '');
      if (fault !== undefined && words !== undefined)
        throw new UserError(`〔${file}·${sheet.name}·${fault.address}〕${quote(fault.text)}${words}。`);
      if (fault !== undefined)
        throw new UserError(
          `〔${file}·${sheet.name}·${fault.address}〕单位名册从这里起读不清：${quote(fault.text.replaceAll(CELL_BORDER, ' '))}。请只留一张名册，各单位都列在表头下面。`,
        );
      const { setAside } = setAsideIn(asides.filter(({ reason }) => reason !== 'struck'));
      for (const sentence of setAsideSentences({ setAside, struck: [] }, file, '名册里的单位'))
        tell(sentence);
      for (const { reason, address, text } of asides) {
        if (reason !== 'struck' && reason !== 'struck-cell') continue;
        const meaning = reason === 'struck' ? '整行划去了，没有当作名册里的单位' : '划去了，按空白处理';
        const shown = quote(text.replaceAll(CELL_BORDER, ' '));
        tell(`〔${file}·${sheet.name}·${address}〕${meaning}：${shown}。仍然有效的请去掉删除线。`);
      }
      const units = (rows.get(rosterTable.key) ?? []).map((row) => unitOf(row, map, file));
      return checked(units, file, county);
    }
  } finally {
    await workbook.close();
  }
  const headers = rosterTable.columns.map(({ header }) => header);
  throw new UserError(
    `〔${file}〕里没有找到单位名册：表头应有“标准名”这一列。请照这样列：${headers.join('、')}。`,
  );
}

function checked(units: readonly RosterUnit[], file: string, county: string): Roster {
  if (units.length === 0) throw new UserError(`〔${file}〕的单位名册是空的。请至少填一个单位。`);
  const seen = new Set<string>();
  for (const { name } of units) {
    if (seen.has(name)) throw new UserError(`〔${file}〕的单位名册里“${name}”有两行。请只留一行。`);
    seen.add(name);
  }
  return rosterOf(units, county);
}

function unitOf({ row: number, cells }: FormRow, map: HeaderMap, file: string): RosterUnit {
  const text = (key: string): string => plainText(cells[key]?.text ?? '').text;
  const name = text('name').replaceAll(' ', '');
  if (name === '')
    throw new UserError(`〔${file}〕的单位名册第 ${number} 行没有标准名。请补上，或者删去这一行。`);
  const wrong = (key: string, wanted: string): UserError => {
    const { column = 1, header = '' } = map.found.get(key) ?? {};
    return new UserError(
      `〔${file}·${cellAddress(number, column)}·${name}〕单位名册的“${header}”是“${text(key)}”，应为${wanted}。请改正。`,
    );
  };
  const total = (key: string): number | undefined => {
    const typed = text(key);
    if (typed === '') return undefined;
    if (!/^\d{1,6}$/u.test(typed)) throw wrong(key, '非负整数');
    return Number(typed);
  };
  const has = text('hasItems');
  if (has !== '' && !/^[有无是否]$/u.test(has)) throw wrong('hasItems', '有或无');
  const [marketTotal, otherTotal] = [total('marketTotal'), total('otherTotal')];
  return {
    name,
    aliases: text('aliases')
      .split(/[、,;/\s]+/u)
      .filter((alias) => alias !== ''),
    hasItems: has !== '无' && has !== '否',
    ...optional({ marketTotal, otherTotal }),
  };
}
