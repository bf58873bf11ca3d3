import type { FormId } from '../annexes/layout.js';
import type { PlainDate } from '../identifiers/date.js';
import type { Period } from '../identifiers/period.js';
import type { CellCheck } from './cell-check.js';
import type { Deadlines } from './deadlines.js';
import type { FindingKind, RawFinding } from './finding.js';
import type { Severity } from './severity.js';
import type { Batch, InspectedFile, InspectedForm, UnitIdentity } from './inspection.js';
import type { Roster } from './roster.js';

/** What a rule may know besides the form it looks at. */
export interface RuleContext {
  readonly county: string;
  /** The day of the check, by the clerk's clock. */
  readonly today: PlainDate;
  /** `--period`, when given. */
  readonly period?: Period;
  /** `--received`, when given: the forms are being taken in, not checked by whoever filled them in. */
  readonly received?: PlainDate;
  /** Thresholds of the notice in percent by section key (market 70, other 50; 100 from 2017), configurable. */
  readonly thresholds: ThresholdTable;
  /** A pattern that 执法证编号 must match, when the county has set one. */
  readonly certificatePattern?: RegExp;
  readonly roster?: Roster;
  /** Whose form this is, and what it covers: the same as `form.unit` and `form.period`. */
  readonly unit?: UnitIdentity;
  readonly formPeriod?: Period;
  /** The notice's dates, or the county's own. */
  readonly deadlines: Deadlines;
}

export interface ThresholdTable {
  /** Percent that a section must reach in this year. */
  percentOf(section: string, year: number): number | undefined;
}

/** What a rule asks to be done, for the summary: `补2家联系电话`, `改3处合计`. */
export interface Todo {
  readonly verb: string;
  readonly what: string;
  /** What is counted: units (家) or places (处). */
  readonly per: 'unit' | 'place';
}

export interface RuleFacts {
  /** Stable, never reused: A410. */
  readonly id: string;
  /** A few words, for catalogue and `--by rule`. */
  readonly title: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Where it comes from: a clause of the notice (`通知二（二）`), a standard, or the tool's own reason. */
  readonly clause: string;
  /** Why it exists and what to do, in plain Chinese, for `explain` and docs/rules.md. */
  readonly why: string;
  /** One wrong and one right example, for `explain`. */
  readonly example: { readonly wrong: string; readonly right: string };
  readonly fix: 'lossless' | 'suggested' | 'none';
  /** For the summary; without it, `改N处` and the title. */
  readonly todo?: Todo;
  /** The finding's sentence without its place: what is wrong, what is expected, how to mend it. */
  message(finding: RawFinding): string;
}

/**
 * By which rules (`S01/S13`) a clerk learns that something is not there which a rule reads, by its name: `tables` and `columns` in
 * general, `title`, every slot by its own; or the reason why nobody need learn of it. What is absent from a form makes no
 * rule silent that nobody speaks for.
 */
export type Absence = Readonly<Record<string, string | { readonly because: string }>>;

/** A sheet without any table is no form (S01); one of several that is missing is S13's, a missing column S04's. */
export const TABLES = { tables: 'S01/S13', columns: 'S04' } satisfies Absence;
const QUESTION = 'S13';
export const QUESTIONS = { q1: QUESTION, q2: QUESTION, q3: QUESTION, q4: QUESTION } satisfies Absence;
export const PERIOD = {
  period: 'A401',
  quarter: 'A401',
  year: 'A401',
  date: 'S11',
} satisfies Absence;
const TOTAL = 'A408';
/** The total lines of Annex 4. What stands beside them the notice's form has no room for. */
export const TOTALS = {
  marketCount: TOTAL,
  marketPercent: TOTAL,
  otherCount: TOTAL,
  otherPercent: TOTAL,
  marketTotal: { because: 'beside the printed form, to be filled in by whoever likes' },
  otherTotal: { because: 'beside the printed form, to be filled in by whoever likes' },
} satisfies Absence;

/** A rule about one filled form. */
export interface FormRule extends RuleFacts {
  readonly scope: 'form';
  readonly forms: readonly FormId[];
  /**
   * Sections (`market`) and columns (`market.checks`) without which the rule has nothing to say: it is not run when one of
   * them was not found. Findings that name a `section` or `column` which was not found are dropped in any case.
   */
  readonly needs?: readonly string[];
  /** Who tells that what it reads is not there. A rule that does not say is not registered. */
  readonly absent: Absence;
  /** What it has to say of single cells. */
  readonly cells?: CellCheck;
  /** What it has to say of anything else. */
  check?(form: InspectedForm, context: RuleContext): Iterable<RawFinding>;
}

/** A finding of a rule that looks at a whole file: `sheet` when it is about one. */
export interface RawFileFinding extends RawFinding {
  readonly sheet?: string;
}

/** A rule about one file, opened, refused or skipped. */
export interface FileRule extends RuleFacts {
  readonly scope: 'file';
  check(file: InspectedFile, context: RuleContext): Iterable<RawFileFinding>;
}

/** Where a finding across files is told: at a form, at a file, or, about something that never came, at a unit alone. */
export interface RawBatchFinding extends RawFinding {
  readonly file?: InspectedFile;
  readonly form?: InspectedForm;
  /** The unit's name; without it, that of `form`. */
  readonly unit?: string;
}

/** A rule across the files of one run. */
export interface BatchRule extends RuleFacts {
  readonly scope: 'batch';
  check(batch: Batch, context: RuleContext): Iterable<RawBatchFinding>;
}

export type Rule = FormRule | FileRule | BatchRule;

/** Shorthands that keep a rule's declaration typed. */
export const formRule = (rule: Omit<FormRule, 'scope'>): FormRule => ({ scope: 'form', ...rule });
export const fileRule = (rule: Omit<FileRule, 'scope'>): FileRule => ({ scope: 'file', ...rule });
export const batchRule = (rule: Omit<BatchRule, 'scope'>): BatchRule => ({ scope: 'batch', ...rule });
