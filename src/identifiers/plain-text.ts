import type { Mend } from './parsed.js';

export interface PlainText {
  readonly text: string;
  readonly mends: readonly Mend[];
}

const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

/**
 * NFKC (full-width forms become ASCII), invisible characters dropped, edges trimmed, inner white space collapsed
 * to one blank.
 */
export function plainText(raw: string): PlainText {
  const folded = raw.normalize('NFKC');
  const text = folded.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
  const mends: Mend[] = [];
  // An ideographic blank folds to an ASCII one: that alone is white space, no full-width writing.
  if (folded !== raw.replace(/\s/gu, ' ')) mends.push('full-width');
  if (text !== folded) mends.push('white-space');
  return { text, mends };
}

/** As plainText, with no white space left at all: for codes, dates and numbers. */
export function compactText(raw: string): PlainText {
  const plain = plainText(raw);
  const text = plain.text.replaceAll(' ', '');
  return { text, mends: text === plain.text ? plain.mends : [...plain.mends, 'white-space'] };
}
