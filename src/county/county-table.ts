import type { PlainDate } from '../identifiers/date.js';
import type { Finding } from '../rules/finding.js';
import type { Batch, UnitReturns } from '../rules/inspection.js';
import type { Roster } from '../rules/roster.js';
import type { CountyAnswers } from './answers.js';
import type { CountingWay } from './counting.js';
import type { CountyDepartment } from './department.js';
import type { CountyFinding } from './findings.js';
import type { ChosenReturns, CountyPeriod, Preference, SetAside } from './returns.js';

/** What the county's table is made from, and what it is. */

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

/** One department of the roster or one that sent something, with what was chosen of it. */
export interface JudgedUnit {
  readonly unit: UnitReturns;
  readonly chosen: ChosenReturns;
  readonly department?: CountyDepartment;
}
