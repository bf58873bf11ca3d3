/**
 * What Excel puts before a text so that it is kept as one, and takes for no part of it: ' (typed as ` or as a quotation mark
 * of a Chinese keyboard, too), and `="…"` in exports. In other programs' files it stands in the text.
 */
const TEXT_MARKS = "'`‘’＇｀";
/** Regular expressions that every engine reads. A quotation ‘…’ has two marks, and is one. */
export const PREFIXED = `^[${TEXT_MARKS}][^${TEXT_MARKS}]+$`;
export const AS_FORMULA = '^="[^"]*"$';

const IS_PREFIXED = new RegExp(PREFIXED, 'u');
const IS_FORMULA = new RegExp(AS_FORMULA, 'u');

/** A text without such a mark; nothing when it has none. */
export function withoutExcelMark(text: string): string | undefined {
  if (IS_PREFIXED.test(text)) return text.slice(1);
  return IS_FORMULA.test(text) ? text.slice(2, -1) : undefined;
}
