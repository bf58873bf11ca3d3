import type { FormId } from '../annexes/layout.js';
import type { PlainDate } from '../identifiers/date.js';
import type { Period } from '../identifiers/period.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { FindingKind, RawFinding, Severity } from './finding.js';

/** What a rule may know besides the form it looks at. */
export interface RuleContext {
  readonly county: string;
  /** The day of the check, by the clerk's clock. */
  readonly today: PlainDate;
  /** `--period`, when given. */
  readonly period?: Period;
  /** Thresholds of the notice in percent by section key (market 70, other 50; 100 from 2017), configurable. */
  readonly thresholds: ThresholdTable;
  /** A pattern that 执法证编号 must match, when the county has set one. */
  readonly certificatePattern?: RegExp;
  readonly roster?: Roster;
}

export interface ThresholdTable {
  /** Percent that a section must reach in this year. */
  percentOf(section: string, year: number): number | undefined;
}

/** One department of the county's roster. */
export interface RosterUnit {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Whether it has administrative inspections at all. */
  readonly hasItems: boolean;
  readonly marketTotal?: number;
  readonly otherTotal?: number;
}

export interface Roster {
  readonly units: readonly RosterUnit[];
  /** The unit that goes by this name, in full, in short or as a listed alias. */
  find(name: string): RosterUnit | undefined;
}

interface RuleFacts {
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
  /** The finding's sentence without its place: what is wrong, what is expected, how to mend it. */
  message(finding: RawFinding): string;
}

/** A rule about one filled form. */
export interface FormRule extends RuleFacts {
  readonly scope: 'form';
  readonly forms: readonly FormId[];
  check(form: CollectedForm, context: RuleContext): Iterable<RawFinding>;
}

/** Shorthand that keeps a rule's declaration typed. */
export const formRule = (rule: Omit<FormRule, 'scope'>): FormRule => ({ scope: 'form', ...rule });
