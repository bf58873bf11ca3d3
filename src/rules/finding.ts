import type { FormId } from '../annexes/layout.js';
import type { Remark, Severity } from './severity.js';

/** 填报 wrong or missing; 达标 below a target of the notice, which is no filling error; 时限 late. Never mixed. */
export type FindingKind = '填报' | '达标' | '时限';

/** What a rule says about one place, as data; the sentence is made last, by the rule's `message`. */
export interface RawFinding {
  /** Overrides the rule's usual severity, where the rule has two. */
  readonly severity?: Severity;
  /** Addresses such as `C5` or `C5:C9`, on `sheet`; empty when the whole file is meant. */
  readonly cells: readonly string[];
  /** The form's section key, where there is one. */
  readonly section?: string;
  /** 序号 and name of the row, so that the finding can be recognised after rows have moved. */
  readonly rowKey?: string;
  /** Printed header of the column. */
  readonly column?: string;
  /** What stands there, as text. */
  readonly value?: string;
  /** What should stand there, in words; for a fix `suggestion` is the exact text. */
  readonly expected?: string;
  /** Facts the message needs. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** The exact text to write into the (single) cell: applied by `--fix` when the rule's fix is `lossless`, else shown only. */
  readonly suggestion?: string;
}

/** A finding as it leaves the validator (`--json`, schemaVersion 1). */
export interface Finding extends Remark {
  readonly ruleId: string;
  readonly kind: FindingKind;
  readonly file: string;
  readonly sheet: string;
  readonly form: FormId | null;
  readonly unit: string | null;
  readonly cells: readonly string[];
  /** For people: the first few of `rowKeys`. */
  readonly rowKey: string | null;
  /** Every row that the finding is about: what two versions of a file are compared by. */
  readonly rowKeys: readonly string[];
  readonly column: string | null;
  readonly value: string | null;
  readonly expected: string | null;
  readonly clause: string;
  readonly fix: { readonly mode: 'lossless' | 'suggested' | 'none'; readonly suggestion: string | null };
  /** The 情况说明 found in an annotated copy, when it still holds. */
  readonly explanation: string | null;
  /** Of what stands there: an explanation holds as long as this stays the same. */
  readonly valueDigest: string;
  /** From rule, unit and row key: the same finding in the next version of the file has the same one. */
  readonly fingerprint: string;
}
