import { describe, expect, it } from '@jest/globals';

import { parseSubjectCode } from '../../src/identifiers/subject-code.js';

describe('parseSubjectCode', () => {
  it.each([
    ['91500229000981638T', 'unified', '91500229000981638T'],
    ['915002290099002324', 'unified', '915002290099002324'],
    ['500229000099018', 'registration', '500229000099018'],
    ['５００２２９００００９９０１８', 'registration', '500229000099018'],
    ['5002290001234', 'registration', '5002290001234'],
  ])('takes %s as %s', (text, scheme, code) => {
    expect(parseSubjectCode(text)).toMatchObject({ ok: true, text: code, value: { scheme, code } });
  });

  it('reads a 15-digit number from a number cell: it is still whole', () => {
    expect(parseSubjectCode('500229000099018', { number: true })).toMatchObject({ ok: true });
  });

  it.each([
    ['9.15002E+17', {}, 'scientific-notation'],
    ['9E+17', {}, 'scientific-notation'],
    ['9.15002e17', {}, 'scientific-notation'],
    ['500229000099018', { number: true, format: '0.00E+00' }, 'scientific-notation'],
    ['915002290099002000', { number: true }, 'lost-digits'],
    // Valid by chance or not: Excel cannot have kept 18 digits.
    ['915002290099002324', { number: true }, 'lost-digits'],
    ['915002290099002000', {}, 'lost-digits'],
    ['', {}, 'empty'],
    ['无', {}, 'length'],
    ['500229000099017', {}, 'registration-check'],
    ['50022900009901', {}, 'length'],
    ['91500229000981638U', {}, 'check'],
  ])('refuses %j %j: %s', (text, source, reason) => {
    expect(parseSubjectCode(text, source)).toMatchObject({ ok: false, reason });
  });
});
