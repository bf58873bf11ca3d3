import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  compareDates,
  dateOfDayNumber,
  dayNumber,
  isoDate,
  isRealDate,
  parseDate,
} from '../../src/identifiers/date.js';

function read(text: string): string {
  const parsed = parseDate(text);
  return parsed.ok ? [parsed.text, ...parsed.mends].join(' ') : `! ${parsed.reason}`;
}

describe('parseDate', () => {
  it.each([
    ['2016年8月20日', '2016-08-20'],
    ['2016-08-20', '2016-08-20'],
    ['2016-8-20', '2016-08-20'],
    ['2016.8.20', '2016-08-20 separator'],
    ['2016.2.1', '2016-02-01 separator'],
    ['2016/8/20', '2016-08-20 separator'],
    ['20160820', '2016-08-20 separator'],
    ['20171009', '2017-10-09 separator'],
    ['２０１６年８月２０日', '2016-08-20 full-width'],
    ['2016 年 8 月 20 日', '2016-08-20 white-space'],
    ['2016年　8月　20日', '2016-08-20 white-space'],
    ['2016—08—20', '2016-08-20 separator'],
    ['2016年8月20', '2016-08-20'],
    ['二〇一六年八月二十日', '2016-08-20 numeral'],
    ['2016-08-20 09:30:00', '2016-08-20 time'],
    ['9999-09-09', '9999-09-09'],
    ['2016年2月29日', '2016-02-29'],
  ])('reads %j as %j', (text, expected) => {
    expect(read(text).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  it.each([
    ['', 'empty'],
    ['  　 ', 'empty'],
    ['   年   月   日', 'blank-form'],
    ['2016年8月', 'no-day'],
    ['2016.8', 'no-day'],
    ['16.8.20', 'short-year'],
    ['2016年2月30日', 'impossible'],
    ['2015-02-29', 'impossible'],
    ['1900-02-29', 'impossible'],
    ['2016-13-01', 'impossible'],
    ['2016年9月31日', 'impossible'],
    ['20161301', 'impossible'],
    ['42602', 'serial'],
    ['5—7月', 'format'],
    ['10月31日前', 'format'],
    ['长期有效', 'format'],
    ['2016年8月20日至30日', 'format'],
    ['216年8月20日', 'format'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseDate(text)).toMatchObject({ ok: false, reason });
  });

  it('suggests what a lost date format or a short year probably meant', () => {
    // 42370 is 2016-01-01 in every spreadsheet; 20 August is day 233 of a leap year.
    expect(parseDate('42602')).toMatchObject({ suggestion: '2016-08-20' });
    expect(parseDate('36526')).toMatchObject({ suggestion: '2000-01-01' });
    expect(parseDate('16.8.20')).toMatchObject({ suggestion: '2016-08-20' });
    expect(parseDate('16.13.20')).not.toHaveProperty('suggestion');
  });

  it('names the impossible day', () => {
    expect(parseDate('2016年2月30日')).toMatchObject({ params: { year: 2016, month: 2, day: 30 } });
  });
});

const anyDay = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

describe('the calendar', () => {
  it('agrees with the platform on day numbers, in both directions', () => {
    fc.assert(
      fc.property(anyDay, (moment) => {
        const [year, month, day] = moment.toISOString().slice(0, 10).split('-').map(Number) as [
          number,
          number,
          number,
        ];
        const number = Math.floor(moment.getTime() / 86_400_000);
        expect(dayNumber({ year, month, day })).toBe(number);
        expect(dateOfDayNumber(number)).toEqual({ year, month, day });
      }),
    );
  });

  it('calls real exactly the days that the platform keeps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1600, max: 2400 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const moment = new Date(Date.UTC(year, month - 1, day));
          const kept = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
          expect(isRealDate({ year, month, day })).toBe(kept && moment.getUTCFullYear() === year);
        },
      ),
    );
  });

  it('reads its own ISO text back, and orders as that text does', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [left, right] = [a, b].map((moment) => moment.toISOString().slice(0, 10)) as [string, string];
        const first = parseDate(left);
        const second = parseDate(right);
        if (!first.ok || !second.ok) throw new Error('a real day was refused');
        expect(isoDate(first.value)).toBe(left);
        expect(Math.sign(compareDates(first.value, second.value))).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        );
      }),
    );
  });
});
