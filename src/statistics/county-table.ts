import type { PlainDate } from '../identifiers/date.js';
import { percentText, roundedPercent } from '../identifiers/honest-rounding.js';
import { plainDecimal } from '../identifiers/percentage.js';
import type { Finding } from '../rules/finding.js';
import type { Batch, FiledForm, UnitReturns } from '../rules/inspection.js';
import { formsOf } from '../rules/inspection.js';
import { LATE_RULE } from '../rules/return-rules.js';
import type { Roster } from '../rules/roster.js';
import { groupBy } from '../rules/verdict.js';
import type { CountingWay } from './county-counting.js';
import type { CountyAnswers } from './county-answers.js';
import type { CountyDepartment } from './county-department.js';
import { departmentOf } from './county-department.js';
import type { CountyFinding } from './county-findings.js';
import { byGravity } from './county-findings.js';
import type { ChosenReturns, CountyPeriod, Preference, SetAside } from './county-returns.js';
import { chooseReturns } from './county-returns.js';
import { departmentRemarks } from './county-remarks.js';
import { wholeRemarks } from './county-whole.js';

/** Decimals of the share of departments, where it has any. */
const DECIMALS = 2;

/** Everything that an Annex 3 is made from. */
export interface CountyInput {
  readonly batch: Batch;
  /** What the rules say about the files: returns with an error go back. */
  readonly findings: readonly Finding[];
  readonly period: CountyPeriod;
  /** 填表时间 of the form. */
  readonly today: PlainDate;
  readonly roster?: Roster | undefined;
  /** Departments with administrative inspections, where there is no roster. */
  readonly totalDepartments?: number | undefined;
  readonly prefers: Preference;
  /** What the county has said about how a unit counts. */
  readonly counting: (unit: string) => CountingWay | undefined;
  readonly includeInvalid: boolean;
  readonly allowIncomplete: boolean;
  readonly answers: CountyAnswers;
}

export interface CountyTotals {
  /** Departments listed: those with at least one item. */
  readonly departments: number;
  /** Departments that have administrative inspections. */
  readonly denominator: number | null;
  /** In percent, as printed. */
  readonly percent: string | null;
  /** Null when one of the numbers cannot be read: missing is not zero. */
  readonly items: number | null;
  readonly checks: number | null;
}

export interface CountyTable {
  readonly period: CountyPeriod;
  /** The roster's order and names, others after them by name. */
  readonly departments: readonly CountyDepartment[];
  readonly totals: CountyTotals;
  /** How many departments of the roster are in, of how many; null without a roster. */
  readonly taken: { readonly count: number; readonly of: number } | null;
  readonly setAside: readonly SetAside[];
  readonly answers: CountyAnswers;
  /** An E among them: no Annex 3 can be made. */
  readonly findings: readonly CountyFinding[];
}

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
      faultsOf: ({ filed }) =>
        ownFindings(told, filed).flatMap(({ severity, ruleId }) => (severity === 'E' ? [ruleId] : [])),
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
    ...units.flatMap((one) => departmentRemarks(one, input, departments)),
    ...wholeRemarks(table, input),
  ];
  return { ...table, findings: byGravity(findings) };
}

/** One department of the roster or one that sent something, with what was chosen of it. */
export interface JudgedUnit {
  readonly unit: UnitReturns;
  readonly chosen: ChosenReturns;
  readonly department?: CountyDepartment;
}

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
