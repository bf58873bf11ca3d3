import { percentText, roundedPercent } from '../identifiers/honest-rounding.js';
import { plainDecimal } from '../identifiers/percentage.js';
import type { Finding } from '../rules/finding.js';
import { type FiledForm, formsOf } from '../rules/inspection.js';
import { LATE_RULE } from '../rules/return-rules.js';
import type { Roster } from '../rules/roster.js';
import { gravestFirst } from '../rules/severity.js';
import { groupBy } from '../rules/verdict.js';
import { type CountyDepartment, departmentOf } from './department.js';
import { chooseReturns } from './returns.js';
import type { CountyInput, CountyTable, CountyTotals, JudgedUnit } from './county-table.js';
import { departmentRemarks } from './remarks.js';
import { wholeRemarks } from './whole.js';

/** Decimals of the share of departments, where it has any. */
const DECIMALS = 2;

/** Makes the county's table. Nothing in it depends on the order in which files were named. */
export function countyTable(input: CountyInput): CountyTable {
  const { batch, roster, period, prefers } = input;
  const told = groupBy(input.findings, ({ file }) => file);
  const units = [...batch.units.values()].flatMap((unit): readonly JudgedUnit[] => {
    const forms = formsOf(unit.forms, '4');
    if (forms.length === 0 && unit.entry === undefined) return [];
    const chosen = chooseReturns(forms, period, prefers);
    // A department without inspections need not report; it is spoken of when it does.
    if (chosen.used.length + chosen.unstated.length === 0 && unit.entry?.hasItems !== true)
      return [{ unit, chosen }];
    const department = departmentOf(unit, {
      chosen,
      faultsOf: ({ filed }) => errorsIn(ownFindings(told, filed)),
      faultsOfFile: ({ path }) => errorsIn(told.get(path) ?? []),
      isLate: ({ filed }) =>
        period.quarter !== undefined && ownFindings(told, filed).some(({ ruleId }) => ruleId === LATE_RULE),
      told: input.counting(unit.unit),
      includeInvalid: input.includeInvalid,
    });
    return [{ unit, chosen, department }];
  });
  const departments = units.flatMap(({ department }) => department ?? []);
  const totals = totalsOf(departments, denominatorOf(roster, input.totalDepartments));
  const onRoster = departments.filter((one) => one.onRoster);
  const table = {
    period,
    departments,
    totals,
    taken:
      roster === undefined
        ? null
        : { count: onRoster.filter(({ included }) => included).length, of: onRoster.length },
    setAside: units.flatMap(({ chosen }) => chosen.setAside),
    answers: input.answers,
  };
  const findings = [
    ...units.flatMap((one) => [...departmentRemarks(one, input, departments)]),
    ...wholeRemarks(table, input),
  ];
  return { ...table, findings: gravestFirst(findings) };
}

const errorsIn = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ severity, ruleId }) => (severity === 'E' ? [ruleId] : []));

/** What the rules say about one form, or about its file as a whole. */
function ownFindings(
  byFile: ReadonlyMap<string, readonly Finding[]>,
  { file, form }: FiledForm,
): readonly Finding[] {
  return (byFile.get(file.path) ?? []).filter(({ sheet }) => sheet === form.sheet.name || sheet === '');
}

/** Only departments that have inspections are counted: never those that happened to report. */
function denominatorOf(roster: Roster | undefined, given: number | undefined): number | null {
  return roster?.units.filter(({ hasItems }) => hasItems).length ?? given ?? null;
}

function totalsOf(departments: readonly CountyDepartment[], denominator: number | null): CountyTotals {
  const listed = departments.filter((one) => one.listed);
  const sum = (numbers: readonly (number | null)[]): number | null =>
    numbers.reduce((total, number) => (total === null || number === null ? null : total + number), 0);
  return {
    departments: listed.length,
    denominator,
    percent: shareOf(listed.length, denominator),
    items: sum(listed.map(({ items }) => items)),
    checks: sum(listed.map(({ checks }) => checks)),
  };
}

/** Nothing over 100%: then the denominator is wrong, and that is told. */
export function shareOf(count: number, denominator: number | null): string | null {
  if (denominator === null || denominator === 0 || count > denominator) return null;
  return plainDecimal(percentText(roundedPercent(count, denominator, DECIMALS)));
}
