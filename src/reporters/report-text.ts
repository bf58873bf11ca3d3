import { periodWords } from '../identifiers/period.js';
import { dateWords } from '../rules/batch/returns.js';
import type { CountRemark, ItemChecks } from '../return/checks.js';
import type { Figure, ReturnSources } from '../return/figure.js';
import { partName } from '../return/rows.js';
import type { Palette } from '../ui/colour.js';
import { alignedTable } from './table.js';

/** A finished 附件4 and what it was made from. */
export interface WrittenReport {
  readonly sources: ReturnSources;
  readonly figures: readonly Figure[];
  readonly remarks: readonly CountRemark[];
  /** What was taken for granted, as it was told. */
  readonly assumptions: readonly string[];
  readonly path: string;
}

/** How many draws the terminal names for one item; 填报依据 has them all. */
const DRAWS_SHOWN = 3;

/** The written return as a clerk reads it: figures first, then what is blank and what was not counted. */
export function reportText(
  { sources, figures, remarks, path }: WrittenReport,
  colours: Palette,
): readonly string[] {
  const { unit, period, today, items, counted } = sources;
  const [head = '', ...rows] = alignedTable(
    [
      ['类别', '事项', '已开展次数', '户次', '计入的抽查'],
      ...items.map(({ name, section }, index) => [
        partName(section),
        name,
        ...checksCells(counted?.items[index]),
      ]),
    ],
    44,
  );
  return [
    colours.strong(`${unit} ${periodWords(period)} 附件4（统计到${dateWords(today)}）`),
    ...figures.flatMap(summaryLine),
    '',
    ...(items.length === 0 ? ['附件1没有事项：第二、三部分都填“无”。'] : [colours.faint(head), ...rows]),
    ...remarkLines(remarks, colours),
    ...blankLines(figures, colours),
    '',
    `附件4：${path}`,
    '每个数的来历见其中的“填报依据”表；打印、盖章、报送的是第一张表。',
  ];
}

function checksCells(checks: ItemChecks | undefined): readonly string[] {
  if (checks === undefined) return ['（空）', '', '没有找到抽查台账'];
  const { draws, visits } = checks;
  const named = draws
    .slice(0, DRAWS_SHOWN)
    .map(({ drawId, departments }) => (departments.length === 0 ? drawId : `${drawId}（联合）`));
  const more = draws.length > DRAWS_SHOWN ? `等 ${draws.length} 次` : '';
  return [String(checks.checks), String(visits), `${named.join('、')}${more}`];
}

const SUMMARY: ReadonlySet<string> = new Set(['q1', 'q2', 'q3', 'q4', 'marketPercent', 'otherPercent']);

function summaryLine({ at, place, value, source }: Figure): readonly string[] {
  if (!('slot' in at) || !SUMMARY.has(at.slot) || value === '') return [];
  const percent = at.slot.endsWith('Percent') ? '%' : '';
  return [`${place}：${value}${percent}  （${source}）`];
}

function remarkLines(remarks: readonly CountRemark[], colours: Palette): readonly string[] {
  if (remarks.length === 0) return [];
  return [
    '',
    colours.strong('没有计入的：'),
    ...remarks.map(({ drawId, message }) => `  ${drawId}：${message}`),
  ];
}

/** Blank places, those with one remedy together. */
function blankLines(figures: readonly Figure[], colours: Palette): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { place, remedy } of figures)
    if (remedy !== undefined) places.set(remedy, [...(places.get(remedy) ?? []), place]);
  if (places.size === 0) return [];
  const count = [...places.values()].flat().length;
  return [
    '',
    colours.bad(`有 ${count} 处空着，报送前要补上：`),
    ...[...places].map(([remedy, blank]) => `  ${shown(blank)}：${remedy}。`),
  ];
}

function shown(places: readonly string[]): string {
  return places.length > DRAWS_SHOWN
    ? `${places.slice(0, DRAWS_SHOWN).join('、')}等 ${places.length} 处`
    : places.join('、');
}
