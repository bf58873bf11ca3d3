import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { drawn, recordPath, refusal, unitFolder } from '../support/draws.js';
import {
  officerTable,
  OFFICER_HEADERS,
  officerRows,
  targetRows,
  targetTable,
  withHeader,
} from '../support/lists.js';
import { filledSheet, resultTable } from '../support/result-sheets.js';
import { returnFolder } from '../support/returns.js';
import { folderWith, shuangsuiji } from '../support/running.js';
import { certificate, hidden, struck, type TableCell } from '../support/tables.js';

/** What is struck out, and what a format shows, in every list that a command reads. */

const row = (table: readonly (readonly string[])[], at: number): readonly string[] => table[at]!;
const allStruck = (cells: readonly string[]): TableCell[] =>
  cells.map((cell) => (cell === '' ? undefined : struck(cell)));
/** The table with one row (from 1, below the header) made into another. */
const withRow = (
  table: readonly (readonly string[])[],
  at: number,
  change: (cells: readonly string[]) => readonly TableCell[],
): (readonly TableCell[])[] => table.map((cells, index) => (index === at ? change(cells) : cells));
const withCell = (cells: readonly TableCell[], at: number, cell: TableCell): TableCell[] =>
  cells.map((one, index) => (index === at ? cell : one));

const NAME = 1;
const CODE = 3;
const STATUS = 11;
const CERTIFICATE = 5;
/** A target that is drawn in any draw of all. */
const FIRST = targetRows.findIndex((cells) => cells[STATUS] === '正常' && cells[CODE] !== '') + 1;

const ids = ({ drawn: all }: DrawRecord): readonly string[] => all.map(({ id }) => id);
const count = (record: DrawRecord): readonly number[] => [
  record.lists.targets.rows,
  record.lists.inspectors.rows,
];

describe('a draw', () => {
  it('takes no row that is struck out for a target or an officer, and says so', async () => {
    const whole = await drawn(unitFolder(), '一', '--count', '5', '--seed', 's');
    const folder = unitFolder({
      '对象.xlsx': withRow(targetTable, FIRST, allStruck),
      '人员.xlsx': withRow(officerTable, 2, (cells) => [cells[0], ...allStruck(cells.slice(1))]),
    });
    const { record, err } = await drawn(folder, '一', '--rate', '100%', '--seed', 's');
    expect(count(record)).toEqual(count(whole.record).map((rows) => rows - 1));
    expect(ids(record)).not.toContain(row(targetTable, FIRST)[CODE]);
    expect(err).toContain(`〔对象.xlsx〕第 ${FIRST + 1} 行是整行划去的内容，没有当作名录里的一行。`);
    expect(err).toContain('〔人员.xlsx〕第 3 行是整行划去的内容，没有当作名录里的一行。');
    expect(record.assumptions).toEqual(expect.arrayContaining([expect.stringContaining('整行划去')]));
  });

  it('reads a struck-out cell of a row that stands as blank, and says so', async () => {
    const folder = unitFolder({
      '对象.xlsx': withRow(targetTable, FIRST, (cells) => withCell(cells, STATUS, struck('注销'))),
    });
    const { record, err } = await drawn(folder, '一', '--rate', '100%', '--seed', 's');
    expect(ids(record)).toContain(row(targetTable, FIRST)[CODE]);
    expect(err).toContain(`〔对象.xlsx〕L${FIRST + 1} 格划去了，按空白处理。`);
  });

  it.each<[string, number, TableCell, string]>([
    ['a part of a name struck out', NAME, struck('旧名', '新名'), '“旧名新名”有一部分文字加了删除线'],
    ['a part of a remark struck out', 13, struck('已迁', '未迁'), '“已迁未迁”有一部分文字加了删除线'],
    ['a state that shows nothing', STATUS, hidden('注销'), '“注销”里有内容，数字格式却使它什么也不显示'],
  ])('is refused, the cell named: %s', async (_, at, cell, sentence) => {
    const folder = unitFolder({
      '对象.xlsx': withRow(targetTable, FIRST, (cells) => withCell(cells, at, cell)),
    });
    const err = await refusal(1, folder, 'draw', '--targets', '对象.xlsx', '--inspectors', '人员.xlsx', '--draw-id', '一', '--count', '4', '--seed', 's'); // prettier-ignore
    expect(err).toContain(`${'ABCDEFGHIJKLMN'[at]!}${FIRST + 1}${sentence}`);
    expect(err.match(/[A-N]\d+/gu)).toHaveLength(1);
  });

  it('reads certificates as they are shown, and says so', async () => {
    const rows = officerRows.map((cells, index) => withCell(cells, CERTIFICATE, certificate(12345 + index)));
    const folder = unitFolder({ '人员.xlsx': [[...OFFICER_HEADERS], ...rows] });
    const { record, err } = await drawn(folder, '一', '--count', '5', '--seed', 's');
    const sent = new Set(record.drawn.flatMap(({ inspectors }) => inspectors.map(({ id }) => id)));
    for (const id of sent) expect(id).toMatch(/^渝D-0001235?\d{1,2}$/u);
    expect(err).toContain(
      '〔人员.xlsx〕F2、F3、F4、F5、F6 等 9 格的编号有一部分是数字格式添上的，按显示的读。',
    );
    // The same list with the certificates typed out is the same list.
    const typed = officerRows.map((cells, index) => withCell(cells, CERTIFICATE, `渝D-${String(12345 + index).padStart(8, '0')}`)); // prettier-ignore
    const same = await drawn(unitFolder({ '人员.xlsx': [[...OFFICER_HEADERS], ...typed] }), '一', '--count', '5', '--seed', 's'); // prettier-ignore
    expect(same.record.digests.inspectors).toBe(record.digests.inspectors);
  });

  it('heeds no recusal that is struck out, says so, and refuses half of one', async () => {
    const officer = row(officerTable, 1);
    const target = row(targetTable, FIRST);
    const recusal = [officer[CERTIFICATE]!, target[CODE]!, '亲属'];
    const header = ['执法证编号', '回避对象代码', '回避事由'];
    const argv = ['--count', '4', '--seed', 's', '--recusals', '回避.xlsx'];
    const folder = unitFolder({ '回避.xlsx': [header, allStruck(recusal)] });
    const { record, err } = await drawn(folder, '一', ...argv);
    expect(record.options.recusals).toEqual([]);
    expect(err).toContain('〔回避.xlsx〕第 2 行是整行划去的内容，没有当作回避。');
    const half = unitFolder({ '回避.xlsx': [header, withCell(recusal, 2, struck('亲', '友'))] });
    expect(await refusal(1, half, 'draw', '--targets', '对象.xlsx', '--inspectors', '人员.xlsx', '--draw-id', '一', ...argv)).toContain('C2“亲友”有一部分文字加了删除线'); // prettier-ignore
  });
});

describe('results', () => {
  const TODAY = ['--today', '2026-03-20'];
  const ITEM = '食品销售者监督检查';
  const filled = async (
    fill: (index: number, cells: Readonly<Record<string, string>>) => Readonly<Record<string, TableCell>>,
  ) => {
    const folder = unitFolder();
    const { record } = await drawn(folder, '一', '--count', '3', '--seed', 's');
    const { headers, rows } = await resultTable(folder, '一');
    const all = rows.map((cells, index) => ({
      ...cells,
      检查日期: '2026-03-06',
      检查结果: '未发现问题',
      抽查事项: ITEM,
      ...fill(index, cells),
    }));
    writeFileSync(join(folder, '填.xlsx'), filledSheet('一', headers, all));
    return {
      record,
      folder,
      ...(await shuangsuiji(folder, ['results', recordPath('一'), '填.xlsx', ...TODAY])),
    };
  };
  const ledger = (folder: string) =>
    readFileSync(join(folder, '抽查台账.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { results?: readonly { target: string; items: readonly string[] }[] },
      )
      .flatMap(({ results = [] }) => results);

  it('take an item that is struck out for one that was not inspected', async () => {
    const { code, err, folder, record } = await filled((index) =>
      index === 0 ? { 抽查事项: struck(ITEM) } : {},
    );
    expect(code).toBe(0);
    expect(err).toContain(`这一格划去了，按空白登记：“${ITEM}”`);
    const items = new Map(ledger(folder).map((one) => [one.target, one.items]));
    expect(record.drawn.map(({ id }) => items.get(id))).toEqual([[], [ITEM], [ITEM]]);
  });
  it('leave out a row that is struck out, and say so', async () => {
    const { code, err, folder, record } = await filled((index, cells) =>
      index === 1
        ? Object.fromEntries(
            Object.entries({ ...cells, 检查日期: '2026-03-06', 检查结果: '未发现问题', 抽查事项: ITEM }).map(
              ([key, text]) => [key, text === '' ? undefined : struck(text)],
            ),
          )
        : {},
    );
    expect([code, ledger(folder).map(({ target }) => target)]).toEqual([
      0,
      record.drawn.filter((_, index) => index !== 1).map(({ id }) => id),
    ]);
    expect(err).toContain('这一行整行划去了，没有登记');
  });
  it('refuse a cell of which a part is struck out', async () => {
    const { code, err, folder } = await filled((index) =>
      index === 0 ? { 抽查事项: struck('药品检查、', ITEM) } : {},
    );
    expect([code, ledger(folder)]).toEqual([1, []]);
    expect(err).toContain('有一部分文字加了删除线');
    expect(err.match(/〔填\.xlsx/gu)).toHaveLength(1);
  });
});

/** Strikes out cells of the only sheet, as a clerk would. */
async function strikeOut(
  path: string,
  addresses: readonly string[],
  more: Readonly<Record<string, string>> = {},
) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  for (const address of addresses) {
    const cell = sheet!.getCell(address);
    // Cells share their styles.
    cell.style = { ...cell.style, font: { ...cell.font, strike: true } };
  }
  for (const [address, format] of Object.entries(more)) {
    const cell = sheet!.getCell(address);
    cell.style = { ...cell.style, numFmt: format };
  }
  await workbook.xlsx.writeFile(path);
}

describe('aggregate', () => {
  const ROSTER = [['标准名'], ['城口县林业局']];
  const QUARTER = ['--period', '2016Q3', '--today', '2016-09-26', '--roster', '单位名册.xlsx', '--json'];
  interface County {
    readonly departments: readonly { items: number | null; checks: number | null; state: string }[];
    readonly findings: readonly { code: string; cells: readonly string[] }[];
  }
  const aggregate = async (folder: string): Promise<County> =>
    JSON.parse((await shuangsuiji(folder, ['aggregate', '附件4.xlsx', ...QUARTER])).out) as County;

  it('counts no item that is struck out, nor a check, and tells of them and of a hidden figure', async () => {
    const folder = await returnFolder({ A15: '合计共2项，占本部门市场监管行政检查事项总数的比例为50%。' });
    writeFileSync(
      join(folder, '单位名册.xlsx'),
      readFileSync(join(folderWith({ 'r.xlsx': ROSTER }), 'r.xlsx')),
    );
    await strikeOut(join(folder, '附件4.xlsx'), ['B13', 'C13', 'D13', 'E13'], { E12: ';;;' });
    const { departments, findings } = await aggregate(folder);
    // Of 2 + 3 + 1 and 1 + 1 checks the 3 are not there.
    expect(departments.map(({ state, items, checks }) => [state, items, checks])).toEqual([['已报', 4, 5]]);
    expect(findings.filter(({ code }) => ['struck-out', 'hidden-figures'].includes(code)).map(({ code, cells }) => [code, cells])).toEqual([['struck-out', ['A13']], ['hidden-figures', ['E12']]]); // prettier-ignore
  });

  it('does not count on a roster’s unit that is struck out, and says so', async () => {
    const folder = await returnFolder();
    const roster = [['标准名'], ['城口县林业局'], [struck('城口县水务局')]];
    writeFileSync(
      join(folder, '单位名册.xlsx'),
      readFileSync(join(folderWith({ 'r.xlsx': roster }), 'r.xlsx')),
    );
    const { out, err } = await shuangsuiji(folder, ['aggregate', '附件4.xlsx', ...QUARTER]);
    expect((JSON.parse(out) as County).departments).toHaveLength(1);
    expect(err).toContain('〔单位名册.xlsx·表1·A3〕整行划去了，没有当作名册里的单位：“城口县水务局”');
    const half = [['标准名'], [struck('城口县农林局', '城口县林业局')]];
    writeFileSync(
      join(folder, '单位名册.xlsx'),
      readFileSync(join(folderWith({ 'r.xlsx': half }), 'r.xlsx')),
    );
    const refused = await shuangsuiji(folder, ['aggregate', '附件4.xlsx', ...QUARTER]);
    expect([refused.code, refused.err.includes('A2〕“城口县农林局城口县林业局”有一部分文字加了删除线')]).toEqual([1, true]); // prettier-ignore
  });
});

describe('an annotated copy of an old workbook', () => {
  it('keeps what is struck out', async () => {
    const rows = withRow(withHeader(OFFICER_HEADERS, officerRows), 2, allStruck);
    const page = `<html><meta charset="utf-8"><table>${rows
      .map(
        (cells, index) =>
          `<tr${index === 2 ? ' style="text-decoration:line-through"' : ''}>${officerCells(cells, index)}</tr>`,
      )
      .join('')}</table></html>`;
    const folder = folderWith({ '人员.xls': page });
    await shuangsuiji(folder, ['validate', '人员.xls', '--annotate', 'out']);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'out', readdirSync(join(folder, 'out'))[0]!));
    expect(workbook.worksheets.some((sheet) => sheet.getCell('B3').style.font?.strike === true)).toBe(true);
  });
});

const officerCells = (_: readonly TableCell[], index: number): string =>
  (index === 0 ? [...OFFICER_HEADERS] : [...officerRows[index - 1]!])
    .map((text) => `<td>${text}</td>`)
    .join('');
