import { NUMERALS, wholeNumber } from './chinese-number.js';
import { compactText, plainText } from './plain-text.js';
import { type Mend, type Parsed, recognized, unrecognized } from './parsed.js';
import { memoizeText } from '../util/memoize.js';

/** A day of the calendar, with no time of day and no time zone. */
export interface PlainDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type DateReason =
  | 'empty'
  /** The form's own `年 月 日`, never filled in. */
  | 'blank-form'
  /** Year and month only. */
  | 'no-day'
  /** A year of two digits: which century is meant is not ours to say. */
  | 'short-year'
  /** No such day: 2016年2月30日. */
  | 'impossible'
  /** A bare number that Excel would show as a date: the cell has lost its format. */
  | 'serial'
  | 'format';

const SEPARATED = new RegExp(
  `^([${NUMERALS}]{2,4})(?:年|[-./])([${NUMERALS}]{1,3})(?:月|[-./])([${NUMERALS}]{1,3})[日号]?$`,
);
const NO_DAY = new RegExp(`^[${NUMERALS}]{4}(?:年|[-./])[${NUMERALS}]{1,3}月?日?$`);
const TIME_OF_DAY = /[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$/;

const SERIAL_EPOCH = dayNumber({ year: 1899, month: 12, day: 30 });

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isRealDate({ year, month, day }: PlainDate): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** `2016-08-20`. */
export function isoDate({ year, month, day }: PlainDate): string {
  const pad = (part: number, width: number): string => String(part).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Negative when a is earlier, 0 for the same day, positive when a is later. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/**
 * Days since 1970-01-01, for intervals and weekdays (day 0 was a Thursday). Counted in years that begin in March,
 * so that the leap day comes last; all in whole numbers.
 */
export function dayNumber({ year, month, day }: PlainDate): number {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468;
}

/** The inverse of `dayNumber`. */
export function dateOfDayNumber(number: number): PlainDate {
  let year = Math.floor(number / 365.2425) + 1970;
  while (dayNumber({ year, month: 1, day: 1 }) > number) year -= 1;
  while (dayNumber({ year: year + 1, month: 1, day: 1 }) <= number) year += 1;
  let month = 12;
  while (dayNumber({ year, month, day: 1 }) > number) month -= 1;
  return { year, month, day: number - dayNumber({ year, month, day: 1 }) + 1 };
}

function fromParts(parts: readonly string[], mends: readonly Mend[]): Parsed<PlainDate, DateReason> {
  const [year, month, day] = parts.map((part) => wholeNumber(part) ?? 0) as [number, number, number];
  if (parts[0]?.length === 3) return unrecognized('format');
  if (parts[0]?.length === 2) {
    const meant = { year: 2000 + year, month, day };
    return unrecognized('short-year', { year }, isRealDate(meant) ? isoDate(meant) : undefined);
  }
  const date = { year, month, day };
  if (!isRealDate(date)) return unrecognized('impossible', { year, month, day });
  const numeral: Mend[] = parts.every((part) => /^[0-9]+$/.test(part)) ? [] : ['numeral'];
  return recognized(date, isoDate(date), [...mends, ...numeral]);
}

/**
 * A date as people type it: 2016年8月20日, 2016-08-20 (both canonical), 2016.8.20, 2016/8/20, 20160820,
 * 二〇一六年八月二十日, with blanks inside or in full-width digits. The canonical text is the ISO form.
 */
export const parseDate = memoizeText((raw): Parsed<PlainDate, DateReason> => {
  const plain = plainText(raw);
  const untimed = plain.text.replace(TIME_OF_DAY, '');
  const compact = compactText(untimed);
  const text = compact.text.replace(/[‐‑–—−]/gu, '-').replaceAll('。', '.');
  const mends: Mend[] = [...plain.mends, ...compact.mends];
  if (untimed !== plain.text) mends.push('time');
  if (text !== compact.text || /[./]/.test(text)) mends.push('separator');

  if (text === '') return unrecognized('empty');
  if (/^年月日$/.test(text)) return unrecognized('blank-form');
  const eight = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text);
  if (eight) return fromParts(eight.slice(1), [...mends, 'separator']);
  const separated = SEPARATED.exec(text);
  if (separated) return fromParts(separated.slice(1), mends);
  if (NO_DAY.test(text)) return unrecognized('no-day');
  // 2000-01-01 … 2099-12-31 as Excel counts days.
  if (/^[0-9]{5}$/.test(text) && Number(text) >= 36526 && Number(text) <= 73050) {
    return unrecognized(
      'serial',
      { serial: Number(text) },
      isoDate(dateOfDayNumber(SERIAL_EPOCH + Number(text))),
    );
  }
  return unrecognized('format');
});
