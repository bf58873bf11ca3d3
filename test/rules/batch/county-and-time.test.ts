import { describe, expect, it } from '@jest/globals';
import { a302 } from '../../../src/rules/batch/a302-sums.js';
import { a305 } from '../../../src/rules/batch/a305-departments-received.js';
import { p01 } from '../../../src/rules/batch/p01-contacts-late.js';
import { p02 } from '../../../src/rules/batch/p02-lists-made-late.js';
import { p03 } from '../../../src/rules/batch/p03-filing-late.js';
import { p04 } from '../../../src/rules/batch/p04-return-late.js';
import { p05 } from '../../../src/rules/batch/p05-county-report-late.js';
import { x06 } from '../../../src/rules/batch/x06-against-last.js';
import { NOTICE_DEADLINES } from '../../../src/rules/deadlines.js';
import { aCountyReport } from '../annex-3/a-county-report.js';
import { aReturn } from '../annex-4/a-return.js';
import { aBatch, aRoster, batchFindings, told } from './a-batch.js';
import { aList, contacts, officers, targets } from './forms.js';

const Q3 = { period: { year: 2016, quarter: 3 } } as const;
const Q4 = { period: { year: 2016, quarter: 4 } } as const;
const YEAR = { period: { year: 2016 } } as const;
const market = (...checks: readonly number[]): string[] =>
  checks.map((count, index) => `${index + 1} | 第${index + 1}项检查 | 是 | 5%，每年1次 | ${count}`);

describe('X06: against the last return', () => {
  const NIL = { other: ['1 | 无'], otherCount: '', otherPercent: '' };
  const two = async (last: Parameters<typeof aReturn>[0], next: Parameters<typeof aReturn>[0]) =>
    aBatch([
      { path: 'Q4.xlsx', forms: [await aReturn({ ...NIL, ...next }, Q4)] },
      { path: 'Q3.xlsx', forms: [await aReturn({ ...NIL, ...last }, Q3)] },
    ]);
  const whats = async (last: Parameters<typeof aReturn>[0], next: Parameters<typeof aReturn>[0]) =>
    batchFindings(x06, await two(last, next)).map(({ params }) => params?.what);

  it('fires at the later return for fewer items and fewer checks', async () => {
    const last = { market: market(3, 3, 3), marketPercent: '75' };
    const next = { market: market(3, 3), marketCount: '2', marketPercent: '50' };
    expect(told(x06, await two(last, next))).toEqual(['Q4.xlsx!A14', 'Q4.xlsx!A14']);
    expect(await whats(last, next)).toEqual(['items', 'checks']);
  });

  it('fires for 是 that has become 否', async () => {
    expect(told(x06, await two({}, { q3: '否' }))).toEqual(['Q4.xlsx!C8']);
  });

  it('fires when another total follows from item count and percentage', async () => {
    // 3 as 75% is 4 in all; 3 as 50% is 6.
    expect(await whats({ marketPercent: '75' }, { marketPercent: '50' })).toEqual(['total']);
    expect(await whats({ marketTotal: '4' }, { marketTotal: '5', marketPercent: '60' })).toEqual(['total']);
  });

  it('says nothing when nothing has shrunk, and a rounded percentage allows the same total', async () => {
    expect(await whats({}, {})).toEqual([]);
    expect(
      await whats(
        { market: market(1), marketPercent: '12', marketCount: '1' },
        { market: market(1), marketCount: '1', marketPercent: '13' },
      ),
    ).toEqual([]);
  });

  it('compares with neither of two different returns of one quarter', async () => {
    const files = [
      { path: 'Q3a.xlsx', forms: [await aReturn({}, Q3)] },
      { path: 'Q3b.xlsx', forms: [await aReturn({ q4: '否' }, Q3)] },
      { path: 'Q4.xlsx', forms: [await aReturn({ q3: '否' }, Q4)] },
    ];
    expect(told(x06, aBatch(files))).toEqual([]);
  });
});

describe('A302 and A305: 附件3 against the returns', () => {
  /** 5 items, 7 checks. */
  const forestry = async () => ({ path: '林业.xlsx', forms: [await aReturn({}, YEAR)] });
  const report = async (...departments: string[]) => ({
    path: '附件3.xlsx',
    forms: [await aCountyReport({ departments }, YEAR)],
  });

  it('fires at 项数 and 次数 that are not those of the return', async () => {
    const files = [await forestry(), await report('1 | 县林业局 | 是 | 是 | 6 | 8')];
    expect(told(a302, aBatch(files))).toEqual(['附件3.xlsx!E11', '附件3.xlsx!F11']);
  });

  it('accepts the true figures', async () => {
    expect(told(a302, aBatch([await forestry(), await report('1 | 县林业局 | 是 | 是 | 5 | 7')]))).toEqual(
      [],
    );
  });

  it('takes a return that was saved again for the same one, and two that differ for none', async () => {
    const annex = await report('1 | 县林业局 | 是 | 是 | 6 | 7');
    const again = { path: '林业-另存.xlsx', forms: [await aReturn({}, { ...YEAR, name: 'Sheet1' })] };
    expect(told(a302, aBatch([await forestry(), again, annex]))).toEqual(['附件3.xlsx!E11']);
    const other = { path: '林业（修改）.xlsx', forms: [await aReturn({ q4: '否' }, YEAR)] };
    expect(told(a302, aBatch([await forestry(), other, annex]))).toEqual([]);
  });

  it('takes items from the last quarter and checks as its figure or as a sum', async () => {
    const quarters = [
      { path: 'Q3.xlsx', forms: [await aReturn({}, Q3)] },
      { path: 'Q4.xlsx', forms: [await aReturn({}, Q4)] },
    ];
    for (const checks of [7, 14])
      expect(
        told(a302, aBatch([...quarters, await report(`1 | 县林业局 | 是 | 是 | 5 | ${checks}`)])),
      ).toEqual([]);
    expect(told(a302, aBatch([...quarters, await report('1 | 县林业局 | 是 | 是 | 10 | 9')]))).toHaveLength(
      2,
    );
  });

  it('fires for a department without a return, and for a return without a row', async () => {
    const files = [await forestry(), await report('1 | 县水务局 | 是 | 是 | 3 | 4')];
    expect(told(a305, aBatch(files))).toEqual(['附件3.xlsx!B11', '附件3.xlsx!A12']);
  });

  it('does not miss a nil return, and compares nothing where no return came', async () => {
    const nil = await aReturn({ market: ['1 | 无'], other: ['1 | 无'] }, YEAR);
    const files = [{ path: '林业.xlsx', forms: [nil] }, await report()];
    expect(told(a305, aBatch(files))).toEqual([]);
    expect(told(a305, aBatch([await report('1 | 县水务局 | 是 | 是 | 3 | 4')]))).toEqual([]);
  });
});

describe('P01-P05: by the day of receipt', () => {
  const on = async (path: string, received: string | undefined, form: ReturnType<typeof aReturn>) =>
    aBatch([{ path, forms: [await form], ...(received === undefined ? {} : { received }) }]);

  it('P01: 附件5 after 10 September', async () => {
    const form = contacts('县林业局', '钱小川', '59220000');
    expect(told(p01, await on('5.xlsx', '2016-09-11', form))).toEqual(['5.xlsx!']);
    expect(told(p01, await on('5.xlsx', '2016-09-10', form))).toEqual([]);
    expect(told(p01, await on('5.xlsx', '2017-03-01', form))).toEqual([]);
    expect(told(p01, await on('5.xlsx', undefined, form))).toEqual([]);
  });

  it('P02: a list made after 15 September, unless its own date shows otherwise', async () => {
    const made = (date: string) => aList('县林业局', ['林地监督检查'], date);
    expect(told(p02, await on('1.xlsx', '2016-09-18', made('2016年9月17日')))).toEqual(['1.xlsx!']);
    expect(told(p02, await on('1.xlsx', '2016-09-18', made('年 月 日')))).toEqual(['1.xlsx!']);
    expect(told(p02, await on('1.xlsx', '2016-09-18', made('2016年9月14日')))).toEqual([]);
    expect(told(p02, await on('1.xlsx', '2016-09-15', made('2016年9月17日')))).toEqual([]);
  });

  it('P03: lists filed after 20 September; the registry of targets is not filed', async () => {
    const list = () => officers('县林业局', []);
    expect(told(p03, await on('2.xlsx', '2016-09-21', list()))).toEqual(['2.xlsx!']);
    expect(told(p03, await on('2.xlsx', '2016-09-20', list()))).toEqual([]);
    expect(told(p03, await on('d.xlsx', '2016-09-21', targets('县林业局', [])))).toEqual([]);
  });

  it('P04: 附件4 after the second-to-last week; earlier is not late', async () => {
    // 30 September 2016 is a Friday: its week begins on the 26th, the week before on the 19th.
    expect(told(p04, await on('4.xlsx', '2016-09-26', aReturn({}, Q3)))).toEqual(['4.xlsx!']);
    expect(told(p04, await on('4.xlsx', '2016-09-25', aReturn({}, Q3)))).toEqual([]);
    expect(told(p04, await on('4.xlsx', '2016-09-12', aReturn({}, Q3)))).toEqual([]);
    expect(told(p04, await on('4.xlsx', undefined, aReturn({}, Q3)))).toEqual([]);
  });

  it('P04: the county may set another week', async () => {
    const deadlines = {
      ...NOTICE_DEADLINES,
      returns: new Map([
        ['2016Q3', { from: { year: 2016, month: 9, day: 26 }, to: { year: 2016, month: 9, day: 30 } }],
      ]),
    };
    expect(told(p04, await on('4.xlsx', '2016-09-29', aReturn({}, Q3)), { deadlines })).toEqual([]);
  });

  it('P04: names who has sent nothing once the week is over', async () => {
    const roster = aRoster(
      { name: '城口县林业局' },
      { name: '城口县水务局' },
      { name: '城口县审计局', hasItems: false },
    );
    const batch = aBatch([{ path: '4.xlsx', forms: [await aReturn({}, Q3)] }], roster);
    const asked = { roster, period: { year: 2016, quarter: 3 } } as const;
    expect(told(p04, batch, asked)).toEqual(['城口县水务局']);
    expect(told(p04, batch, { ...asked, today: { year: 2016, month: 9, day: 25 } })).toEqual([]);
    expect(told(p04, batch, { roster })).toEqual([]);
  });

  it('P05: the annual 附件3 after 15 December', async () => {
    expect(told(p05, await on('3.xlsx', '2016-12-16', aCountyReport({}, YEAR)))).toEqual(['3.xlsx!']);
    expect(told(p05, await on('3.xlsx', '2016-12-15', aCountyReport({}, YEAR)))).toEqual([]);
    expect(told(p05, await on('3.xlsx', '2016-12-16', aCountyReport({}, Q3)))).toEqual([]);
  });
});
