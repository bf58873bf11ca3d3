import { fullUnitName } from '../../annexes/unit-name.js';
import type { FiledForm } from '../inspection.js';
import { quote } from '../quote.js';
import { batchRule, type RawBatchFinding, type RuleContext } from '../rule.js';
import { unitKey } from '../roster.js';
import { unitOfPath } from '../unit-of-form.js';
import { nearestName } from './item-names.js';
import { optional } from '../../util/optional.js';

/** What tells departments apart: the county stands before all of them. */
const bareName = (name: string, county: string): string => {
  const full = fullUnitName(name, county);
  return full.startsWith(county) ? full.slice(county.length) : full;
};

/** The county names itself in Annex 3. */
const isDepartmental = ({ form }: FiledForm): boolean => form.layout.id !== '3';

/** Where the form says whose it is: label first, title second. */
function saidBy({ form }: FiledForm): { readonly cells: readonly string[]; readonly value?: string } {
  const slot = ['unit', 'titleUnit']
    .map((name) => form.slots.get(name))
    .find((one) => one?.value !== undefined);
  return slot?.value === undefined ? { cells: [] } : { cells: [slot.address], value: slot.value };
}

/** Shorter than this, a name would be found in any other. */
const SHORTEST = 3;

/** The longest name of the roster that stands in what was written. */
function longestIn(written: string | undefined, known: ReadonlyMap<string, string>): string | undefined {
  const text = written?.replace(/\s+/gu, '') ?? '';
  return [...known.keys()]
    .filter((name) => name.length >= SHORTEST && text.includes(name))
    .sort((a, b) => b.length - a.length)[0];
}

/** What was written beside it. */
function restBehind(
  written: string | undefined,
  known: ReadonlyMap<string, string>,
  county: string,
): string | undefined {
  const name = longestIn(written, known);
  if (name === undefined || written === undefined) return undefined;
  const rest = fullUnitName(written.replace(/\s+/gu, ''), county).replace(known.get(name) ?? name, '');
  return rest === '' ? undefined : rest;
}

function* ownNames(
  filed: FiledForm,
  { county, roster }: RuleContext,
): Generator<RawBatchFinding, void, undefined> {
  const [unit, title] = ['unit', 'titleUnit'].map((name) => filed.form.slots.get(name));
  if (unit?.value === undefined || title?.value === undefined) return;
  const [label, printed] = [unit.value, title.value].map((name) =>
    unitKey(roster?.find(name)?.name ?? name, county),
  );
  // 城口县XXX is S03's.
  if (label === printed || /[X×]{2,}/iu.test(title.value)) return;
  yield {
    ...filed,
    cells: [unit.address, title.address],
    value: unit.value,
    params: { what: 'title', other: title.value },
    // Without a roster, a short name and a full one cannot be told from two names.
    ...(roster === undefined ? { severity: 'W' as const } : {}),
  };
}

export const x03 = batchRule({
  id: 'X03',
  title: '单位名称不一致',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1、2、4、5的填报单位（单位名称）',
  why: '同一个单位在各张表、标题和单位名册里要是同一个名称（全称或单位名册登记的别名），否则报表归不到它名下。文件名与表内名称不同，可能是发错了文件，请核实。',
  example: { wrong: '单位名册“城口县林业局”，表内“县林业和草原局”', right: '“城口县林业局”或“县林业局”' },
  fix: 'suggested',
  todo: { verb: '核', what: '单位名称', per: 'unit' },
  *check({ files }, context) {
    const { county, roster } = context;
    for (const file of files) {
      const filed = file.forms.map((form) => ({ file, form })).filter(isDepartmental);
      const [first] = filed.flatMap(({ form }) => (form.unit === undefined ? [] : [form.unit.name]));
      for (const one of filed) {
        const { unit } = one.form;
        yield* ownNames(one, context);
        if (unit === undefined || unit.source === 'file-mate' || unit.source === 'file-name') continue;
        const said = saidBy(one);
        if (unit.name !== first && first !== undefined)
          yield {
            ...one,
            ...said,
            params: { what: 'sheet', other: first },
            ...(roster === undefined ? { severity: 'W' as const } : {}),
          };
        if (roster !== undefined && unit.entry === undefined) {
          const known = new Map(
            roster.units.flatMap(({ name, aliases }) =>
              [name, ...aliases].map((one) => [bareName(one, county), name]),
            ),
          );
          const contained = longestIn(said.value, known);
          const nearest =
            contained ?? nearestName(bareName(said.value ?? unit.name, county), [...known.keys()]);
          const suggestion = known.get(nearest ?? '');
          yield {
            ...one,
            ...said,
            params: { what: 'roster', ...optional({ rest: restBehind(said.value, known, county) }) },
            ...optional({ suggestion }),
          };
          continue;
        }
        const named = unitOfPath({ path: file.path, roster, county });
        if (named !== undefined && named.name !== unit.name)
          yield { ...one, ...said, severity: 'W', params: { what: 'file', other: named.name } };
      }
    }
  },
  message({ value, params = {}, suggestion }) {
    const name = quote(value);
    switch (params.what) {
      case 'title':
        return `填报单位写的是${name}，标题里是“${params.other}”：请改成同一个单位。`;
      case 'sheet':
        return `这张表的单位是${name}，同一文件里另一张表是“${params.other}”：请改成同一个单位，或者分开报送。`;
      case 'roster':
        if (params.rest !== undefined)
          return `单位写的是${name}，其中“${params.rest}”不是单位名册里的名称：请只写单位全称${suggestion === undefined ? '' : quote(suggestion)}，别的内容另填一格。`;
        return `单位名册里没有${name}${suggestion === undefined ? '' : `，最接近的是${quote(suggestion)}`}：请写单位全称；确有其单位的，请法制办补进单位名册。`;
      default:
        return `表内单位是${name}，文件名却是“${params.other}”的：请核实有没有发错文件。`;
    }
  },
});
