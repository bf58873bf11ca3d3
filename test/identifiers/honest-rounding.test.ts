import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  denominatorsAround,
  hasDenominator,
  isHonest,
  percentText,
  roundedPercent,
} from '../../src/identifiers/honest-rounding.js';

/** Long division by hand: whole part, then one digit at a time, then what is left over. */
function longDivision(count: number, denominator: number, decimals: number) {
  let text = String(Math.floor((count * 100) / denominator));
  let rest = (count * 100) % denominator;
  for (let at = 0; at < decimals; at++) {
    text += String(Math.floor((rest * 10) / denominator));
    rest = (rest * 10) % denominator;
  }
  return { cut: Number(text), rest };
}

/** The three roundings, each from its definition. */
function honestDigits(count: number, denominator: number, decimals: number): readonly number[] {
  const { cut, rest } = longDivision(count, denominator, decimals);
  const halfUp = rest * 2 >= denominator ? cut + 1 : cut;
  const tie = rest * 2 === denominator;
  const halfEven = tie ? cut + (cut % 2) : halfUp;
  return [cut, halfUp, halfEven];
}

const cases = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  decimals: fc.integer({ min: 0, max: 2 }),
  permille: fc.integer({ min: 20, max: 1000 }),
});
const printedOf = (permille: number, decimals: number) =>
  Math.max(1, Math.floor((permille * 10 ** (decimals + 2)) / 1000));

describe('honest rounding', () => {
  it('agrees with long division for one denominator', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 400 }), ({ count, decimals }, denominator) => {
        const honest = honestDigits(count, denominator, decimals);
        const around = Math.min(...honest);
        for (const digits of [around - 1, around, around + 1, around + 2]) {
          if (digits < 0) continue;
          expect(isHonest({ digits: BigInt(digits), decimals }, count, denominator)).toBe(
            honest.includes(digits),
          );
        }
      }),
    );
  });

  it('agrees with trying every denominator', () => {
    fc.assert(
      fc.property(cases, ({ count, decimals, permille }) => {
        const digits = printedOf(permille, decimals);
        // A larger denominator gives less than half a unit of the last decimal below the printed digits.
        const largest = Math.ceil((count * 10 ** (decimals + 2)) / (digits - 0.5));
        let found = false;
        for (let denominator = count; denominator <= largest && !found; denominator++)
          found = honestDigits(count, denominator, decimals).includes(digits);
        expect(hasDenominator({ digits: BigInt(digits), decimals }, count)).toBe(found);
      }),
      { numRuns: 1000 },
    );
  });

  // Worked by hand: 100 × count ÷ 70 lies between two whole denominators, whose shares are 75 and 60, 71.4 and 62.5 …
  it.each([
    [3, [4, 5]],
    [5, [7, 8]],
    [10, [14, 15]],
    [15, [21, 22]],
    [20, [28, 29]],
  ])('names the neighbours of 70%% of %i items', (count, neighbours) => {
    expect(denominatorsAround({ digits: 70n, decimals: 0 }, count)).toEqual(neighbours);
  });

  it('prints with its decimals', () => {
    expect(percentText(roundedPercent(7, 12, 2))).toBe('58.33');
    expect(percentText(roundedPercent(1, 200, 2))).toBe('0.50');
    expect(percentText(roundedPercent(2, 3, 0))).toBe('67');
  });

  it('knows a share of nothing as nothing', () => {
    expect(isHonest({ digits: 0n, decimals: 0 }, 0, 0)).toBe(true);
    expect(isHonest({ digits: 50n, decimals: 0 }, 0, 0)).toBe(false);
    expect(hasDenominator({ digits: 0n, decimals: 0 }, 0)).toBe(true);
    expect(hasDenominator({ digits: 50n, decimals: 0 }, 0)).toBe(false);
  });
});
