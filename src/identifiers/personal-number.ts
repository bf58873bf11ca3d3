import { isRealDate } from './date.js';
import { parseSubjectCode } from './subject-code.js';

/** Numbers that belong to people: mobile phones and resident identity numbers (公民身份号码, GB 11643). */

/** Begins with a province, 11 to 83; unified codes of those in business begin with 9. */
const RESIDENT = /^[1-8]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/u;
const RESIDENT_OLD = /^[1-8]\d{5}(\d{2})(\d{2})(\d{2})\d{3}$/u;
export const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export const CHECK_DIGITS = '10X98765432';

function isDay(year: string, month: string, day: string): boolean {
  return isRealDate({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Whether a code is a resident identity number: 18 digits with a day of birth, or 15 of the old kind. */
export function isResidentNumber(code: string): boolean {
  const [, year = '', month = '', day = ''] = RESIDENT.exec(code) ?? [];
  if (year !== '') {
    const sum = CHECK_WEIGHTS.reduce((all, weight, index) => all + weight * Number(code.charAt(index)), 0);
    const isRight = CHECK_DIGITS.charAt(sum % 11) === code.charAt(17);
    // One mistyped digit leaves it as personal as it was; a code in business has a check of its own.
    return isDay(year, month, day) && (isRight || !parseSubjectCode(code).ok);
  }
  const old = RESIDENT_OLD.exec(code);
  if (old === null || !isDay(`19${old[1] ?? ''}`, old[2] ?? '', old[3] ?? '')) return false;
  // 注册号 have 15 digits too, and a check of their own.
  return !parseSubjectCode(code).ok;
}

/** Regular expressions that every engine reads. */
export const MOBILE = '^(?:\\+?86|0086)?-?1[3-9][0-9](?:-?[0-9]{4}){2}(?:\\.0)?$';
export const RESIDENT_SHAPE =
  '^[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$';
const IS_MOBILE = new RegExp(MOBILE, 'u');

/**
 * What a canonical code is, where it is no code but a person's number. Of phones only the mobile ones: eight digits may be
 * anybody's own numbering.
 */
export function personalNumber(code: string): '身份证号码' | '手机号码' | undefined {
  if (IS_MOBILE.test(code)) return '手机号码';
  return isResidentNumber(code) ? '身份证号码' : undefined;
}
