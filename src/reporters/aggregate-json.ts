import { periodText } from '../identifiers/period.js';
import type { CountyDepartment } from '../county/department.js';
import type { CountyTable } from '../county/county-table.js';

/** The machine's report of `aggregate`: null is what is not known, never zero. Equal files and flags give equal bytes. */
export function aggregateJson({ period, departments, totals, findings }: CountyTable) {
  return {
    period: periodText(period),
    departments: departments.map(departmentJson),
    totals: { ...totals, percent: totals.percent === null ? null : Number(totals.percent) },
    findings,
  };
}

function departmentJson({
  name,
  state,
  implementationRules,
  listAndRosters,
  items,
  checks,
  used,
}: CountyDepartment) {
  return {
    name,
    state,
    implementationRules,
    listAndRosters,
    items,
    checks,
    source: used.map(({ of: { filed, period } }) => ({
      file: filed.file.path,
      sha256: filed.file.sha256,
      sheet: filed.form.sheet.name,
      period: periodText(period),
    })),
  };
}
