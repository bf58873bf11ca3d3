/**
 * Sets of characters as ranges of code points, worked out by the engine that makes the lists canonical itself: so what a
 * query drops, folds or refuses is what canonical.ts does, and no table of ours can fall behind it.
 */

/** First and last code point of a run. */
export type Range = readonly [from: number, to: number];

const LAST = 0x10ffff;
const SURROGATES: Range = [0xd800, 0xdfff];

/** NUL is left out: no database keeps it in a text. `gap`: how many others may stand between and are taken in. */
function rangesOf(holds: (character: string) => boolean, gap: number): readonly Range[] {
  const ranges: [number, number][] = [];
  for (let point = 1; point <= LAST; point++) {
    if (point === SURROGATES[0]) point = SURROGATES[1] + 1;
    if (!holds(String.fromCodePoint(point))) continue;
    const last = ranges.at(-1);
    if (last !== undefined && point - last[1] <= gap + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

/** Computed when first asked for: a pass over all of Unicode takes a tenth of a second. */
function once(holds: (character: string) => boolean, gap = 0): () => readonly Range[] {
  let ranges: readonly Range[] | undefined;
  return () => (ranges ??= rangesOf(holds, gap));
}

export const whiteSpace = once((one) => /\p{White_Space}/u.test(one));
/** What a code drops. */
export const unseen = once((one) => /[\p{White_Space}\p{Cc}\p{Cf}]/u.test(one));

/** The full-width forms of ASCII: one character for one, so that every engine can fold them by itself. */
const FULL_WIDTH: Range = [0xff01, 0xff5e];
const FULL_TO_HALF = 0xfee0;

const isFullWidth = (one: string): boolean => {
  const point = one.codePointAt(0) ?? 0;
  return point >= FULL_WIDTH[0] && point <= FULL_WIDTH[1];
};

/** The two sides of a `translate` that folds full-width ASCII. */
export function fullWidthFolding(): { readonly from: string; readonly to: string } {
  const points = Array.from({ length: FULL_WIDTH[1] - FULL_WIDTH[0] + 1 }, (_, i) => FULL_WIDTH[0] + i);
  return {
    from: String.fromCodePoint(...points),
    to: String.fromCodePoint(...points.map((point) => point - FULL_TO_HALF)),
  };
}

/** What NFKC changes and NFC does not, apart from full-width ASCII. White space is collapsed before it matters. */
export const compatible = once(
  (one) =>
    one.normalize('NFKC') !== one.normalize('NFC') && !isFullWidth(one) && !/\p{White_Space}/u.test(one),
);

/** What NFC changes, alone or beside another character: marks, the vowels and finals of Hangul, singletons. */
export const composing = once(
  (one) => one.normalize('NFC') !== one || /[\p{M}\u1160-\u11FF\uD7B0-\uD7FF]/u.test(one),
);

/** Capitals alternate with small letters. */
const ALTERNATING = 8;
/**
 * Letters beyond ASCII that have an upper case, and those between: engines capitalise them each in their own way, and no
 * code has any.
 */
export const lowerBeyondAscii = once((one) => one > '\u007f' && one.toUpperCase() !== one, ALTERNATING);
