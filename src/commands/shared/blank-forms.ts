import { join } from 'node:path';
import { annex1 } from '../../annexes/annex-1.js';
import { annex2 } from '../../annexes/annex-2.js';
import { annex3 } from '../../annexes/annex-3.js';
import { annex4 } from '../../annexes/annex-4.js';
import { annex5 } from '../../annexes/annex-5.js';
import { type FormLayout, isPeriodic } from '../../annexes/layout.js';
import { recusals } from '../../annexes/recusals.js';
import { rosterForm } from '../../annexes/roster.js';
import { targets } from '../../annexes/targets.js';
import { fullUnitName } from '../../annexes/unit-name.js';
import type { Config } from '../../config/load-config.js';
import { type Period, quarterNumeral } from '../../identifiers/period.js';
import type { PendingFiles, PlaceOptions } from '../../io/atomic-file.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import { render } from '../../sheet/render.js';
import { optional } from '../../util/optional.js';

/** The forms that a unit keeps or sends, by its role, in the notice's order. */
export const FORMS_OF_ROLE: Readonly<Record<NonNullable<Config['role']>, readonly FormLayout[]>> = {
  department: [annex1, annex2, annex4, annex5, targets, recusals],
  county: [annex3, rosterForm],
};

/** What a blank form already says. */
export interface Printed {
  readonly county: string;
  readonly unit?: string | undefined;
  readonly period?: Period | undefined;
  readonly rows?: number | undefined;
  readonly extended: boolean;
}

/** Writes one blank workbook into a folder, under the form's own name; returns its path. */
export async function addBlankForm(
  files: PendingFiles,
  folder: string,
  form: FormLayout,
  printed: Printed,
  options: PlaceOptions,
): Promise<string> {
  const path = join(folder, `${form.fileName}.xlsx`);
  const model = render(
    form,
    { slots: slotsOf(form, printed) },
    {
      ...optional({ blankRows: printed.rows }),
      extended: printed.extended && hasExtended(form),
    },
  );
  await files.add(path, (temporary) => writeXlsx(temporary, [model]), options);
  return path;
}

/** What the forms' lines show before anybody fills them in. The year of a quarter has its only place in the date. */
function slotsOf(form: FormLayout, { county, unit, period }: Printed): Readonly<Record<string, string>> {
  const slots: Record<string, string> = { titleUnit: `${county}XXX` };
  if (form.id === '3') {
    slots.titleUnit = county;
    slots.unit = county;
  } else if (form.id === 'roster') {
    slots.titleUnit = county;
    if (unit !== undefined) slots.unit = fullUnitName(unit, county);
  } else if (unit !== undefined) {
    slots.titleUnit = fullUnitName(unit, county);
    slots.unit = fullUnitName(unit, county);
  }
  if (period?.year !== undefined && isPeriodic(form)) {
    slots.date = `${period.year}年   月   日`;
    if (period.quarter === undefined) slots.year = String(period.year);
    else slots.quarter = quarterNumeral(period.quarter);
  }
  return slots;
}

export function hasExtended(form: FormLayout): boolean {
  return form.sections.some(
    (section) => section.kind === 'table' && section.columns.some(({ extended }) => extended),
  );
}
