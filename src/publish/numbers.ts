import { parsePhones } from '../identifiers/phone.js';
import { INVISIBLE } from '../identifiers/plain-text.js';
import { isResidentNumber } from '../identifiers/personal-number.js';
import { parseSubjectCode } from '../identifiers/subject-code.js';

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
