import chineseDays from 'chinese-days';
import { dateOfDayNumber, dayNumber, isoDate, type PlainDate } from '../identifiers/date.js';

/**
 * Working days as the State Council's yearly notice sets them: statutory holidays off, the Saturdays and Sundays that are
 * worked in exchange (调休) on. The one place that knows where these days come from. The notice of a year appears in the
 * November before; a year that the calendar does not hold has its weekends only, and `isCovered` tells.
 */

const covered = new Map<number, boolean>();

/** Whether the holidays of this year are known. */
export function isCovered(year: number): boolean {
  const known = covered.get(year);
  if (known !== undefined) return known;
  // A year of which nothing is known has no holiday at all.
  const days = chineseDays.getHolidaysInRange(
    isoDate({ year, month: 1, day: 1 }),
    isoDate({ year, month: 12, day: 31 }),
    false,
  );
  covered.set(year, days.length > 0);
  return days.length > 0;
}

/** Whether a day is worked; of a year that is not covered, Monday to Friday. */
export function isWorkingDay(date: PlainDate): boolean {
  if (isCovered(date.year)) return chineseDays.isWorkday(isoDate(date));
  // Day 0, 1 January 1970, was a Thursday: three days after a Monday.
  return (((dayNumber(date) + 3) % 7) + 7) % 7 < 5;
}

/**
 * The `count`-th working day after a date; the date itself does not count. With 0, the date.
 *
 * @param count a whole number, not negative
 */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  let day = dayNumber(date);
  for (let left = count; left > 0;) {
    day++;
    if (isWorkingDay(dateOfDayNumber(day))) left--;
  }
  return dateOfDayNumber(day);
}

/** Working days after `from` up to `to`, that included: the count with which `addWorkingDays` gets there. 0 when it is past. */
export function workingDaysUntil(from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++)
    if (isWorkingDay(dateOfDayNumber(day))) count++;
  return count;
}
