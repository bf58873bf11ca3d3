import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { quotasOf, spread } from '../../src/draw/spec/quota.js';
import { countAt, parseCount, parseRate, parseRates } from '../../src/draw/spec/rate.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { UsageError, UserError } from '../../src/util/errors.js';

const root = rootOf(nodeHash, '城市监抽〔2026〕第3号', '第一期');
const sizes = (all: Readonly<Record<string, number>>) =>
  Object.entries(all).map(([name, size]) => ({ name, size }));

describe('rates', () => {
  it.each([
    ['7%', 100, 7], // 0.07 * 100 is 7.000000000000001
    ['0.07', 100, 7],
    ['29%', 100, 29],
    ['0.1%', 30_000, 30],
    ['2.5‰', 400, 1],
    ['5%', 50, 3],
    ['不低于5%', 41, 3],
    ['至少 ５％', 40, 2],
    ['>=5%', 21, 2],
    ['不超过5%', 50, 2],
    ['≤5%', 19, 0],
    ['0%', 10, 0],
    ['100%', 1_000_000, 1_000_000],
    ['33.333333333%', 3, 1],
  ])('%s of %d is %d', (text, size, count) => {
    expect(countAt(parseRate(text), size)).toBe(count);
  });

  it.each([
    '',
    '5',
    '1',
    '1.0',
    '1.5',
    '.05',
    '5.%',
    '-5%',
    '+5%',
    '5%%',
    '5e-2',
    '5%以上',
    '约5%',
    '101%',
    '五%',
  ])('refuses “%s”', (text) => {
    expect(() => parseRate(text)).toThrow(UsageError);
  });

  it('is the exact ceiling for every decimal text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.nat(10_000_000), (hundredths, size) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
        const exact = (BigInt(hundredths) * BigInt(size) + 9999n) / 10_000n;
        expect(countAt(parseRate(text), size)).toBe(Number(exact));
      }),
      { seed: 2 },
    );
  });

  it('reads one rate per stratum, with the signs of a Chinese keyboard', () => {
    const rates = parseRates('A＝1%，B=3%、 C 类 = >=10%;D=不超过20%');
    expect([...rates].map(([name, rate]) => [name, countAt(rate, 110)])).toEqual([
      ['A', 2],
      ['B', 4],
      ['C 类', 11],
      ['D', 22],
    ]);
  });

  it.each(['', 'A', 'A=', '=5%', 'A=1%,', 'A=1%,A=2%', 'A=5'])('refuses the strata “%s”', (text) => {
    expect(() => parseRates(text)).toThrow(UsageError);
  });

  it('reads counts', () => {
    expect(parseCount(' ３０ ')).toBe(30);
    for (const text of ['', '0', '-1', '1.5', '1e3', '03', '三十'])
      expect(() => parseCount(text)).toThrow(UsageError);
  });
});

describe('spread', () => {
  it('gives the largest remainders one more', () => {
    // Shares 4.7, 3.2, 2.1.
    expect([...spread(nodeHash, root, 10, sizes({ A: 47, B: 32, C: 21 }))]).toEqual([
      ['A', 5],
      ['B', 3],
      ['C', 2],
    ]);
  });

  it('breaks ties by H(root + "|S|" + stratum)', () => {
    // vectors.py: A 883f…, B af52…, C 93de…; so A first, then C, then B.
    const equal = sizes({ B: 5, C: 5, A: 5 });
    expect(spread(nodeHash, root, 1, equal)).toEqual(new Map(Object.entries({ B: 0, C: 0, A: 1 })));
    expect(spread(nodeHash, root, 2, equal)).toEqual(new Map(Object.entries({ B: 0, C: 1, A: 1 })));
  });

  it('adds up, keeps every share within 1, and never asks for more than there is', () => {
    const strata = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(strata, fc.nat(), (all, seed) => {
        const whole = all.reduce((sum, size) => sum + size, 0);
        const total = seed % (whole + 1);
        const named = all.map((size, i) => ({ name: `第${i}层`, size }));
        const given = spread(nodeHash, root, total, named);
        expect([...given.values()].reduce((sum, n) => sum + n, 0)).toBe(total);
        for (const { name, size } of named) {
          expect(given.get(name)).toBeLessThanOrEqual(size);
          expect(Math.abs(given.get(name)! - (total * size) / whole)).toBeLessThan(1);
        }
      }),
      { seed: 3 },
    );
  });

  it('refuses more than there are', () => {
    expect(() => spread(nodeHash, root, 4, sizes({ A: 1, B: 2 }))).toThrow(
      '符合条件的只有 3 户，不够抽 4 户',
    );
    expect(spread(nodeHash, root, 0, [])).toEqual(new Map());
  });
});

describe('quotasOf', () => {
  const strata = sizes({ A: 40, B: 10 });

  it('takes one rate of the whole and spreads it', () => {
    const quota = { kind: 'rate', rate: parseRate('不低于5%') } as const;
    expect([...quotasOf(nodeHash, root, quota, strata)]).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('takes a rate for each stratum, and misses none', () => {
    const quota = { kind: 'rates', rates: parseRates('A=1%,B=20%,D=50%') } as const;
    expect([...quotasOf(nodeHash, root, quota, strata)]).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
    expect(() => quotasOf(nodeHash, root, quota, sizes({ C: 7 }))).toThrow(UserError);
  });
});
