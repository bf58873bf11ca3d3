import type { DateClass } from './number-format.js';

const SECONDS_PER_DAY = 86_400;
/** 9999-12-31 in the 1900 system, the last day that a spreadsheet shows. */
const LAST_SERIAL = 2_958_465;
/** How many days later the 1904 system begins to count. */
const DAYS_1904 = 1462;

/**
 * A serial number as `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` or `HH:MM:SS`, to the second, with no time zone anywhere.
 * In the 1900 system day 60 is 1900-02-29, which never was: the spreadsheet shows it, so do we. Undefined for what
 * a spreadsheet shows as no date (negative, past 9999).
 */
export function serialText(serial: number, shown: DateClass, date1904: boolean): string | undefined {
  if (!(serial >= 0)) return undefined;
  const total = Math.round(serial * SECONDS_PER_DAY);
  let day = Math.floor(total / SECONDS_PER_DAY);
  const time = clock(total - day * SECONDS_PER_DAY);
  if (shown === 'elapsed') return clock(total);
  const isBareTime = day === 0 && (shown === 'time' || (!date1904 && total > 0));
  if (isBareTime) return time;
  if (date1904) day += DAYS_1904;
  if (day > LAST_SERIAL) return undefined;
  const date = calendarDate(day);
  return time === '00:00:00' ? date : `${date} ${time}`;
}

/** More different dates than a lifetime has; a sheet of times to the second has no use for being remembered. */
const MAX_DATES = 40_000;

/** Serial numbers as texts, in one date system: a million rows have some hundred different dates, and one text for each. */
export class DateTexts {
  private readonly known = { date: new Map<string, string>(), time: new Map<string, string>(), elapsed: new Map<string, string>() }; // prettier-ignore

  constructor(private readonly date1904: boolean) {}

  /** As `serialText`; `stored` is the number as the file has it. */
  text(stored: string, shown: DateClass): string | undefined {
    const known = this.known[shown];
    const met = known.get(stored);
    if (met !== undefined) return met;
    const text = serialText(Number(stored), shown, this.date1904);
    if (text !== undefined && known.size < MAX_DATES) known.set(stored, text);
    return text;
  }
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((n) => pad(n, 2))
    .join(':');
}

function calendarDate(serial: number): string {
  if (serial === 0) return '1900-01-00';
  if (serial === 60) return '1900-02-29';
  // Days since 0000-03-01, a start that puts the leap day at a year's end (H. Hinnant, “chrono-compatible
  // low-level date algorithms”, civil_from_days). Day 61 is 1900-03-01; days before it count from one day later.
  const days = serial + (serial < 60 ? 1 : 0) + 693_899;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month < 10 ? month + 3 : month - 9, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** An ISO 8601 date or time (`t="d"`, ISO/IEC 29500 strict) in the same form; undefined when it is none. */
export function isoText(value: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)?T?(?:(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?$/.exec(
    value,
  );
  const [, date, minutes, seconds = '00'] = match ?? [];
  if (minutes === undefined) return date;
  const time = `${minutes}:${seconds}`;
  if (date === undefined) return time;
  return time === '00:00:00' ? date : `${date} ${time}`;
}
