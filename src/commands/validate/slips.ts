import { basename, join } from 'node:path';
import { shortName } from '../../annexes/forms.js';
import { type FormId, onlyTable } from '../../annexes/layout.js';
import { reminderList, returnSlip } from '../../annexes/slips.js';
import { compareDates } from '../../identifiers/date.js';
import { periodText } from '../../identifiers/period.js';
import type { PendingFiles, PlaceOptions } from '../../io/atomic-file.js';
import { sheetName } from '../../io/copy/sheet-name.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import type { ValidationReport } from '../../reporters/validate-report.js';
import type { WrittenSlips } from '../../reporters/written.js';
import { dateWords } from '../../rules/batch/returns.js';
import { returnWeek } from '../../rules/deadlines.js';
import type { Finding } from '../../rules/finding.js';
import { type Batch, formsOf } from '../../rules/inspection.js';
import { shownCells } from '../../rules/places.js';
import type { RuleContext } from '../../rules/rule.js';
import { levelOf, problemAndRemedy } from '../../rules/sentence.js';
import { errorsOf, gravestFirst } from '../../rules/severity.js';
import { groupBy, isObstacle } from '../../rules/verdict.js';
import { render, type SheetModel } from '../../sheet/render.js';
import { type Absence, reminderModel } from '../shared/reminder-list.js';

/** The papers that follow a check: a return slip for each unit whose forms go back, and whom to call about missing ones. */
export async function writeSlips(
  batch: Batch,
  report: ValidationReport,
  context: RuleContext,
  folder: string,
  pending: PendingFiles,
  options: PlaceOptions,
): Promise<WrittenSlips> {
  const slips = slipsOf(report, context);
  const missing = missingUnits(batch, context);
  const slipPath = join(folder, `${returnSlip.fileName}.xlsx`);
  if (slips.length > 0) {
    const models = slips.map(({ model }) => model);
    await pending.add(slipPath, (temporary) => writeXlsx(temporary, models), options);
  }
  const reminderPath = join(folder, `${reminderList.fileName}.xlsx`);
  if (missing.length > 0) {
    const model = reminderModel(missing, context.period, context.today);
    await pending.add(reminderPath, (temporary) => writeXlsx(temporary, [model]), options);
  }
  return {
    slips: slips.length === 0 ? null : { path: slipPath, units: slips.map(({ unit }) => unit) },
    reminders:
      missing.length === 0 ? null : { path: reminderPath, units: missing.map(({ returns }) => returns.unit) },
  };
}

const NOBODY = '（单位不明）';

/** One sheet for each unit with something to mend, in the report's order; one more for files that name no unit. */
function slipsOf(
  report: ValidationReport,
  context: RuleContext,
): readonly { readonly unit: string; readonly model: SheetModel }[] {
  const byUnit = groupBy(report.findings, ({ unit }) => unit ?? NOBODY);
  const returned = report.units.filter(({ status }) => status === 'returned').map(({ unit }) => unit);
  const taken = new Set<string>();
  return [...returned, NOBODY].flatMap((unit) => {
    const own = gravestFirst(byUnit.get(unit) ?? []).filter((finding) => isObstacle(finding, true));
    if (errorsOf(own).length === 0 && unit === NOBODY) return [];
    if (own.length === 0) return [];
    const slots = { unit, date: dateWords(context.today), ...deadlineOf(context) };
    const model = render(returnSlip, { slots, rows: { [onlyTable(returnSlip).key]: own.map(rowOf) } });
    return [{ unit, model: { ...model, name: sheetName(unit, taken) } }];
  });
}

function rowOf(finding: Finding): Record<string, string> {
  const { form, file, cells, rowKey } = finding;
  const [problem, remedy] = problemAndRemedy(finding);
  const place = [shownCells(cells), rowKey ?? ''].filter((part) => part !== '').join(' ');
  return {
    form: form === null ? basename(file) : shortName(form),
    place,
    level: levelOf(finding),
    problem,
    remedy,
  };
}

/** The last day of the week in which the return is due, as long as it has not passed; else to be written in by hand. */
function deadlineOf({ period, today, deadlines }: RuleContext): Record<string, string> {
  const week = period === undefined ? undefined : returnWeek(period, deadlines);
  return week === undefined || compareDates(today, week.to) > 0 ? {} : { deadline: dateWords(week.to) };
}

/**
 * Units of the roster that have sent nothing, or, when a period is asked for, not their 附件4 of it (its 附件5 may be here all
 * the same, and tells whom to call).
 */
function missingUnits({ units }: Batch, { period }: RuleContext): readonly Absence[] {
  const wanted: FormId = '4';
  return [...units.values()].flatMap((returns) => {
    const { entry, forms } = returns;
    if (entry?.hasItems !== true) return [];
    const hasReturn = formsOf(forms, wanted).some(
      ({ form }) =>
        period === undefined || form.period === undefined || periodText(form.period) === periodText(period),
    );
    if (period === undefined ? forms.length > 0 : hasReturn) return [];
    return [{ returns, missing: period === undefined ? '全部材料' : shortName(wanted) }];
  });
}
