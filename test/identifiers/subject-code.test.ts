import { describe, expect, it } from '@jest/globals';

import { parseSubjectCode } from '../../src/identifiers/subject-code.js';

describe('parseSubjectCode', () => {
  it.each([
    ['91440300708461136T', 'unified', '91440300708461136T'],
    ['914403001922038216', 'unified', '914403001922038216'],
    ['330000000036006', 'registration', '330000000036006'],
    ['３３００００００００３６００６', 'registration', '330000000036006'],
    ['5002291800123', 'registration', '5002291800123'],
  ])('takes %s as %s', (text, scheme, code) => {
    expect(parseSubjectCode(text)).toMatchObject({ ok: true, text: code, value: { scheme, code } });
  });

  it('reads a 15-digit number from a number cell: it is still whole', () => {
    expect(parseSubjectCode('330000000036006', { number: true })).toMatchObject({ ok: true });
  });

  it.each([
    ['9.14403E+17', {}, 'scientific-notation'],
    ['9E+17', {}, 'scientific-notation'],
    ['9.14403e17', {}, 'scientific-notation'],
    ['330000000036006', { number: true, format: '0.00E+00' }, 'scientific-notation'],
    ['914403001922038000', { number: true }, 'lost-digits'],
    // Valid by chance or not: Excel cannot have kept 18 digits.
    ['914403001922038216', { number: true }, 'lost-digits'],
    ['914403001922038000', {}, 'lost-digits'],
    ['', {}, 'empty'],
    ['无', {}, 'length'],
    ['330000000036005', {}, 'registration-check'],
    ['33000000003600', {}, 'length'],
    ['91440300708461136U', {}, 'check'],
  ])('refuses %j %j: %s', (text, source, reason) => {
    expect(parseSubjectCode(text, source)).toMatchObject({ ok: false, reason });
  });
});
