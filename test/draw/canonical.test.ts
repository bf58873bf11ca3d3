import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalCell, canonicalCode } from '../../src/draw/lists/canonical.js';

/** What the specification says (shuangsuiji/1), with no short cut. */
const cell = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{White_Space}+/gu, ' ')
    .trim();
const code = (text: string): string =>
  text.normalize('NFKC').replace(/[\p{White_Space}\p{Cc}\p{Cf}]/gu, '').toUpperCase(); // prettier-ignore

/** Half of them are what registries hold, half anything, with marks that join the character before them. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('城', '口', '（', '）', 'A', 'z', '0', '𠮷', '\uf900', '\u0301', '\u3099', 'ﬀ', 'Ａ', ' ', '　', '\u200b', '\n'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join('')); // prettier-ignore

describe('canonical forms', () => {
  it('are the specification’s for any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect([canonicalCell(text), canonicalCode(text)]).toEqual([cell(text), code(text)]);
      }),
      { seed: 20160820, numRuns: 20_000 },
    );
  });

  it('are the specification’s for every single character', () => {
    const wrong: number[] = [];
    for (let point = 0; point <= 0x2ffff; point++) {
      const text = String.fromCodePoint(point);
      if (canonicalCell(text) !== cell(text) || canonicalCode(text) !== code(text)) wrong.push(point);
    }
    expect(wrong).toEqual([]);
  });
});
