import { describe, expect, it } from '@jest/globals';
import { periodText } from '../../src/identifiers/period.js';
import { batchOf } from '../../src/rules/batch.js';
import { type Deadlines, deadlinesOf, NOTICE_DEADLINES, returnWeek } from '../../src/rules/deadlines.js';
import { rosterOf } from '../../src/rules/roster.js';
import { thresholdTable } from '../../src/rules/thresholds.js';
import { isoDate } from '../../src/identifiers/date.js';
import { CONTACTS, LIST, RETURN } from '../support/filled-forms.js';
import { file, sheet } from '../support/sheet.js';

const unit = (name: string, ...aliases: string[]) => ({ name, aliases, hasItems: true });
const roster = rosterOf(
  [
    unit('城口县林业局'),
    unit('城口县安全生产监督管理局', '县安监局', '县安监分局'),
    unit('城口县水务局', '县安监分局'),
  ],
  '城口县',
);

describe('the roster', () => {
  it.each([
    ['城口县林业局', '城口县林业局'],
    ['县林业局', '城口县林业局'],
    ['林业局', '城口县林业局'],
    ['城口县 林业局', '城口县林业局'],
    ['县安监局', '城口县安全生产监督管理局'],
    ['城口县安监局', '城口县安全生产监督管理局'],
  ])('finds %s', (name, full) => {
    expect(roster.find(name)?.name).toBe(full);
  });
  it('finds neither of two that share an alias, nor a name that is on nobody', () => {
    expect(roster.find('县安监分局')).toBeUndefined();
    expect(roster.find('县林业')).toBeUndefined();
  });
});

describe('whose form it is', () => {
  const unitsOf = async (tables: readonly string[], path = '报送.xlsx', withRoster = true) => {
    const sheets = tables.map((table, index) => sheet(table, { name: `表${index}` }));
    const { forms } = await file(sheets, { path, ...(withRoster ? { roster } : {}) });
    return forms.map((form) => (form.unit === undefined ? undefined : [form.unit.name, form.unit.source]));
  };
  const nameless = RETURN.replace('：城口县林业局', '：');
  it('its label says, by the roster’s name', async () => {
    expect(await unitsOf([RETURN.replace('城口县林业局', '县安监局')])).toEqual([
      ['城口县安全生产监督管理局', 'label'],
    ]);
    expect(await unitsOf([RETURN.replace('城口县林业局', '县安监局')], 'a.xlsx', false)).toEqual([
      ['城口县安监局', 'label'],
    ]);
  });
  it('else its title, a form beside it, or the names of file and folders', async () => {
    expect(await unitsOf([LIST.replace('填报单位：城口县林业局', '填报单位：')])).toEqual([
      ['城口县林业局', 'title'],
    ]);
    expect(await unitsOf([nameless, CONTACTS])).toEqual([
      ['城口县林业局', 'file-mate'],
      ['城口县林业局', 'label'],
    ]);
    expect(await unitsOf([nameless], '水务局/附件4.xlsx')).toEqual([['城口县水务局', 'file-name']]);
    expect(await unitsOf([nameless], '水务局/林业局附件4.xlsx')).toEqual([['城口县林业局', 'file-name']]);
  });
  it('nobody’s, when two units stand beside it or nothing says', async () => {
    const [nobody] = await unitsOf([nameless, RETURN, CONTACTS.replace('林业局', '水务局')]);
    expect(nobody).toBeUndefined();
    expect(await unitsOf([nameless])).toEqual([undefined]);
  });
});

describe('what a return covers', () => {
  const covered = async (line: string, date = '2016年9月20日') => {
    const table = RETURN.replace('（第三季度）或（     年度）', line).replace('2016年9月20日', date);
    const { forms } = await file([sheet(table)]);
    const period = forms[0]?.period;
    return period === undefined ? undefined : periodText(period);
  };
  it.each([
    ['（第三季度）或（    年度）', '2016年9月20日', '2016Q3'],
    ['（第4季度）或（    年度）', '2017年1月5日', '2016Q4'],
    ['（第   季度）或（2016年度）', '2016年12月10日', '2016'],
    ['（第三季度）或（2016年度）', '2017年9月20日', '2016Q3'],
    ['2016年第三季度', '', '2016Q3'],
    ['（第三季度）或（    年度）', '2016年   月   日', '2016Q3'],
    ['（第三季度）或（    年度）', '', 'Q3'],
  ])('%s, filled in %s: %s', async (line, date, period) => {
    expect(await covered(line, date)).toBe(period);
  });
  it('is nothing where the form says nothing', async () => {
    expect(await covered('（第   季度）或（    年度）', '2016年9月20日')).toBeUndefined();
    expect(await covered('', '2016年9月20日')).toBeUndefined();
  });
});

describe('the week in which a return is due', () => {
  const week = (year: number, quarter: 1 | 2 | 3 | 4, deadlines: Deadlines = NOTICE_DEADLINES) => {
    const { from, to } = returnWeek({ year, quarter }, deadlines)!;
    return `${isoDate(from)}..${isoDate(to)}`;
  };
  // By the calendars of these years: 30 September 2016 was a Friday, 31 December 2017 a Sunday, 30 June 2025 a Monday.
  it('is Monday to Sunday before the week in which the quarter ends', () => {
    expect(week(2016, 3)).toBe('2016-09-19..2016-09-25');
    expect(week(2017, 4)).toBe('2017-12-18..2017-12-24');
    expect(week(2025, 2)).toBe('2025-06-23..2025-06-29');
    expect(week(2016, 1)).toBe('2016-03-21..2016-03-27');
  });
  it('is the county’s own where it has set one, and nothing without a year', () => {
    const own = deadlinesOf({ returns: { '2016Q3': ['2016-09-26', '2016-09-30'] } });
    expect(week(2016, 3, own)).toBe('2016-09-26..2016-09-30');
    expect(week(2016, 4, own)).toBe('2016-12-19..2016-12-25');
    expect(returnWeek({ quarter: 3 }, NOTICE_DEADLINES)).toBeUndefined();
  });
});

describe('settings', () => {
  it('thresholds: the notice’s, unless the county has its own for that year', () => {
    const own = thresholdTable({ '2017': { market: 90 } });
    expect([own.percentOf('market', 2016), own.percentOf('other', 2016)]).toEqual([70, 50]);
    expect([own.percentOf('market', 2017), own.percentOf('other', 2017)]).toEqual([90, 100]);
    expect(own.percentOf('mechanism', 2016)).toBeUndefined();
  });
  it('deadlines: the notice’s, unless set', () => {
    expect(deadlinesOf()).toEqual(NOTICE_DEADLINES);
    const own = deadlinesOf({ contacts: '2016-09-12', annual: '12-20' });
    expect(own).toEqual({
      ...NOTICE_DEADLINES,
      contacts: { year: 2016, month: 9, day: 12 },
      annual: { month: 12, day: 20 },
    });
  });
});

describe('a batch', () => {
  it('has every unit of the roster, strangers after them, and forms of nobody apart', async () => {
    const files = await Promise.all([
      file([sheet(RETURN)], { path: 'b.xlsx', roster }),
      file([sheet(RETURN.replace('林业局', '体育局'))], { path: 'a.xlsx', roster }),
      file([sheet(RETURN.replace('：城口县林业局', '：'))], { path: 'c.xlsx', roster }),
    ]);
    const batch = batchOf(files, roster);
    expect(batch.files.map(({ path }) => path)).toEqual(['a.xlsx', 'b.xlsx', 'c.xlsx']);
    expect([...batch.units].map(([name, { forms }]) => [name, forms.length])).toEqual([
      ['城口县林业局', 1],
      ['城口县安全生产监督管理局', 0],
      ['城口县水务局', 0],
      ['城口县体育局', 1],
    ]);
    expect(batch.nobody).toHaveLength(1);
  });
});
