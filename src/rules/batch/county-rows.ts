import { unitKey } from '../roster.js';
import { departmentRows } from '../annex-3/departments.js';
import type { FormRow } from '../../sheet/events.js';
import { type Batch, type FiledForm, formsOf, type UnitReturns } from '../inspection.js';
import type { RuleContext } from '../rule.js';
import { type DatedReturn, datedReturns } from './returns.js';
import { optional } from '../../util/optional.js';

/** One department of Annex 3, and the returns that its figures must come from, the latest last. */
export interface CountyRow {
  readonly row: FormRow;
  readonly name: string;
  readonly unit?: UnitReturns;
  readonly returns: readonly DatedReturn[];
}

export interface CountyReport {
  readonly filed: FiledForm;
  readonly rows: readonly CountyRow[];
  /** The returns that this report's period takes in. */
  readonly returnsOf: (unit: UnitReturns) => readonly DatedReturn[];
}

/** Every Annex 3 of the batch, when there is anything to hold it against. */
export function countyReports(batch: Batch, { county, roster }: RuleContext): readonly CountyReport[] {
  const forms = [...batch.units.values()].flatMap((unit) => unit.forms);
  const reports = formsOf([...forms, ...batch.nobody], '3');
  if (reports.length === 0 || formsOf(forms, '4').length === 0) return [];
  const byKey = new Map([...batch.units.values()].map((unit) => [unitKey(unit.unit, county), unit]));
  return reports.flatMap((filed) => {
    const { period } = filed.form;
    if (period?.year === undefined) return [];
    const returnsOf = (unit: UnitReturns): readonly DatedReturn[] => {
      const year = datedReturns(unit).filter((one) => one.period.year === period.year);
      // A quarter takes that quarter; a year its annual return, else whatever quarters there are.
      const exact = year.filter((one) => one.period.quarter === period.quarter);
      return exact.length > 0 || period.quarter !== undefined ? exact : year;
    };
    const rows = departmentRows(filed.form).map((row): CountyRow => {
      const name = row.cells.department?.text.trim() ?? '';
      const unit = byKey.get(unitKey(roster?.find(name)?.name ?? name, county));
      return {
        row,
        name,
        returns: unit === undefined ? [] : returnsOf(unit),
        ...optional({ unit }),
      };
    });
    return [{ filed, rows, returnsOf }];
  });
}
