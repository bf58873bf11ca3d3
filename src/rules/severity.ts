/**
 * How grave a finding is, the gravest first: by this everything that ranks them ranks. The fills are colours that nobody
 * picks by hand, so that ours are known again.
 */
export const SEVERITY = {
  /** Must be mended. */
  E: { name: '错误', advice: '错误（必须改）', fill: 'FFFFC9CB' },
  /** To be checked; may stand with a 情况说明. */
  W: { name: '核实', advice: '核实（确实如此的，可附情况说明）', fill: 'FFFFEDB9' },
  /** For information. */
  I: { name: '提示', advice: '提示', fill: 'FFDCEBFB' },
} as const;

export type Severity = keyof typeof SEVERITY;

/** All of them, the gravest first. */
export const SEVERITIES = Object.keys(SEVERITY) as readonly Severity[];

/** Below 0 when `a` is the graver one. */
export const compareSeverities = (a: Severity, b: Severity): number =>
  SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);

/** Something to be told. The message is one Chinese sentence: 〔where〕 what is the matter and how to mend it. */
export interface Remark {
  readonly severity: Severity;
  readonly message: string;
}

/** Errors first, then what is to be checked; within a level everything stays in its order. */
export const gravestFirst = <T extends Remark>(remarks: readonly T[]): readonly T[] =>
  [...remarks].sort((a, b) => compareSeverities(a.severity, b.severity));

/** What must be mended. */
export const errorsOf = <T extends Remark>(remarks: readonly T[]): readonly T[] =>
  remarks.filter(({ severity }) => severity === 'E');
