import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLossless } from '../../src/rules/lossless.js';

describe('isLossless', () => {
  it.each([
    ['T01', ' 林业局　', '林业局', true],
    ['T01', '林业局', '林业局所', false],
    ['T02', '１２３', '123', true],
    ['T02', '１２３', '124', false],
    ['T07', '59220329,13900000000', '59220329、13900000000', true],
    ['T07', '5922032', '59220329', false],
    ['A404', '城林发[2016]第012号', '城林发〔2016〕12号', true],
    ['A404', '城林发[2016]12号', '城林发〔2016〕120号', false],
    ['A404', '城林发[2016]102号', '城林发〔2016〕12号', false],
    ['A406', '0.05', '5%', true],
    ['A406', '0.05', '50%', false],
    ['A407', '3次', '3', true],
    ['A407', '2-3', '3', false],
    ['A407', '约3', '3', false],
    ['A407', '2-3', '23', false],
    ['A407', '03次', '3', true],
    ['T03', '3', '', true],
    ['T03', '某某检查', '', false],
    // No fix of its own, whatever the rule says of itself.
    ['A408', '4', '3', false],
    ['A402', '√', '是', false],
  ])('%s: %j → %j is %j', (rule, before, after, expected) => {
    expect(isLossless(rule, before, after)).toBe(expected);
  });

  it('lets no digit go, come or change but where digits only count rows', () => {
    const digits = (text: string): string => text.replace(/\D/gu, '').replace(/^0+/u, '');
    fc.assert(
      fc.property(
        fc.constantFrom('T01', 'T02', 'T07', 'A407'),
        fc.stringMatching(/^[0-9林业局次、,; -]{1,8}$/u),
        fc.nat(7),
        fc.constantFrom('', ' ', '、', '0', '7', '局'),
        (rule, before, at, character) => {
          const after = before.slice(0, at) + character + before.slice(at + 1);
          if (isLossless(rule, before, after)) expect(digits(after)).toBe(digits(before));
        },
      ),
    );
  });
});
