import type { Period } from '../identifiers/period.js';
import type { Finding } from '../rules/finding.js';
import type { Rule } from '../rules/rule.js';
import type { Ruleset } from '../rules/ruleset.js';
import type { Verdict } from '../rules/verdict.js';

/** Everything that a validation says, for whatever form it is told in. */
export interface ValidationReport extends Verdict {
  readonly ruleset: Ruleset;
  readonly period: Period | null;
  readonly strict: boolean;
  readonly findings: readonly Finding[];
  readonly rules: readonly Rule[];
}
