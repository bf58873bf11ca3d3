import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { wholeNumber } from '../../src/identifiers/chinese-number.js';

/** The way numbers are said, built from the right: every digit with its unit, one 零 for a gap. */
function said(value: number): string {
  const digits = '零一二三四五六七八九';
  const units = ['', '十', '百', '千'];
  const words = String(value)
    .split('')
    .map((digit, at, all) =>
      digit === '0' ? '零' : digits.charAt(Number(digit)) + (units[all.length - 1 - at] ?? ''),
    )
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return words.replace(/^一十/, '十');
}

describe('wholeNumber', () => {
  it.each([
    ['0', 0],
    ['08', 8],
    ['2016', 2016],
    ['三', 3],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十一', 21],
    ['一百零五', 105],
    ['三百六十五', 365],
    ['二〇一六', 2016],
    ['二零一六', 2016],
  ])('reads %s', (text, value) => {
    expect(wholeNumber(text)).toBe(value);
  });

  it.each(['', '-1', '1.5', '一二十', '十十', '十百', '零十', '百', '甲', '2千', '1e3', '二十百'])(
    'refuses %j',
    (text) => {
      expect(wholeNumber(text)).toBeUndefined();
    },
  );

  it('reads every number below ten thousand as it is said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(wholeNumber(said(value))).toBe(value);
      }),
    );
  });
});
