import { wholeNumber } from './chinese-number.js';
import { compactText } from './plain-text.js';
import { type Mend, type Parsed, recognized, unrecognized } from './parsed.js';

/** 文号, GB/T 9704-2012, 7.2.5: the issuer's abbreviation, the year in 〔〕, a number without 第 or leading zeros. */
export interface DocumentNumber {
  /** 城府办发 */
  readonly issuer: string;
  readonly year: number;
  readonly number: number;
}

export type DocumentNumberReason =
  | 'empty'
  /** 行文中, 拟文中, 待印发: there is no number yet. */
  | 'pending'
  | 'no-issuer'
  | 'no-year'
  | 'no-number'
  | 'format';

// After NFKC: （） are (), ［］ are []; 〔〕【】〈〉《》 stay as they are.
const OPEN = '[〔\\[【({〈《〖]';
const CLOSE = '[〕\\]】)}〉》〗]';
const ISSUER = '[\\p{Script=Han}]{1,14}';
const YEAR = '(?:[12][0-9]{3}|二[〇零][〇零一二三四五六七八九]{2})';
const WHOLE = new RegExp(
  `^(${ISSUER})?(?:(${OPEN})(${YEAR})年?(${CLOSE})|(${YEAR})(?:年|(?=第)))?(第)?([0-9]+)?(号)?$`,
  'u',
);
const WITHIN = new RegExp(`${ISSUER}${OPEN}${YEAR}年?${CLOSE}第?[0-9]+号`, 'gu');

/** `城府办发〔2016〕8号`. */
export function documentNumberText({ issuer, year, number }: DocumentNumber): string {
  return `${issuer}〔${year}〕${number}号`;
}

export function parseDocumentNumber(raw: string): Parsed<DocumentNumber, DocumentNumberReason> {
  const compact = compactText(raw);
  const { text } = compact;
  if (text === '') return unrecognized('empty');
  if (/行文|拟文|待印发|待发|正在|起草/.test(text)) return unrecognized('pending');
  const parts = WHOLE.exec(text);
  if (!parts) return unrecognized('format');
  const [, issuer, open, bracketed, close, bare, ordinal, digits, end] = parts;
  const yearText = bracketed ?? bare;
  if (issuer === undefined) return unrecognized('no-issuer');
  if (yearText === undefined) return unrecognized('no-year');
  if (digits === undefined || digits.length > 6) return unrecognized('no-number');
  if (end === undefined) return unrecognized('format');

  const value = { issuer, year: wholeNumber(yearText) ?? 0, number: Number(digits) };
  if (value.number === 0) return unrecognized('no-number');
  const mends: Mend[] = [...compact.mends];
  if (open !== '〔' || close !== '〕' || text.includes(`${yearText}年`)) mends.push('brackets');
  if (digits.startsWith('0')) mends.push('leading-zero');
  if (!/^[0-9]/.test(yearText)) mends.push('numeral');
  // An order of government is numbered 令〔1997〕第2号: there 第 belongs, elsewhere the standard forbids it.
  const isOrder = issuer.endsWith('令') && ordinal !== undefined;
  if (ordinal !== undefined && !isOrder) mends.push('ordinal');
  const canonical = documentNumberText(value);
  return recognized(value, isOrder ? canonical.replace('〕', '〕第') : canonical, mends);
}

/**
 * The document numbers inside a longer text, such as 《城口县…实施方案》（城府办发〔2016〕8号）. A year out of brackets
 * is not looked for: too much else looks like it.
 */
export function findDocumentNumbers(raw: string): Parsed<DocumentNumber, DocumentNumberReason>[] {
  const { text } = compactText(raw);
  // A title may quote another document's number. 《2016》 is no title but a year in wrong brackets.
  const untitled = text.replace(/《(?![12][0-9]{3}年?》)[^《》]*》/gu, ' ');
  return [...untitled.matchAll(WITHIN)].map(([found]) => parseDocumentNumber(found));
}
