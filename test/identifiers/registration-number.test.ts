import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  parseRegistrationNumber,
  registrationCheckDigit,
} from '../../src/identifiers/registration-number.js';

const anyNumber = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([region, serial]) => `${region}${String(serial).padStart(8, '0')}`)
  .map((first14) => first14 + registrationCheckDigit(first14));

describe('parseRegistrationNumber', () => {
  it('accepts an invented number whose last digit is right', () => {
    expect(parseRegistrationNumber('500229000099018')).toEqual({
      ok: true,
      text: '500229000099018',
      mends: [],
      value: { code: '500229000099018', era: 'gs15-2006', region: '500229' },
    });
  });

  it('works the standard’s product by hand for 50022900009901', () => {
    // p after each digit, from p = 10: (p + d) mod 10, with 0 as 10; doubled, mod 11.
    // 5→10 0→9 0→7 2→7 2→7 9→1 0→2 0→4 0→8 0→5 9→8 9→3 0→6 1→3, and 11 − 3 = 8.
    expect(registrationCheckDigit('50022900009901')).toBe('8');
  });

  it('takes a 13-digit number as one from before 2007, unchecked', () => {
    expect(parseRegistrationNumber('5002290001234')).toMatchObject({
      ok: true,
      value: { era: 'before-2007' },
    });
  });

  it.each([
    ['', 'empty'],
    ['500229000099017', 'check'],
    ['50022900009901', 'length'],
    ['5002290000990181', 'length'],
    ['50022900009901X', 'characters'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseRegistrationNumber(text)).toMatchObject({ ok: false, reason });
  });

  it('catches every exchange of one digit', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(14), fc.nat(9), (code, at, digit) => {
        fc.pre(code.charAt(at) !== String(digit));
        expect(parseRegistrationNumber(code).ok).toBe(true);
        expect(parseRegistrationNumber(code.slice(0, at) + String(digit) + code.slice(at + 1))).toMatchObject(
          {
            reason: 'check',
          },
        );
      }),
    );
  });
});
