import { describe, expect, it } from '@jest/globals';
import type { DatedReturn } from '../../src/rules/batch/returns.js';
import type { FiledForm, InspectedFile } from '../../src/rules/inspection.js';
import { render } from '../../src/sheet/render.js';
import { countyForm } from '../../src/county/content.js';
import { countingOf, yearChecks } from '../../src/county/counting.js';
import { figuresWithSources } from '../../src/county/figures.js';
import { assertRecomputed } from '../../src/county/recompute.js';
import { chooseReturns } from '../../src/county/returns.js';
import type { CountyTable } from '../../src/county/county-table.js';
import { countyTable, shareOf } from '../../src/county/table.js';
import { worksheetModels } from '../../src/county/worksheet.js';
import { aReturn, type ReturnParts } from '../rules/annex-4/a-return.js';
import { aBatch, aRoster } from '../rules/batch/a-batch.js';
import type { SheetExtras } from '../support/sheet.js';

type Quarter = 1 | 2 | 3 | 4;

async function filed(
  path: string,
  quarter: Quarter | undefined,
  parts: Partial<ReturnParts> = {},
  { sha256 = path, ...extras }: SheetExtras & { readonly sha256?: string } = {},
): Promise<FiledForm> {
  const period = { year: 2017, ...(quarter === undefined ? {} : { quarter }) };
  const form = await aReturn(parts, { ...extras, period });
  const file: InspectedFile = { path, sha256, forms: [form], unknown: [], facts: [], aside: [] };
  return { file, form };
}

/** A return whose two items of section 三 were checked so often; section 二 says 无. */
async function dated(
  quarter: Quarter,
  first: string,
  second: string,
  names = ['甲', '乙'],
): Promise<DatedReturn> {
  const other = [first, second].map(
    (checks, index) => `${index + 1} | ${names[index]!}检查 | 是 | 5%，每年1次 | ${checks}`,
  );
  return {
    period: { year: 2017, quarter },
    filed: await filed(`Q${quarter}.xlsx`, quarter, { market: ['1 | 无'], other }),
  };
}

const figures = async (...quarters: readonly (readonly [string, string, string[]?])[]) =>
  (await Promise.all(quarters.map(([a, b, names], index) => dated((index + 1) as Quarter, a, b, names)))).map(
    figuresWithSources,
  );

describe('how quarters are counted', () => {
  it('is seen from any item that falls, though the sum rises', async () => {
    // 1 + 5 is more than 2 + 3, yet a running total of the first item cannot go from 2 to 1.
    const returns = await figures(['2', '3'], ['1', '5']);
    expect(countingOf(returns, undefined)).toMatchObject({
      kind: 'seen',
      fall: { from: { count: 2 }, to: { count: 1 } },
    });
    expect(yearChecks(returns, 'per-quarter')).toBe(11);
  });

  it('is not seen where numbers only rise or stay', async () => {
    expect(countingOf(await figures(['2', '3'], ['2', '3'], ['4', '3']), undefined)).toEqual({
      kind: 'open',
    });
  });

  it('does not matter where all but the last are zero, or there is one return', async () => {
    expect(countingOf(await figures(['0', '0'], ['0', '0'], ['2', '1']), undefined)).toEqual({
      kind: 'same',
    });
    expect(countingOf(await figures(['2', '1']), undefined)).toEqual({ kind: 'same' });
  });

  it('is not seen from an item that is no longer there, or from another one', async () => {
    expect(countingOf(await figures(['2', '3', ['甲', '乙']], ['2', '1', ['甲', '丙']]), undefined)).toEqual({
      kind: 'open',
    });
  });

  it('compares with the last time that the item was there', async () => {
    const returns = await figures(
      ['2', '5', ['甲', '乙']],
      ['2', '1', ['甲', '丙']],
      ['2', '4', ['甲', '乙']],
    );
    expect(countingOf(returns, undefined)).toMatchObject({
      kind: 'seen',
      fall: { from: { count: 5 }, to: { count: 4 } },
    });
  });

  it('is what the county says, as long as no running total falls', async () => {
    expect(countingOf(await figures(['2', '3'], ['2', '4']), 'cumulative')).toEqual({
      kind: 'told',
      way: 'cumulative',
    });
    expect(countingOf(await figures(['2', '3'], ['1', '4']), 'cumulative')).toMatchObject({
      kind: 'contradicted',
    });
    // Even where it does not matter for the sum.
    expect(countingOf(await figures(['2', '3'], ['0', '0']), 'cumulative')).toMatchObject({
      kind: 'contradicted',
    });
  });

  it('sums nothing when one number cannot be read', async () => {
    const returns = await figures(['2', '2-3'], ['4', '4']);
    expect(yearChecks(returns, 'per-quarter')).toBeUndefined();
    expect(yearChecks(returns, 'cumulative')).toBe(8);
  });
});

describe('the figures of one return', () => {
  const of = async (parts: Partial<ReturnParts>, extras: SheetExtras = {}) =>
    figuresWithSources({
      period: { year: 2017, quarter: 3 },
      filed: await filed('a.xlsx', 3, parts, extras),
    });

  it('are its rows and answers, never its typed totals', async () => {
    const { items, checks, rules, lists } = await of({ marketCount: '9', otherCount: '9' });
    expect({ items, checks, rules, lists }).toEqual({
      items: 5,
      checks: 7,
      rules: { yes: 5, answered: 5 },
      lists: '是',
    });
  });

  it('know a 否 from a blank', async () => {
    expect((await of({ q2: '否', q3: '' })).lists).toBe('否');
    expect((await of({ q2: '', q3: '是' })).lists).toBeUndefined();
    expect((await of({ q2: '√', q3: '是' })).lists).toBeUndefined();
  });

  it('count a number that is merged over several items for none of them', async () => {
    const { checks } = await of({}, { merges: ['E12:E13'] });
    expect(checks).toBeUndefined();
  });

  it('say from which cell each was taken', async () => {
    const { sources } = await of({});
    const cells = (figure: string): readonly string[] => sources.filter((one) => one.figure === figure).map(({ cell, raw }) => `${cell} ${raw}`); // prettier-ignore
    expect(cells('checks')).toEqual(['E12 2', 'E13 3', 'E14 0', 'E18 1', 'E19 1']);
    expect(cells('listAndRosters')).toEqual(['C7 是', 'C8 是']);
    expect(cells('items')[0]).toBe('B12 林木种子生产经营监督检查');
  });
});

describe('which returns count', () => {
  const nobody = (): boolean => false;
  const quarter = { year: 2017, quarter: 3 } as const;

  it('takes copies and re-saved files for one return, named after the shortest name', async () => {
    const files = [await filed('表（副）.xlsx', 3, {}, { sha256: 'a' }), await filed('表.xlsx', 3, {}, { sha256: 'a' }), await filed('表-另存.xlsx', 3, {}, { sha256: 'b' })]; // prettier-ignore
    for (const order of [files, [...files].reverse()]) {
      const { used, setAside, conflicts } = chooseReturns(order, quarter, nobody);
      expect(used.map((one) => one.filed.file.path)).toEqual(['表.xlsx']);
      expect(setAside.map((one) => [one.filed.file.path, one.reason]).sort()).toEqual([['表-另存.xlsx', 'same-content'], ['表（副）.xlsx', 'same-file']].sort()); // prettier-ignore
      expect(conflicts).toEqual([]);
    }
  });

  it('never decides between two that differ, in whatever order they come', async () => {
    const files = [await filed('b.xlsx', 3), await filed('a.xlsx', 3, { q4: '否' })];
    const both = [files, [...files].reverse()].map(
      (order) => chooseReturns(order, quarter, nobody).conflicts,
    );
    expect(both[0]!.map(({ differences }) => differences.map(({ address }) => address))).toEqual([['C9']]);
    expect(both[1]!.map(({ first, other }) => [first.file.path, other.file.path])).toEqual([
      ['a.xlsx', 'b.xlsx'],
    ]);
    expect(both[0]!.map(({ first }) => first)).toEqual(both[1]!.map(({ first }) => first));
  });

  it('still conflicts when both of them are preferred', async () => {
    const files = [await filed('b.xlsx', 3), await filed('a.xlsx', 3, { q4: '否' })];
    expect(chooseReturns(files, quarter, () => true).conflicts).toHaveLength(1);
    expect(chooseReturns(files, quarter, ({ file }) => file.path === 'b.xlsx').used[0]!.filed).toBe(files[0]);
  });

  it('takes the year’s own return before its quarters, and no other year’s', async () => {
    const files = [
      await filed('q1.xlsx', 1),
      await filed('y.xlsx', undefined, { q4: '否' }),
      await filed('q3.xlsx', 3),
    ];
    const whole = chooseReturns(files, { year: 2017 }, nobody);
    expect(whole.used.map((one) => one.filed.file.path)).toEqual(['y.xlsx']);
    expect(whole.setAside.map(({ reason }) => reason)).toEqual(['year-wins', 'year-wins']);
    const quarters = chooseReturns([files[2]!, files[0]!], { year: 2017 }, nobody);
    expect(quarters.used.map((one) => one.filed.file.path)).toEqual(['q1.xlsx', 'q3.xlsx']);
    expect(chooseReturns(files, { year: 2016 }, nobody).used).toEqual([]);
  });
});

describe('the worksheet', () => {
  const roster = aRoster({ name: '城口县林业局' });
  const period = { year: 2016, quarter: 3 } as const;
  const today = { year: 2016, month: 9, day: 26 };

  async function table(): Promise<CountyTable> {
    const form = await aReturn({}, { period });
    const batch = aBatch([{ path: '林业局.xlsx', forms: [form] }], roster);
    return countyTable({
      batch,
      findings: [],
      period,
      today,
      roster,
      prefers: () => false,
      counting: () => undefined,
      includeInvalid: false,
      allowIncomplete: true,
      answers: new Map(), // prettier-ignore
    });
  }
  const denominator = { file: '单位名册.xlsx', sha256: 'ab', rule: '' };
  const check = async (printed: CountyTable, sources: CountyTable): Promise<void> => {
    const form = countyForm(printed, '城口县', today);
    await assertRecomputed(
      form,
      render(form.layout, form.content),
      worksheetModels(sources, '城口县', denominator),
    );
  };

  it('gives the form again', async () => {
    const made = await table();
    expect(made.totals).toEqual({ departments: 1, denominator: 1, percent: '100', items: 5, checks: 7 });
    await expect(check(made, made)).resolves.toBeUndefined();
  });

  it.each([
    ['items', { items: 6 }],
    ['checks', { checks: 8 }],
    ['checks left out', { checks: null }],
    ['rules', { implementationRules: '否' as const }],
    ['lists', { listAndRosters: '否' as const }],
    ['a department left out', { listed: false }],
  ])('does not let a form pass that says otherwise: %s', async (_, change) => {
    const made = await table();
    const wrong = { ...made, departments: made.departments.map((one) => ({ ...one, ...change })) };
    await expect(check(wrong, made)).rejects.toThrow('由底稿算得');
  });

  it('does not let another share pass', async () => {
    const made = await table();
    await expect(check({ ...made, totals: { ...made.totals, percent: '99' } }, made)).rejects.toThrow(
      '由底稿算得',
    );
  });

  it('can fail by its own sources too', async () => {
    const made = await table();
    const fewer = made.departments.map((one) => ({
      ...one,
      sources: one.sources.filter(({ figure }) => figure !== 'checks'),
    }));
    await expect(check(made, { ...made, departments: fewer })).rejects.toThrow('由底稿算得');
  });
});

describe('the share of departments', () => {
  it.each([
    [31, 34, '91.18'],
    [1, 3, '33.33'],
    [2, 3, '66.67'],
    [33, 33, '100'],
    [15, 30, '50'],
    [0, 33, '0'],
    [34, 33, null],
    [1, null, null],
    [0, 0, null],
  ])('%d of %s is %s', (count, of, wanted) => {
    expect(shareOf(count, of)).toBe(wanted);
  });
});
