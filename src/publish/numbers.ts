import { parsePhones } from '../identifiers/phone.js';
import { isRealDate } from '../identifiers/date.js';
import { INVISIBLE } from '../identifiers/plain-text.js';
import { parseSubjectCode } from '../identifiers/subject-code.js';

/** Numbers that belong to people: phones and resident identity numbers (公民身份号码, GB 11643). */

/** Begins with a province, 11 to 83; unified codes of those in business begin with 9. */
const RESIDENT = /^[1-8]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/u;
const RESIDENT_OLD = /^[1-8]\d{5}(\d{2})(\d{2})(\d{2})\d{3}$/u;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

function isDay(year: string, month: string, day: string): boolean {
  return isRealDate({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Whether a code is a resident identity number: 18 digits with a day of birth, or 15 of the old kind. */
export function isResidentNumber(code: string): boolean {
  const [, year = '', month = '', day = ''] = RESIDENT.exec(code) ?? [];
  if (year !== '') {
    const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(code.charAt(index)), 0);
    const isRight = CHECKS.charAt(sum % 11) === code.charAt(17);
    // One mistyped digit leaves it as personal as it was; a code in business has a check of its own.
    return isDay(year, month, day) && (isRight || !parseSubjectCode(code).ok);
  }
  const old = RESIDENT_OLD.exec(code);
  if (old === null || !isDay(`19${old[1] ?? ''}`, old[2] ?? '', old[3] ?? '')) return false;
  // 注册号 have 15 digits too, and a check of their own.
  return !parseSubjectCode(code).ok;
}

/** Whether a whole text is a phone number. */
export const isPhone = (text: string): boolean => /^[\d+() -]+$/u.test(text) && parsePhones(text).ok;

/** Digits with at most blanks and dashes between them, in either width; the same length as the text they stand in. */
const RUN = /(?:[(（]\d{3,4}[)）]\s*)?\d(?:[\s\-‐‑–—−()（）]*\d){6,}[Xx]?/gu;
const FULL_WIDTH = /[０-９]/gu;
const HALF_WIDTH_OFFSET = 0xfee0;

const halfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (digit) => String.fromCharCode(digit.charCodeAt(0) - HALF_WIDTH_OFFSET));

const LABELLED = /(?:电话|手机|联系方式|联系|座机|传真|致电|tel)[^\d]{0,4}$/iu;
const DATE = /((?<!\d)(?:19|20)\d{2}[-.]\d{1,2}[-.]\d{1,2}(?!\d))/u;
const MOBILE = /1[3-9]\d{9}/u;
const LANDLINE = /^(?:86)?(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$|0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}/u;
/** From this many digits on a number is an account or an identity, unless it is a code in business. */
const LONG = 15;

/**
 * A free text without phones, identity numbers and bank accounts: each becomes ****. Dates, sums of money and codes stay.
 *
 * @param known whether these digits are a phone of the lists: a local number of 8 digits may also be a sum of money
 */
export function withoutNumbers(text: string, known: (digits: string) => boolean = () => false): string {
  const plain = text.replace(INVISIBLE, '');
  let clean = '';
  let at = 0;
  for (const [start, end] of privateRuns(halfWidth(plain), known)) {
    clean += `${plain.slice(at, start)}****`;
    at = end;
  }
  return clean + plain.slice(at);
}

/** Where private numbers stand: in what is left between the dates. */
function* privateRuns(
  text: string,
  known: (digits: string) => boolean,
): Generator<readonly [start: number, end: number]> {
  let offset = 0;
  for (const [index, piece] of text.split(DATE).entries()) {
    if (index % 2 === 0) {
      for (const { 0: run, index: at } of piece.matchAll(RUN)) {
        if (isPrivate(run, piece.slice(0, at), piece.slice(at + run.length), known))
          yield [offset + at, offset + at + run.length];
      }
    }
    offset += piece.length;
  }
}

function isPrivate(run: string, before: string, after: string, known: (digits: string) => boolean): boolean {
  // Part of a longer code: 91500229MA5U1234XA.
  if (/[A-Za-z]$/u.test(before) || /^[A-Za-z]/u.test(after)) return false;
  const digits = run.replace(/[^\dXx]/gu, '').toUpperCase();
  if (digits.length >= LONG) return !isBusinessCode(run);
  return (
    [digits, ...run.split(/\D+/u)].some(known) ||
    MOBILE.test(digits) ||
    LANDLINE.test(digits) ||
    LABELLED.test(before)
  );
}

const isBusinessCode = (run: string): boolean => parseSubjectCode(run).ok && !isResidentNumber(run);
