import type { Rule } from './rule.js';

/** Which rules a report was made with. */
export interface Ruleset {
  readonly id: string;
  readonly sha256: string;
}

/**
 * The rules' identity: the notice they serve, the tool's version, and a digest of everything the catalogue says of them, so
 * that two reports can be compared only when they asked the same.
 */
export function rulesetOf(rules: readonly Rule[], version: string, hash: (text: string) => string): Ruleset {
  const catalogue = rules.map(({ id, title, kind, severity, clause, why, example, fix, scope, ...rest }) => [
    ...[id, title, kind, severity, clause, why, example.wrong, example.right, fix, scope],
    'forms' in rest ? rest.forms : [],
  ]);
  return { id: `notice-2016/${version}`, sha256: hash(JSON.stringify(catalogue)) };
}
