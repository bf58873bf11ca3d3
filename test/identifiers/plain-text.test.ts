import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { compactText, INVISIBLE, plainText } from '../../src/identifiers/plain-text.js';

describe('plainText', () => {
  it.each([
    ['城口县', '城口县', []],
    [' 城口县\n', '城口县', ['white-space']],
    ['城口　县', '城口 县', ['white-space']],
    ['城口 \r\n 县', '城口 县', ['white-space']],
    ['城\u200b口\ufeff县', '城口县', ['white-space']],
    ['\u00b4城\u00a8口', '\u0301城 \u0308口', ['full-width']],
    ['ＡＢ１２％', 'AB12%', ['full-width']],
    ['（Ａ） ', '(A)', ['white-space', 'full-width']],
  ])('of %j', (raw, text, mends) => {
    expect(plainText(raw)).toEqual({ text, mends });
  });

  it('drops every control and format character but tabs and line breaks, and nothing else', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      const isDropped = character.replace(INVISIBLE, '') === '';
      const isUnseen = /^[\p{Cc}\p{Cf}]$/u.test(character) && !['\t', '\n', '\r'].includes(character);
      if (isDropped !== isUnseen) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('leaves its own result alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const { text } = plainText(raw);
        expect(plainText(text)).toEqual({ text, mends: [] });
      }),
    );
  });
});

describe('compactText', () => {
  it('drops the blanks inside as well', () => {
    expect(compactText('9150 0229　0009')).toEqual({ text: '915002290009', mends: ['white-space'] });
    expect(compactText('915002290009')).toEqual({ text: '915002290009', mends: [] });
  });
});
