import { describe, expect, it } from '@jest/globals';
import { isoDate, type PlainDate } from '../../src/identifiers/date.js';
import type { NewEntry } from '../../src/ledger/chain.js';
import { planEvents } from '../../src/ledger/events.js';
import { deadlinesOf } from '../../src/rules/deadlines.js';
import { dutiesOfCounty } from '../../src/duties/of-county.js';
import { type DepartmentFacts, dutiesOfDepartment } from '../../src/duties/of-department.js';
import type { Duty } from '../../src/duties/duty.js';
import { drawLine, entriesOf, planLine, publishLine, replaceLine, resultsLine, statesOf } from '../support/ledgers.js'; // prettier-ignore

const at = (text: string): PlainDate => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};
const short = ({ standing, kind, what, due }: Duty): string =>
  `${standing} ${kind} ${what} ${due === null ? '-' : isoDate(due)}`;

function department(
  today: string,
  lines: readonly NewEntry[],
  rest: Partial<DepartmentFacts> = {},
): string[] {
  return dutiesOfDepartment({
    today: at(today),
    deadlines: deadlinesOf(),
    draws: statesOf(...lines),
    plans: planEvents(entriesOf(...lines)),
    since: undefined,
    forms: new Set(),
    returns: [],
    updated: undefined,
    ...rest,
  }).map(short);
}

const drawn = (day: string, ...targets: string[]) => drawLine({ drawId: '甲', day, drawn: targets });

describe('what a department has to do', () => {
  it('is to publish within 20 working days of the last inspection, over 国庆 by its make-up Saturday', () => {
    const lines = [
      drawn('2026-09-01', 'a', 'b'),
      resultsLine('甲', '2026-09-20', { a: '2026-09-17', b: '2026-09-10' }),
    ];
    // After Thursday 17 September 2026: 18, 20 (Sunday, worked), 21, 22, 23, 24, 28, 29, 30 = 9; 10-08, 09, 10 (Saturday,
    // worked), 12, 13, 14, 15, 16, 19, 20 = 19; 10-21 = 20.
    const told = '甲”结果公示：结果已全部录入，尚未公示 2026-10-21';
    expect(department('2026-10-21', lines)).toContain(`now publication “${told}`);
    expect(department('2026-10-22', lines)[0]).toBe(`overdue publication “${told}`);
    expect(
      department('2026-10-22', lines, { deadlines: deadlinesOf({ publication: 30 }) }).some((one) =>
        one.startsWith('overdue'),
      ),
    ).toBe(false);
    const published = [...lines, publishLine('甲', '2026-10-21', 2)];
    expect(department('2026-10-22', published).join()).not.toContain('甲');
    const partly = [...lines, publishLine('甲', '2026-09-05', 1)];
    expect(department('2026-09-22', partly).join()).toContain('已公示 1/2 户');
  });

  it('is to enter every result first, of the targets that are to be visited now', () => {
    const lines = [
      drawn('2026-03-02', 'a', 'b', 'c'),
      resultsLine('甲', '2026-03-10', { a: '2026-03-09', c: '2026-03-09' }),
      replaceLine('甲', '2026-03-11', 'c', 'd'),
    ];
    expect(department('2026-12-31', lines)[1]).toBe('now results “甲”检查结果：已录入 1/3 户 -');
  });

  it('is to draw what was planned', () => {
    const plans = [planLine('甲', '2026-05-01'), planLine('乙', '2026-05-02')];
    const duties = department('2026-05-10', [...plans, drawn('2026-05-08', 'a')]);
    expect(duties.filter((one) => one.includes(' draw '))).toEqual(['now draw “乙”：方案已登记，尚未抽取 -']);
  });

  it('is to report in the second-to-last week, and what it missed before', () => {
    const quarter = (today: string, rest: Partial<DepartmentFacts> = {}): string[] =>
      department(today, [], rest).filter((one) => one.includes(' return '));
    // 30 September 2016 is a Friday: the week before its week is 19 to 25 September.
    expect(quarter('2016-09-18')).toEqual(['ahead return 2016年第3季度附件4 2016-09-25']);
    expect(quarter('2016-09-19')).toEqual(['now return 2016年第3季度附件4 2016-09-25']);
    const next = 'ahead return 2016年第4季度附件4 2016-12-25';
    expect(quarter('2016-09-26')).toEqual(['overdue return 2016年第3季度附件4 2016-09-25', next]);
    const returns = [{ year: 2016, quarter: 3 } as const];
    expect(quarter('2016-09-26', { returns })).toEqual([next, 'done return 2016年第3季度附件4 2016-09-25']);
    expect(quarter('2016-12-26', { returns: [{ year: 2016, quarter: 4 }] })[0]).toBe(
      'ahead return 2017年第1季度附件4 2017-03-26',
    );
    // In October the third quarter is still owed by whoever was at work then, not by whoever began later.
    expect(quarter('2016-10-08', { since: at('2016-09-01') })).toEqual(['overdue return 2016年第3季度附件4 2016-09-25', next]); // prettier-ignore
    expect(quarter('2016-10-08', { since: at('2016-10-01') })).toEqual([next]);
    expect(quarter('2016-10-08', { since: at('2016-09-01'), returns })).toEqual([next]);
    expect(quarter('2017-01-03', { since: at('2016-09-01') })[0]).toBe(
      'overdue return 2016年第4季度附件4 2016-12-25',
    );
  });

  it('is to meet the notice’s dates in their year, and to update the registry every year', () => {
    const dated = (today: string, rest: Partial<DepartmentFacts> = {}) =>
      department(today, [], rest).filter((one) => !one.includes(' return '));
    expect(dated('2016-09-10', { forms: new Set(['1', '2', 'targets']) })).toEqual([
      'ahead contacts 附件5（负责人和联络员名单） 2016-09-10',
      'ahead lists “一单两库” 2016-09-15',
      'ahead filing 附件1、附件2备案 2016-09-20',
    ]);
    expect(dated('2016-09-21', { forms: new Set(['1', '2', '5']) })).toEqual([
      'overdue lists “一单两库” 2016-09-15',
    ]);
    expect(dated('2017-01-01')).toEqual([]);
    expect(dated('2026-08-01', { updated: at('2025-08-01') })).toEqual(['ahead registry 检查对象名录库一年一更新 2026-08-01']); // prettier-ignore
    expect(dated('2025-03-01', { updated: at('2024-02-29') })).toEqual(['overdue registry 检查对象名录库一年一更新 2025-02-28']); // prettier-ignore
  });

  it('comes with the most urgent first', () => {
    const lines = [
      drawn('2026-06-01', 'a'),
      resultsLine('甲', '2026-06-05', { a: '2026-06-04' }),
      drawLine({ drawId: '乙', day: '2026-09-01', drawn: ['b'] }),
    ];
    const kinds = department('2026-09-21', lines, { updated: at('2026-01-01'), since: at('2026-06-01') });
    expect(kinds.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'overdue return', // the second quarter's, due 2026-06-21
      'overdue publication', // due 2026-07-03 (20 working days after 4 June; 端午 19 to 21 June)
      'now return',
      'now results',
      'ahead registry',
    ]);
  });
});

describe('what the county has to do', () => {
  const county = (today: string, states: readonly ('已报' | '退回' | '未报')[], hasAnnual = false) =>
    dutiesOfCounty({
      today: at(today),
      period: { year: 2016, quarter: 3 },
      deadlines: deadlinesOf(),
      units: states.map((state, index) => ({ unit: `${index}局`, state, late: false, errors: 0 })),
      hasAnnual,
    });

  it('is to call whoever has not sent, return what is wrong, and report by 12-15', () => {
    const duties = county('2016-09-26', ['已报', '退回', '未报', '未报']);
    expect(duties.map(short)).toEqual([
      'overdue return 2016年第3季度附件4：2 家未报 2016-09-25',
      'overdue return 2016年第3季度附件4：1 家有错误 2016-09-25',
      'ahead county-return 2016年度附件3和书面材料 2016-12-15',
      'ahead return 2016年第4季度附件4报送期 2016-12-25',
    ]);
    expect(duties[0]!.todo).toBe('催报 2 家：2局、3局');
  });

  it('is to sum up once all are in', () => {
    const duties = county('2016-12-16', ['已报', '已报']);
    expect(duties.map(short)).toEqual([
      'overdue county-return 2016年度附件3和书面材料 2016-12-15',
      'ahead return 2016年第4季度附件4报送期 2016-12-25',
      'done return 2016年第3季度附件4：2 家都已报 2016-09-25',
    ]);
    expect(duties[2]!.todo).toContain('aggregate --period 2016Q3');
    expect(county('2016-12-20', ['已报'], true).map(({ standing }) => standing)).toEqual(['done', 'done']);
  });

  it('is to wait until the week of returns has begun', () => {
    expect(county('2016-09-18', ['未报']).map(({ standing }) => standing)).toEqual(['ahead', 'ahead']);
    expect(county('2016-09-20', ['未报'])[0]).toMatchObject({ standing: 'now', todo: '催报 1 家：0局' });
  });
});
