import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dateOfDayNumber, dayNumber, isoDate, type PlainDate } from '../../src/identifiers/date.js';
import { addWorkingDays, isCovered, isWorkingDay, workingDaysUntil } from '../../src/duties/working-days.js';

const at = (text: string): PlainDate => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};
const after = (text: string, count: number): string => isoDate(addWorkingDays(at(text), count));

/**
 * The State Council's notices on the holidays of these years (国办发明电), by hand: what is off on a weekday, what is worked
 * on a Saturday or Sunday.
 */
const NOTICES: Readonly<
  Record<number, { readonly off: readonly [string, string][]; readonly worked: readonly string[] }>
> = {
  2016: {
    off: [['01-01', '01-03'], ['02-07', '02-13'], ['04-02', '04-04'], ['04-30', '05-02'], ['06-09', '06-11'], ['09-15', '09-17'], ['10-01', '10-07']], // prettier-ignore
    worked: ['02-06', '02-14', '06-12', '09-18', '10-08', '10-09'],
  },
  2024: {
    off: [['01-01', '01-01'], ['02-10', '02-17'], ['04-04', '04-06'], ['05-01', '05-05'], ['06-10', '06-10'], ['09-15', '09-17'], ['10-01', '10-07']], // prettier-ignore
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: [['01-01', '01-01'], ['01-28', '02-04'], ['04-04', '04-06'], ['05-01', '05-05'], ['05-31', '06-02'], ['10-01', '10-08']], // prettier-ignore
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [['01-01', '01-03'], ['02-15', '02-23'], ['04-04', '04-06'], ['05-01', '05-05'], ['06-19', '06-21'], ['09-25', '09-27'], ['10-01', '10-07']], // prettier-ignore
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

describe('working days', () => {
  it.each(Object.keys(NOTICES).map(Number))('of %i are those of the notice, every day of it', (year) => {
    const { off, worked } = NOTICES[year]!;
    const first = dayNumber({ year, month: 1, day: 1 });
    const wrong: string[] = [];
    for (let day = first; dateOfDayNumber(day).year === year; day++) {
      const text = isoDate(dateOfDayNumber(day)).slice(5);
      const weekday = new Date(Date.UTC(year, 0, 1 + day - first)).getUTCDay();
      const free = off.some(([from, to]) => from <= text && text <= to);
      const works = worked.includes(text) || (weekday >= 1 && weekday <= 5 && !free);
      if (isWorkingDay(dateOfDayNumber(day)) !== works) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('are counted over 国庆 and its make-up Saturdays', () => {
    // 2026: 9-28, 29, 30; 10-8, 10-9; Saturday 10-10 is worked; 10-12 …
    expect([1, 3, 4, 5, 6, 7].map((count) => after('2026-09-27', count))).toEqual([
      '2026-09-28',
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
    ]);
    // 2016: a week of seven working days, 10-8 and 10-9 being Saturday and Sunday.
    expect(after('2016-09-30', 2)).toBe('2016-10-09');
    expect(after('2016-09-30', 7)).toBe('2016-10-14');
  });

  it('are counted over 春节', () => {
    // 2026: Saturday 2-14 is worked; off until Monday 2-23; Saturday 2-28 is worked.
    expect([1, 2, 6, 7].map((count) => after('2026-02-13', count))).toEqual([
      '2026-02-14',
      '2026-02-24',
      '2026-02-28',
      '2026-03-02',
    ]);
    // 2025: Sunday 1-26 and Monday 1-27 are worked, off until 2-4, Saturday 2-8 is worked.
    expect([1, 2, 3, 6].map((count) => after('2025-01-25', count))).toEqual([
      '2025-01-26',
      '2025-01-27',
      '2025-02-05',
      '2025-02-08',
    ]);
  });

  it('begin on the day after, and none is the day itself, worked or not', () => {
    expect(after('2026-10-03', 0)).toBe('2026-10-03');
    expect(after('2026-10-03', 1)).toBe('2026-10-08');
  });

  it('of a year without a notice are Monday to Friday', () => {
    expect([2003, 2004, 2026, 2027, 2040].map(isCovered)).toEqual([false, true, true, false, false]);
    // 1 October 2040 is a Monday, 5 October a Friday.
    expect(after('2040-09-30', 5)).toBe('2040-10-05');
    expect(after('2040-09-30', 6)).toBe('2040-10-08');
  });

  it('until a day are as many as lead to it', () => {
    for (const [from, count] of [
      ['2026-09-17', 20],
      ['2026-02-10', 7],
      ['2030-01-01', 33],
    ] as const)
      // prettier-ignore
      expect(workingDaysUntil(at(from), addWorkingDays(at(from), count))).toBe(count);
    expect(workingDaysUntil(at('2026-09-30'), at('2026-10-07'))).toBe(0);
    expect(workingDaysUntil(at('2026-10-09'), at('2026-09-01'))).toBe(0);
  });

  it('come from one place', () => {
    const src = join(import.meta.dirname, '../../src');
    const users = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => readFileSync(join(src, name), 'utf8').includes("'chinese-days'"));
    expect(users).toEqual([join('duties', 'working-days.ts')]);
  });
});
