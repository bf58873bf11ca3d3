import { withoutExcelMark } from '../identifiers/excel-mark.js';
import { compactText } from '../identifiers/plain-text.js';

/**
 * What the fix of a rule may change of a text: checked anew at the cell before anything is written. A rule that is not
 * named here mends nothing, whatever it says of itself.
 */
type Check = (before: string, after: string) => boolean;

const compact = (text: string): string => compactText(text).text;
/** Letters, digits and Chinese characters, without punctuation and blanks. */
const words = (text: string): string => compact(text).replace(/[\p{P}\p{S}\s]/gu, '');

/** Only blanks, widths and invisible characters. */
const sameText: Check = (before, after) => compact(before) === compact(after);
/** Only what divides them, and the .0 of a number: no other digit comes, goes or moves. */
const sameDigits: Check = (before, after) => words(before.replace(/(?<=\d{7})\.0$/u, '')) === words(after);
/** Brackets, 第 and leading zeros of a document's number. */
const sameNumbers: Check = (before, after) => {
  const bare = (text: string): string =>
    compact(text)
      // Brackets stay as the border between year and number, whichever they are.
      .replace(/[\p{P}\p{S}]+|第(?=\d)/gu, ' ')
      .replace(/(?<!\d)0+(?=\d)/gu, '')
      .replace(/ +/gu, ' ');
  return bare(before) === bare(after);
};
/** 3次 → 3; 约3 and 2-3 say something else. */
const sameCount: Check = (before, after) =>
  /^0*(\d+)\p{Script=Han}{0,2}$/u.exec(compact(before))?.[1] === after;
/** 0.05 → 5%. */
const samePercentage: Check = (before, after) => {
  const [fraction, percent] = [Number(before), /^(\d+(?:\.\d+)?)%/u.exec(after)?.[1]];
  return percent !== undefined && Math.abs(fraction * 100 - Number(percent)) < 1e-9;
};
/** A printed row that was not used: its number or its dots go. */
const unusedRow: Check = (before, after) =>
  after === '' && /^(?:\d{1,6}|[.。．·…⋯]+)$/u.test(compact(before));
/** 序号 counts rows and says nothing itself. */
const ordinal: Check = (before, after) => /^\d{1,6}$/u.test(after) && before !== after;
/** A mark of Excel's before the text. */
const withoutMark: Check = (before, after) => withoutExcelMark(before) === after;
/** A header's other name; the form's own is known to mean the same. */
const header: Check = (before, after) => before.trim() !== '' && after !== '';

const CHECKS: Readonly<Record<string, Check>> = {
  S05: header,
  T01: sameText,
  T02: sameText,
  T03: unusedRow,
  T07: sameDigits,
  T09: withoutMark,
  N01: ordinal,
  A404: sameNumbers,
  A406: samePercentage,
  A407: sameCount,
};

/** Whether a text may be replaced by another by the fix of this rule: no number, answer or item's name is changed by it. */
export function isLossless(ruleId: string, before: string, after: string): boolean {
  return before !== after && (CHECKS[ruleId]?.(before, after) ?? false);
}
