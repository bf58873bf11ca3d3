import { describe, expect, it } from '@jest/globals';
import { a408 } from '../../../src/rules/annex-4/a408-total.js';
import { a409 } from '../../../src/rules/annex-4/a409-percentage.js';
import { a410 } from '../../../src/rules/annex-4/a410-percentage-possible.js';
import { a413 } from '../../../src/rules/annex-4/a413-nil-return.js';
import { a414 } from '../../../src/rules/annex-4/a414-target.js';
import type { RosterUnit } from '../../../src/rules/roster.js';
import { findings, places } from '../../support/sheet.js';
import { aReturn } from './a-return.js';

const rows = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${index + 1} | 第${index + 1}项检查 | 是 | 5%，每年2次 | 1`);

/** Section 二 of this many rows and this percentage; section 三 is nil. */
const market = (count: number, percent: string, beside = '') =>
  aReturn({
    market: rows(count),
    marketCount: String(count),
    marketPercent: percent,
    marketTotal: beside,
    other: ['1 | 无'],
    otherCount: '0',
    otherPercent: '0',
  });

const listed = (entry: Partial<RosterUnit>) => ({
  unit: {
    name: '城口县林业局',
    source: 'label' as const,
    entry: { name: '城口县林业局', aliases: [], hasItems: true, ...entry },
  },
});

describe('A408: 合计 is the number of rows', () => {
  it.each(['4', '', '若干'])('fires at A15 for 合计共%s项 below three rows', async (marketCount) => {
    expect(places(a408, await aReturn({ marketCount }))).toEqual(['A15']);
  });

  it.each(['3', '三', '３'])('accepts %s', async (marketCount) => {
    expect(places(a408, await aReturn({ marketCount }))).toEqual([]);
  });

  it.each(['0', '', '无', '/'])('accepts 合计共%s项 below 无, where 1 is wrong', async (otherCount) => {
    expect(places(a408, await aReturn({ other: ['1 | 无'], otherCount }))).toEqual([]);
    expect(places(a408, await aReturn({ other: ['1 | 无'], otherCount: '1' }))).toEqual(['A19']);
  });
});

describe('A409: a percentage that can be one', () => {
  it.each([
    ['', 'blank'],
    ['约70', 'format'],
    ['130', 'over'],
    ['100.5', 'over'],
    ['0', 'zero'],
    ['0.0', 'zero'],
    ['0.75', 'fraction'],
    ['1', 'fraction'],
  ])('fires at A15 for “%s”', async (marketPercent, trouble) => {
    const [found, ...others] = findings(a409, await aReturn({ marketPercent }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ cells: ['A15'], params: { trouble } });
  });

  it('asks whether 0.75 means 75', async () => {
    const [found] = findings(a409, await aReturn({ marketPercent: '0.75' }));
    expect(found?.suggestion).toBe('75');
  });

  it('does not ask when a known total shows that 1% is meant', async () => {
    expect(places(a409, await market(3, '1', '300'))).toEqual([]);
    expect(places(a409, await market(3, '1', '4'))).toEqual(['A15']);
  });

  it.each(['75', '75.0', '100', '75%', '1.5'])('accepts %s', async (marketPercent) => {
    expect(places(a409, await aReturn({ marketPercent }))).toEqual([]);
  });

  it('accepts a blank, / or 0 below 无', async () => {
    for (const otherPercent of ['', '/', '0'])
      expect(places(a409, await aReturn({ other: ['1 | 无'], otherCount: '0', otherPercent }))).toEqual([]);
  });
});

describe('A410: a percentage that the count can give', () => {
  it.each([3, 5, 10, 15, 20])('%i items can never be 70%%', async (count) => {
    const found = findings(a410, await market(count, '70'));
    expect(found).toHaveLength(1);
    expect(found[0]?.cells).toEqual([`A${12 + count}`]);
  });

  it.each([
    [7, '70'],
    [3, '75'],
    [2, '66.7'],
    [2, '66.6'],
    [2, '66'],
    [2, '67'],
    [1, '100'],
    [1, '12.5'],
    [1, '12'],
    [1, '13'],
    [9, '69.23'],
  ])('%i items can be %s%%', async (count, percent) => {
    expect(places(a410, await market(count, percent))).toEqual([]);
  });

  it('goes by the total beside the table when there is one', async () => {
    expect(places(a410, await market(7, '70', '10'))).toEqual([]);
    const [found] = findings(a410, await market(7, '70', '12'));
    expect(found).toMatchObject({
      cells: ['A19'],
      expected: '58.33',
      params: { rows: 7, total: 12, source: 'return' },
    });
  });

  it('goes by the roster too, whatever the return says beside its table', async () => {
    const on = await market(7, '70', '10');
    expect(places(a410, on, listed({ marketTotal: 10 }))).toEqual([]);
    const [found] = findings(a410, on, listed({ marketTotal: 14 }));
    expect(found).toMatchObject({ expected: '50.00', params: { total: 14, source: 'roster' } });
  });

  it('does not repeat what A408 and A409 say', async () => {
    // Four are claimed and three listed: 4 of 5 would be 80%.
    expect(places(a410, await aReturn({ marketCount: '4', marketPercent: '80' }))).toEqual([]);
    for (const marketPercent of ['', '130', '0', '0.7', '约70'])
      expect(places(a410, await aReturn({ marketPercent }))).toEqual([]);
  });

  it('names a share of nothing', async () => {
    const nil = await aReturn({ other: ['1 | 无'], otherCount: '0', otherPercent: '50' });
    expect(places(a410, nil)).toEqual(['A19']);
  });

  it('never tells what to put for the target', () => {
    const message = a410.message({
      cells: ['A15'],
      value: '70',
      params: { rows: 3, below: 4, above: 5, high: '75.00', low: '60.00' },
    });
    expect(message).toContain('3÷4＝75.00%，3÷5＝60.00%');
  });
});

describe('A413: an empty table says 无', () => {
  it('fires at the first row', async () => {
    const empty = await aReturn({ other: ['1', '2', '...'], otherCount: '', otherPercent: '' });
    expect(findings(a413, empty)[0]).toMatchObject({ cells: ['B18'], expected: '无' });
    expect(places(a413, empty)).toHaveLength(1);
  });

  it('fires at the header where no row is left', async () => {
    const [found] = findings(a413, await aReturn({ other: [], otherCount: '0', otherPercent: '' }));
    expect(found?.cells).toEqual(['B17']);
  });

  it.each([['1 | 无'], ['无'], ['1 | 零报告 | / | / | 0'], ['1 | 本单位无其他行政检查事项']])(
    'accepts %s',
    async (line) => {
      expect(places(a413, await aReturn({ other: [line] }))).toEqual([]);
    },
  );
});

describe('A414: below the target, which is no filling error', () => {
  const quarter = { period: { year: 2016, quarter: 3 } } as const;
  const at = (percent: string, period: { year: number; quarter?: 3 | 4 }) =>
    aReturn({ marketPercent: percent }, { period });

  it('is told as information during the year, at the total', async () => {
    expect(a414.kind).toBe('达标');
    const [found, ...others] = findings(a414, await at('60', quarter.period));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'I', cells: ['A15'], params: { target: 70, year: 2016 } });
  });

  it.each([{ year: 2016, quarter: 4 as const }, { year: 2016 }])('is to be checked in %j', async (period) => {
    expect(findings(a414, await at('60', period))[0]?.severity).toBe('W');
  });

  it('asks for all from 2017', async () => {
    expect(places(a414, await at('75', { year: 2017, quarter: 3 }))).toEqual(['A15', 'A20']);
  });

  it('counts by a known total where rounding would hide it', async () => {
    // 16 of 23 are 69.57%.
    expect(places(a414, await market(16, '70', '23'))).toEqual(['A28']);
    expect(places(a414, await market(16, '70'))).toEqual([]);
  });

  it('sees the nil return of a department that has items', async () => {
    const nil = await aReturn({ other: ['1 | 无'], otherCount: '', otherPercent: '' }, quarter);
    expect(places(a414, nil)).toEqual([]);
    expect(places(a414, nil, listed({ otherTotal: 4 }))).toEqual(['A19']);
  });

  it('builds on no percentage that is itself wrong', async () => {
    for (const marketPercent of ['', '0', '0.6', '61.23'])
      expect(places(a414, await aReturn({ marketPercent }, quarter))).toEqual([]);
  });

  it('never coaches to change a number', async () => {
    const [found] = findings(a414, await at('60', quarter.period));
    expect(found?.suggestion).toBeUndefined();
    expect(a414.message(found!)).toContain('数字照实保留');
    expect(a414.fix).toBe('none');
  });
});
