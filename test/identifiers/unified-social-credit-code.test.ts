import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  organizationCheckCharacter,
  parseUnifiedSocialCreditCode,
  unifiedCheckCharacter,
} from '../../src/identifiers/unified-social-credit-code.js';

/** Invented; their check characters were computed without the tool, from the two standards. */
const CODES = [
  ['91500229000981638T', 'enterprise'],
  ['9144030000090320XG', 'enterprise'],
  ['915002290099002324', 'enterprise'],
  ['91110108009901278Q', 'enterprise'],
  ['91330100009900195N', 'enterprise'],
  // Its weighted sum is a multiple of 31: the check character is 0, never the 32nd.
  ['11500000MB9E002020', 'state-organ'],
  ['11500000MB9E007395', 'state-organ'],
] as const;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const anyCharacter = fc.nat(ALPHABET.length - 1).map((at) => ALPHABET.charAt(at));

/** Any valid code, put together from a random registering body, division and organization body. */
const anyCode = fc
  .tuple(
    fc.constantFrom('11', '12', '51', '52', '91', '92', '93', 'N2'),
    fc.integer({ min: 110000, max: 659999 }).map(String),
    fc.array(anyCharacter, { minLength: 8, maxLength: 8 }).map((body) => body.join('')),
  )
  .map(([prefix, region, body]) => {
    const first17 = prefix + region + body + organizationCheckCharacter(body);
    return first17 + unifiedCheckCharacter(first17);
  });

describe('parseUnifiedSocialCreditCode', () => {
  it.each(CODES)('accepts %s', (code, kind) => {
    expect(parseUnifiedSocialCreditCode(code)).toEqual({
      ok: true,
      text: code,
      mends: [],
      value: { code, kind, region: code.slice(2, 8), organizationCode: code.slice(8, 17) },
    });
  });

  it('works both sums by hand for 91500229000981638T', () => {
    // GB 11714: 9×10 + 8×5 + 1×8 + 6×4 + 3×2 = 168 = 15×11 + 3, and 11 − 3 = 8.
    expect(organizationCheckCharacter('00098163')).toBe('8');
    // GB 32100: 9×1 + 1×3 + 5×9 + 2×26 + 2×16 + 9×17 + 9×13 + 8×8 + 1×24 + 6×10 + 3×30 + 8×28 = 873 = 28×31 + 5,
    // and T stands for 31 − 5 = 26 where I and O are left out.
    expect(unifiedCheckCharacter('91500229000981638')).toBe('T');
  });

  it.each([
    [' 91500229000981638T ', ['white-space']],
    ['91500229 00098 1638T', ['white-space']],
    ['91500229000981638t', ['case']],
    ['９１５００２２９０００９８１６３８Ｔ', ['full-width']],
    ['\u200b91500229000981638T', ['white-space']],
  ])('mends %j', (text, mends) => {
    expect(parseUnifiedSocialCreditCode(text)).toMatchObject({ ok: true, text: '91500229000981638T', mends });
  });

  it.each([
    ['', 'empty', {}],
    ['91500229000981638', 'length', { length: 17 }],
    ['91500229000981638TT', 'length', { length: 19 }],
    ['9150022900098163*T', 'characters', { characters: '*' }],
    ['91500229000981638S', 'characters', { characters: 'S' }],
    ['91A00229000981638T', 'region', {}],
    ['91500229000981638U', 'check', {}],
    ['91500229000891638T', 'check', {}],
  ])('refuses %j: %s', (text, reason, params) => {
    expect(parseUnifiedSocialCreditCode(text)).toMatchObject({ ok: false, reason, params });
  });

  it('tells a wrong inner organization code from a wrong last character', () => {
    const first17 = '91500229000981639';
    expect(parseUnifiedSocialCreditCode(first17 + unifiedCheckCharacter(first17))).toMatchObject({
      reason: 'organization-check',
    });
  });

  it.each([
    // One lower-case l, as a real registry of ten thousand rows has it.
    ['9l500229000981638T', '91500229000981638T'],
    ['9150022900098I638T', '91500229000981638T'],
    ['915OO229000981638T', '91500229000981638T'],
    ['915OO2290009816387', undefined],
    ['9144030000090320X6', '9144030000090320XG'],
    // Two exchanges would do, B for 8 and 6 for G: which was meant cannot be told.
    ['915002290009B1638T', undefined],
    // A slip of the finger (5 for 8) looks like nothing.
    ['91500229000981635T', undefined],
  ])('of %s suggests %s', (text, meant) => {
    const parsed = parseUnifiedSocialCreditCode(text);
    expect(parsed.ok).toBe(false);
    expect('suggestion' in parsed ? parsed.suggestion : undefined).toBe(meant);
  });

  it('accepts every code whose two check characters are right', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(parseUnifiedSocialCreditCode(code)).toMatchObject({ ok: true, text: code });
      }),
    );
  });

  it('catches every exchange of one character: 31 is prime and no weight is a multiple of it', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), anyCharacter, (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        expect(parseUnifiedSocialCreditCode(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it('catches every swap of two neighbours', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(16), (code, at) => {
        const [left, right] = [code.charAt(at), code.charAt(at + 1)];
        fc.pre(left !== right);
        expect(parseUnifiedSocialCreditCode(code.slice(0, at) + right + left + code.slice(at + 2)).ok).toBe(
          false,
        );
      }),
    );
  });
});
