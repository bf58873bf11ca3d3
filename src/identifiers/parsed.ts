/**
 * What every parser of this folder answers: a value, or a narrow reason. The Chinese sentence about a reason is
 * made by the rule that reports it, never here.
 */

/** A change that loses nothing: applying it to what was typed gives the canonical text. */
export type Mend =
  | 'full-width' // １２３ → 123, ％ → %
  | 'white-space' // blanks, line breaks and invisible characters dropped
  | 'case' // a lower-case letter of a code
  | 'brackets' // [2016], （2016） → 〔2016〕
  | 'separator' // 2016.8.20, 2016/8/20; phones divided by a comma
  | 'numeral' // 二〇一六年 → 2016, 第三季度 → 3
  | 'leading-zero' // 008号 → 8号
  | 'ordinal' // 第8号 → 8号
  | 'prefix' // +86 before a phone number
  | 'fraction' // a cell formatted as a percentage, read as 0.05; .0 behind a phone number
  | 'time'; // a time of day behind a date

export type ReasonParams = Readonly<Record<string, string | number>>;

export interface Recognized<T> {
  readonly ok: true;
  readonly value: T;
  /** The canonical text of the value. */
  readonly text: string;
  /** Empty when what was typed needs no mending. */
  readonly mends: readonly Mend[];
}

export interface Unrecognized<R extends string> {
  readonly ok: false;
  readonly reason: R;
  readonly params: ReasonParams;
  /** What was probably meant. A suggestion only: no program may put it in place of what was typed. */
  readonly suggestion?: string;
}

export type Parsed<T, R extends string = string> = Recognized<T> | Unrecognized<R>;

export function recognized<T>(value: T, text: string, mends: readonly Mend[]): Recognized<T> {
  return { ok: true, value, text, mends: [...new Set(mends)] };
}

export function unrecognized<R extends string>(
  reason: R,
  params: ReasonParams = {},
  suggestion?: string,
): Unrecognized<R> {
  return suggestion === undefined ? { ok: false, reason, params } : { ok: false, reason, params, suggestion };
}
