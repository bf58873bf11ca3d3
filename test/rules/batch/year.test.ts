import { describe, expect, it } from '@jest/globals';
import { x06 } from '../../../src/rules/batch/x06-against-last.js';
import { x08 } from '../../../src/rules/batch/x08-year-against-quarters.js';
import { aReturn } from '../annex-4/a-return.js';
import { aBatch, batchFindings, told } from './a-batch.js';

/** A department that has two items, the first checked `count` times, as a quarter or a year. */
const one = async (quarter: 1 | 2 | 3 | 4 | undefined, count: number, items = 2) => ({
  path: quarter === undefined ? '年度.xlsx' : `Q${quarter}.xlsx`,
  forms: [
    await aReturn(
      {
        market: Array.from(
          { length: items },
          (_, index) => `${index + 1} | 第${index + 1}项检查 | 是 | 5%，每年1次 | ${index === 0 ? count : 0}`,
        ),
        marketCount: String(items),
        marketPercent: String((items / 4) * 100),
        other: ['1 | 无'],
        otherCount: '',
        otherPercent: '',
      },
      { period: quarter === undefined ? { year: 2016 } : { year: 2016, quarter } },
    ),
  ],
});
type Quarters = readonly (readonly [1 | 2 | 3 | 4, number, number?])[];
const batch = async (year: readonly [number, number?], quarters: Quarters) =>
  aBatch([await one(undefined, ...year), ...(await Promise.all(quarters.map((parts) => one(...parts))))]);
const sentences = async (year: readonly [number, number?], quarters: Quarters) =>
  batchFindings(x08, await batch(year, quarters)).map((found) => x08.message(found));

const FOUR: Quarters = [
  [1, 2],
  [2, 2],
  [3, 2],
  [4, 2],
];
const RUNNING: Quarters = [
  [1, 2],
  [2, 4],
  [3, 5],
  [4, 7],
];

describe('X08: a year against its quarters', () => {
  it('tells both figures at the return of the year', async () => {
    expect(told(x08, await batch([5], FOUR))).toEqual(['年度.xlsx!A14']);
    expect(await sentences([5], FOUR)).toEqual([
      expect.stringContaining(
        '年度表的次数是5次，各季度的表是2016年第1季度2次、2016年第2季度2次、2016年第3季度2次、2016年第4季度2次，相加8次',
      ),
    ]);
  });
  it.each([
    ['the quarters add up', 8, FOUR],
    ['the last one is the year', 2, FOUR],
    ['a running total', 7, RUNNING],
    ['a running total taken for quarters', 18, RUNNING],
    ['quarters that have not all come', 9, FOUR.slice(0, 3)],
    ['one quarter', 5, FOUR.slice(1, 2)],
  ] as const)('is silent where %s', async (_, count, quarters) => {
    expect(await sentences([count], quarters)).toEqual([]);
  });
  it.each([
    ['more than a running total', 9, RUNNING],
    ['more than all quarters', 11, FOUR],
    ['less than the quarters that came, the last among them', 3, FOUR.slice(2)],
  ] as const)('tells %s', async (_, count, quarters) => {
    expect(await sentences([count], quarters)).toHaveLength(1);
  });
  it('tells items that the fourth quarter did not have; of fewer X06 tells, and it alone', async () => {
    expect(await sentences([8, 3], FOUR)).toEqual([
      expect.stringContaining('年度表的项数是3项，各季度的表是2016年第4季度2项'),
    ]);
    expect(await sentences([8, 3], FOUR.slice(0, 3))).toEqual([]);
    const fewer = await batch([8, 1], FOUR);
    expect([told(x08, fewer), batchFindings(x06, fewer).map(({ params }) => params?.what)]).toEqual([
      [],
      ['items'],
    ]);
    const less = await batch([1], RUNNING);
    expect([told(x08, less), batchFindings(x06, less).map(({ params }) => params?.what)]).toEqual([
      [],
      ['checks'],
    ]);
  });
  it('holds a year against nothing where a quarter came twice and differently', async () => {
    const twice = aBatch([
      await one(undefined, 5),
      ...(await Promise.all(FOUR.slice(0, 3).map((parts) => one(...parts)))),
      await one(4, 2),
      { ...(await one(4, 3)), path: 'Q4a.xlsx' },
    ]);
    // Without the fourth quarter 5 may be anything from 2 on.
    expect(told(x08, twice)).toEqual([]);
  });
});
