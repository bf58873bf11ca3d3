import { join } from 'node:path';
import { annex3 } from '../../annexes/annex-3.js';
import { annex4 } from '../../annexes/annex-4.js';
import { reminderList } from '../../annexes/slips.js';
import { worksheetUnits } from '../../annexes/worksheet.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { InternalError, UserError } from '../../util/errors.js';
import { writeTogether } from '../../io/atomic-file.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import { batchOf } from '../../rules/batch.js';
import { inspectWorkbook } from '../../rules/inspect.js';
import type { Batch } from '../../rules/inspection.js';
import { RULES } from '../../rules/registry.js';
import { errorsOf } from '../../rules/severity.js';
import type { RuleContext } from '../../rules/rule.js';
import { runRules } from '../../rules/run.js';
import { render, type SheetModel } from '../../sheet/render.js';
import { renderedSheet } from '../../sheet/rendered-sheet.js';
import { countyForm } from '../../county/content.js';
import { assertRecomputed } from '../../county/recompute.js';
import type { CountyTable } from '../../county/county-table.js';
import { type DenominatorSource, worksheetModels } from '../../county/worksheet.js';
import { reminderModel } from '../shared/reminder-list.js';
import { optional } from '../../util/optional.js';

/** What `aggregate` writes into its folder. */
export const AGGREGATE_FILES = {
  county: `${annex3.fileName}.xlsx`,
  worksheet: `${worksheetUnits.fileName}.xlsx`,
  reminders: `${reminderList.fileName}.xlsx`,
} as const;

/**
 * Writes Annex 3, its worksheet and, where something is still to come, whom to call: all of them or none. Before that the form
 * is worked out again from the worksheet, and checked by the tool's own rules.
 *
 * @returns the files written, in this order
 */
export async function writeCounty(
  table: CountyTable,
  batch: Batch,
  context: RuleContext,
  denominator: DenominatorSource | undefined,
  folder: string,
  force: boolean,
): Promise<readonly string[]> {
  const { county, today } = context;
  const form = countyForm(table, county, today);
  const model = held(render(form.layout, form.content));
  const worksheet = worksheetModels(table, county, denominator).map(held);
  await assertRecomputed(form, model, worksheet);
  if (form.layout === annex3) await assertSound(model, context);
  const absences = absencesOf(table, batch);
  const sheets: readonly (readonly [string, readonly SheetModel[]])[] = [
    [AGGREGATE_FILES.county, [model]],
    [AGGREGATE_FILES.worksheet, worksheet],
    ...(absences.length === 0
      ? []
      : [[AGGREGATE_FILES.reminders, [reminderModel(absences, table.period, today)]] as const]),
  ];
  const paths = sheets.map(([name]) => join(folder, name));
  await writeTogether(async (pending) => {
    for (const [name, models] of sheets)
      await pending.add(join(folder, name), (temporary) => writeXlsx(temporary, models), { force });
  });
  return paths;
}

/** What is checked is what is written: each row is rendered once. */
const held = (model: SheetModel): SheetModel => ({ ...model, rows: [...model.rows] });

/** The rules about what is computed here. */
const FIGURE_RULES = /^A30[123]$/u;

/** A final Annex 3 must have no error by the rules that everybody else's forms are checked by. */
async function assertSound(model: SheetModel, context: RuleContext): Promise<void> {
  const workbook = { sheets: [renderedSheet(model)], sha256: '', close: () => Promise.resolve() };
  const { county, roster, period } = context;
  const how = {
    county,
    ...optional({ roster, period }),
  };
  const file = await inspectWorkbook(AGGREGATE_FILES.county, workbook, how);
  const [error] = errorsOf(runRules(RULES, batchOf([file], roster), context, { hash: nodeHash }));
  if (error === undefined) return;
  const sentence = `附件3通不过校验，没有写：${error.message}`;
  // What the county gave itself is for the county to mend; the figures are ours.
  throw FIGURE_RULES.test(error.ruleId) ? new InternalError(sentence) : new UserError(sentence);
}

/** Departments of the roster whose return is not in: it never came, or it goes back. */
function absencesOf({ departments }: CountyTable, { units }: Batch) {
  return departments.flatMap(({ name, onRoster, included, state }) => {
    const returns = units.get(name);
    if (!onRoster || included || returns === undefined) return [];
    return [{ returns, missing: state === '未报' ? annex4.shortName : `${annex4.shortName}（退回待改）` }];
  });
}
