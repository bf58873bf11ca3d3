import { describe, expect, it } from '@jest/globals';
import { a405 } from '../../../src/rules/annex-4/a405-row-complete.js';
import { a406 } from '../../../src/rules/annex-4/a406-ratio-frequency.js';
import { a407 } from '../../../src/rules/annex-4/a407-checks.js';
import { a408 } from '../../../src/rules/annex-4/a408-total.js';
import { a411 } from '../../../src/rules/annex-4/a411-duplicate-item.js';
import { a412 } from '../../../src/rules/annex-4/a412-checks-without-base.js';
import { a413 } from '../../../src/rules/annex-4/a413-nil-return.js';
import { a415 } from '../../../src/rules/annex-4/a415-frequency-kept.js';
import { findings, places } from '../../support/sheet.js';
import { aReturn } from './a-return.js';

const row = (item: string, rules = '是', ratio = '5%，每年2次', checks = '2'): string =>
  `1 | ${item} | ${rules} | ${ratio} | ${checks}`;
const ITEM = '林木种子生产经营监督检查';

describe('A405: a used row is filled in', () => {
  it.each([
    ['no name', row(''), 'B12'],
    ['no 细则', row(ITEM, ''), 'C12'],
    ['no ratio', row(ITEM, '是', ''), 'D12'],
    ['no count', row(ITEM, '是', '5%，每年2次', ''), 'E12'],
    ['√ for 细则', row(ITEM, '√'), 'C12'],
  ])('fires for %s', async (_, line, cell) => {
    expect(places(a405, await aReturn({ market: [line] }))).toEqual([cell]);
  });

  it('leaves alone untouched rows, the ... row, a nil row and a count of 0', async () => {
    const market = [row(ITEM, '是', '5%，每年2次', '0'), '2', '...'];
    expect(places(a405, await aReturn({ market, other: ['1 | 无 | | | '] }))).toEqual([]);
    expect(places(a405, await aReturn({ market, other: ['1 | 无 | / | / | 0'] }))).toEqual([]);
  });

  it('reads a row that says 无 and counts checks, or answers 是, as a row', async () => {
    expect(places(a405, await aReturn({ other: ['1 | 无 | | | 3'] }))).toEqual(['C18', 'D18']);
    expect(places(a405, await aReturn({ other: ['1 | 无 | 是 | | 0'] }))).toEqual(['D18']);
  });

  it('takes 否 beside 无 for no statement, beside an item for its answer', async () => {
    const nil = await aReturn({ other: ['1 | 无 | 否 | / | 0'], otherCount: '0', otherPercent: '' });
    const rules = [a405, a406, a407, a408, a411, a412, a413];
    expect(rules.flatMap((rule) => places(rule, nil))).toEqual([]);
    // Not as an item's: here 无 is what stands for ratio and frequency.
    expect(places(a406, await aReturn({ other: [row(ITEM, '否', '无', '0')] }))).toEqual(['D18']);
    expect(places(a405, await aReturn({ other: ['1 | | 否 | 无 | 0'] }))).toEqual(['B18']);
  });
});

describe('A406: ratio and frequency', () => {
  it.each([
    ['5%', 'frequency'],
    ['每年2次', 'ratio'],
  ])('fires at D12 for the half %s', async (ratio, missing) => {
    const [found] = findings(a406, await aReturn({ market: [row(ITEM, '是', `'${ratio}`)] }));
    expect(found).toMatchObject({ cells: ['D12'], value: ratio, params: { missing } });
  });

  it.each(["'5", '从严', '150%，每年2次'])('fires at D12 for %s', async (ratio) => {
    expect(places(a406, await aReturn({ market: [row(ITEM, '是', ratio)] }))).toEqual(['D12']);
  });

  it('offers the percentage that Excel has made a fraction of', async () => {
    const [found] = findings(a406, await aReturn({ market: [row(ITEM, '是', '5%')] }));
    expect(found).toMatchObject({ cells: ['D12'], value: '0.05', suggestion: '5%' });
  });

  it.each(['5%，每年2次', '根据实际情况确定', '重点单位25%，每季度1次；一般单位5%，每年1次', ''])(
    'says nothing of “%s”',
    async (ratio) => {
      expect(places(a406, await aReturn({ market: [row(ITEM, '是', ratio)] }))).toEqual([]);
    },
  );
});

describe('A407: a whole number of checks', () => {
  it.each([
    ['3次', '3'],
    ['十二次', '12'],
    ["'2-3", undefined],
    ['约3', undefined],
    ['2.5', undefined],
    ['-1', undefined],
    ['2016-2-3', undefined],
    ['若干', undefined],
  ])('fires at E12 for %s', async (checks, suggestion) => {
    const [found] = findings(a407, await aReturn({ market: [row(ITEM, '是', '5%，每年2次', checks)] }));
    expect(found?.cells).toEqual(['E12']);
    expect(found?.suggestion).toBe(suggestion);
  });

  it.each(['0', '138', "'3", '３', ''])('says nothing of “%s”', async (checks) => {
    expect(places(a407, await aReturn({ market: [row(ITEM, '是', '5%，每年2次', checks)] }))).toEqual([]);
  });
});

describe('A411: an item stands once', () => {
  it('fires at both places when it stands in 二 and in 三, whatever its spaces and brackets', async () => {
    const market = [row('林木种子（含种苗）检查')];
    const other = [row('林木种子(含种苗) 检查')];
    expect(places(a411, await aReturn({ market, other }))).toEqual(['B12', 'B16']);
  });

  it('fires once for three rows of one name', async () => {
    const found = findings(a411, await aReturn({ market: [row(ITEM), row(ITEM), row(ITEM)] }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ cells: ['B12', 'B13', 'B14'], params: { times: 3, both: 0 } });
  });

  it('says nothing of names that differ by a character, nor of 无 in both', async () => {
    expect(places(a411, await aReturn({ market: [row('林地检查甲'), row('林地检查乙')] }))).toEqual([]);
    expect(places(a411, await aReturn({ market: ['1 | 无'], other: ['1 | 无'] }))).toEqual([]);
  });
});

describe('A412: checks with nothing to draw from', () => {
  const market = [row(ITEM)];
  const other = ['1 | 无'];

  it('fires at the answer 否 of Q3 and of Q4', async () => {
    expect(places(a412, await aReturn({ q3: '否', q4: '否', market, other }))).toEqual(['C8', 'C9']);
  });

  it('fires at a row with checks and no rules', async () => {
    expect(places(a412, await aReturn({ market: [row(ITEM, '否')], other }))).toEqual(['C12', 'E12']);
  });

  it('says nothing when nothing was checked', async () => {
    const unchecked = { market: [row(ITEM, '否', '5%，每年2次', '0')], other };
    expect(places(a412, await aReturn({ q3: '否', q4: '否', ...unchecked }))).toEqual([]);
  });

  it('says nothing of Q2, nor of a blank Q3', async () => {
    expect(places(a412, await aReturn({ q2: '否', q3: '', market, other }))).toEqual([]);
  });
});

describe('A415: a year has the checks that the item promises', () => {
  const market = [row(ITEM, '是', '5%，每季度1次', '3')];
  const other = ['1 | 无'];
  const annual = { period: { year: 2016 } } as const;

  it('fires at E12 when an annual return has fewer', async () => {
    const [found, ...others] = findings(a415, await aReturn({ market, other }, annual));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ cells: ['E12'], params: { least: 4 } });
  });

  it('says nothing in a quarter, nor when there are enough', async () => {
    expect(places(a415, await aReturn({ market, other }, { period: { year: 2016, quarter: 3 } }))).toEqual(
      [],
    );
    const enough = [row(ITEM, '是', '5%，每季度1次', '4')];
    expect(places(a415, await aReturn({ market: enough, other }, annual))).toEqual([]);
  });
});
