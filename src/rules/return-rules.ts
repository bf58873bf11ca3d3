import { RULES } from './registry.js';
import type { Rule } from './rule.js';

/** Rules that may tell an error although they usually tell less. */
const SOMETIMES_ERRORS: ReadonlySet<string> = new Set(['S07', 'T06']);
/** Tells a late return. */
export const LATE_RULE = 'P04';

/**
 * The rules by which a 附件4 is taken in or goes back: those that can tell an error of it, and the one that tells whether it
 * was late. Whoever only needs to know that asks no others.
 */
export const RETURN_RULES: readonly Rule[] = RULES.filter(
  (rule) =>
    rule.id === LATE_RULE ||
    ((rule.severity === 'E' || SOMETIMES_ERRORS.has(rule.id)) &&
      (rule.scope !== 'form' || rule.forms.includes('4'))),
);
