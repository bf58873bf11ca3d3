import { worksheetSources } from '../annexes/worksheet.js';
import { onlyTable } from '../annexes/layout.js';
import { InternalError } from '../util/errors.js';
import { type CollectedForm, collectForm } from '../sheet/collect.js';
import { renderedSheet } from '../sheet/rendered-sheet.js';
import type { SheetModel } from '../sheet/render.js';
import { groupBy } from '../rules/verdict.js';
import { departmentRows } from '../rules/annex-3/departments.js';
import type { CountyForm } from './content.js';
import { listsOf } from './figures.js';
import { shareOf } from './table.js';
import { DENOMINATOR, FIGURE_NAMES } from './worksheet.js';

const FIGURE_COLUMNS = ['implementationRules', 'listAndRosters', 'items', 'checks'] as const;

/**
 * Holds Annex 3 against its worksheet as both will be printed: every row and the total line are worked out again, from nothing
 * but what stands in the rows of 数据出处, and compared with what stands on the form.
 *
 * @throws InternalError naming the first row that differs: such a table must not be written.
 */
export async function assertRecomputed(
  form: CountyForm,
  model: SheetModel,
  worksheet: readonly SheetModel[],
): Promise<void> {
  const sources = worksheet.find(({ name }) => name === worksheetSources.sheetName);
  if (sources === undefined) throw new InternalError('the worksheet has no sheet of sources');
  const wanted = fromSources(await collectForm(worksheetSources, renderedSheet(sources)));
  const printed = fromForm(await collectForm(form.layout, renderedSheet(model)));
  for (let index = 0; index < Math.max(wanted.length, printed.length); index++) {
    if (wanted[index] !== printed[index])
      throw new InternalError(`附件3“${printed[index] ?? ''}”，由底稿算得“${wanted[index] ?? ''}”`);
  }
}

/** One line a department, then the total, as the worksheet's cells give them. */
function fromSources(form: CollectedForm): readonly string[] {
  const rows = (form.rows.get(onlyTable(worksheetSources).key) ?? []).map(({ cells }) => ({
    unit: cells.unit?.text ?? '',
    figure: cells.figure?.text ?? '',
    value: cells.value?.text ?? '',
  }));
  const denominator = rows.find(({ figure }) => figure === DENOMINATOR)?.value;
  const lines: string[] = [];
  for (const [unit, own] of groupBy(rows, (row) => row.unit)) {
    const values = (figure: keyof typeof FIGURE_NAMES): readonly string[] =>
      own.filter((row) => row.figure === FIGURE_NAMES[figure]).map(({ value }) => value);
    if (values('items').length === 0) continue;
    lines.push(
      [unit, rulesOf(values('implementationRules')), listsOf(values('listAndRosters')) ?? '', total(values('items')), total(values('checks'))].join('｜'), // prettier-ignore
    );
  }
  const share = shareOf(lines.length, denominator === undefined ? null : Number(denominator));
  return [...lines, `合计${lines.length}个，${share ?? ''}%`];
}

function rulesOf(answers: readonly string[]): string {
  const kinds = new Set(answers);
  if (kinds.has('')) return '';
  return kinds.size === 1 ? ([...kinds][0] ?? '') : '部分';
}

/** What cannot be read is not nothing: then there is no sum. */
function total(values: readonly string[]): string {
  return values.includes('') ? '' : String(values.reduce((sum, value) => sum + Number(value), 0));
}

function fromForm(form: CollectedForm): readonly string[] {
  const slot = (name: string): string => form.slots.get(name)?.value ?? '';
  return [
    ...departmentRows(form).map(({ cells }) =>
      ['department', ...FIGURE_COLUMNS].map((key) => cells[key]?.text ?? '').join('｜'),
    ),
    `合计${slot('departmentCount')}个，${slot('departmentPercent')}%`,
  ];
}
