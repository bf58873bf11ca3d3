import { memoizeText } from '../util/memoize.js';
import type { Mend } from './parsed.js';

export interface PlainText {
  readonly text: string;
  readonly mends: readonly Mend[];
}

const PLAIN = /^[!-~\u4E00-\u9FFF、。《》〔〕“”]*$/u;

/**
 * Whether a text holds neither white space nor anything that folding would change, as is easily seen of most codes, dates,
 * numbers and names; a registry has a million of them.
 */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Line breaks and tabs are layout, the other control and format characters nobody sees. Few are met, hence in this order. */
export const INVISIBLE = /[\p{Cc}\p{Cf}](?<![\t\n\r])/gu;

const NOTHING_MENDED: readonly Mend[] = [];

const folded = memoizeText((raw): PlainText => {
  const spaced = raw.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
  const normal = spaced.normalize('NFKC');
  const mends: Mend[] = [];
  if (spaced !== raw) mends.push('white-space');
  if (normal !== spaced) mends.push('full-width');
  // Folding makes a blank and an accent of a few lone accents.
  const text = normal.replace(/ +/g, ' ').trim();
  return { text, mends };
});

/**
 * NFKC (full-width forms become ASCII), invisible characters dropped, edges trimmed, inner white space collapsed
 * to one blank.
 */
export function plainText(raw: string): PlainText {
  return isPlain(raw) ? { text: raw, mends: NOTHING_MENDED } : folded(raw);
}

const compacted = memoizeText((raw): PlainText => {
  const plain = folded(raw);
  const text = plain.text.replaceAll(' ', '');
  if (text === plain.text) return plain;
  return { text, mends: [...new Set<Mend>(['white-space', ...plain.mends])] };
});

/** As plainText, with no white space left at all: for codes, dates and numbers. */
export function compactText(raw: string): PlainText {
  // Without anything to fold there is no white space either.
  return isPlain(raw) ? { text: raw, mends: NOTHING_MENDED } : compacted(raw);
}
