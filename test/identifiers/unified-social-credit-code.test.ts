import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  organizationCheckCharacter,
  parseUnifiedSocialCreditCode,
  unifiedCheckCharacter,
} from '../../src/identifiers/unified-social-credit-code.js';

/** Codes printed on public licences and notices. */
const REAL = [
  ['91440300708461136T', 'enterprise'],
  ['9144030071526726XG', 'enterprise'],
  ['914403001922038216', 'enterprise'],
  ['91110108551385082Q', 'enterprise'],
  ['91330100609167206N', 'enterprise'],
  // Its weighted sum is a multiple of 31: the check character is 0, never the 32nd.
  ['11500000MB17643950', 'state-organ'],
  ['11500000MB16179345', 'state-organ'],
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
  it.each(REAL)('accepts %s', (code, kind) => {
    expect(parseUnifiedSocialCreditCode(code)).toEqual({
      ok: true,
      text: code,
      mends: [],
      value: { code, kind, region: code.slice(2, 8), organizationCode: code.slice(8, 17) },
    });
  });

  it.each([
    [' 91440300708461136T ', ['white-space']],
    ['91440300 70846 1136T', ['white-space']],
    ['91440300708461136t', ['case']],
    ['９１４４０３００７０８４６１１３６Ｔ', ['full-width']],
    ['\u200b91440300708461136T', ['white-space']],
  ])('mends %j', (text, mends) => {
    expect(parseUnifiedSocialCreditCode(text)).toMatchObject({ ok: true, text: '91440300708461136T', mends });
  });

  it.each([
    ['', 'empty', {}],
    ['91440300708461136', 'length', { length: 17 }],
    ['91440300708461136TT', 'length', { length: 19 }],
    ['9144030070846113*T', 'characters', { characters: '*' }],
    ['91440300708461136S', 'characters', { characters: 'S' }],
    ['91A40300708461136T', 'region', {}],
    ['91440300708461136U', 'check', {}],
    ['91440300704861136T', 'check', {}],
  ])('refuses %j: %s', (text, reason, params) => {
    expect(parseUnifiedSocialCreditCode(text)).toMatchObject({ ok: false, reason, params });
  });

  it('tells a wrong inner organization code from a wrong last character', () => {
    const first17 = '91440300708461137';
    expect(parseUnifiedSocialCreditCode(first17 + unifiedCheckCharacter(first17))).toMatchObject({
      reason: 'organization-check',
    });
  });

  it.each([
    // One lower-case l, as a real registry of ten thousand rows has it.
    ['9l440300708461136T', '91440300708461136T'],
    ['91440300708461I36T', '91440300708461136T'],
    ['914403OO708461136T', '91440300708461136T'],
    ['914403OO7084611367', undefined],
    ['9144030071526726X6', '9144030071526726XG'],
    // Two exchanges would do, B for 8 and 6 for G: which was meant cannot be told.
    ['9144030070B461136T', undefined],
    // A slip of the finger (9 for 6) looks like nothing.
    ['91440300708461139T', undefined],
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
