import { describe, expect, it } from '@jest/globals';
import { isoDate } from '../../src/identifiers/date.js';
import { NOTICE_DEADLINES, returnWeek } from '../../src/rules/deadlines.js';

/** The rule of the notice with the calendar of the platform: back from the quarter's last day to Monday, a week further. */
function byPlatform(year: number, quarter: number): readonly [string, string] {
  const day = new Date(Date.UTC(year, quarter * 3, 0));
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1);
  const shifted = (days: number) => new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return [shifted(-7), shifted(-1)];
}

const QUARTERS = [1, 2, 3, 4] as const;

describe('the second-to-last week of a quarter', () => {
  // From a printed calendar.
  it.each([
    [2016, 3, '2016-09-19', '2016-09-25'], // 30 September is a Friday
    [2016, 4, '2016-12-19', '2016-12-25'], // 31 December is a Saturday
    [2017, 1, '2017-03-20', '2017-03-26'], // 31 March is a Friday
    [2018, 3, '2018-09-17', '2018-09-23'], // 30 September is a Sunday: the last week ends with it
    [2018, 4, '2018-12-24', '2018-12-30'], // 31 December is a Monday: the last week begins with it
  ] as const)('%i Q%i is %s to %s', (year, quarter, from, to) => {
    const week = returnWeek({ year, quarter }, NOTICE_DEADLINES)!;
    expect([isoDate(week.from), isoDate(week.to)]).toEqual([from, to]);
  });

  it('agrees with the calendar of the platform for a century', () => {
    for (let year = 1968; year < 2068; year++) {
      for (const quarter of QUARTERS) {
        const week = returnWeek({ year, quarter }, NOTICE_DEADLINES)!;
        expect([isoDate(week.from), isoDate(week.to)]).toEqual(byPlatform(year, quarter));
      }
    }
  });

  it('is not known without a year, nor for a year', () => {
    expect(returnWeek({ quarter: 3 }, NOTICE_DEADLINES)).toBeUndefined();
    expect(returnWeek({ year: 2016 }, NOTICE_DEADLINES)).toBeUndefined();
  });
});
