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
  it('accepts a published number', () => {
    expect(parseRegistrationNumber('330000000036006')).toEqual({
      ok: true,
      text: '330000000036006',
      mends: [],
      value: { code: '330000000036006', era: 'gs15-2006', region: '330000' },
    });
  });

  it('works the standard’s product by hand for 33000000003600', () => {
    // p after each digit, from p = 10: (p + d) mod 10, with 0 as 10; doubled, mod 11.
    // 3→6 3→7 0→3 0→6 0→1 0→2 0→4 0→8 0→5 0→10 3→6 6→4 0→8 0→5, and 11 − 5 = 6.
    expect(registrationCheckDigit('33000000003600')).toBe('6');
  });

  it('takes a 13-digit number as one from before 2007, unchecked', () => {
    expect(parseRegistrationNumber('5002291800123')).toMatchObject({
      ok: true,
      value: { era: 'before-2007' },
    });
  });

  it.each([
    ['', 'empty'],
    ['330000000036005', 'check'],
    ['33000000003600', 'length'],
    ['3300000000360061', 'length'],
    ['33000000003600X', 'characters'],
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
