import { plainText } from './plain-text.js';
import { type Mend, type Parsed, recognized, unrecognized } from './parsed.js';
import { memoizeText } from '../util/memoize.js';

export interface Phone {
  readonly kind: 'mobile' | 'local' | 'long-distance';
  /** For comparison: mobile digits as they are, `023-59220329` for anything local. The extension is left out. */
  readonly number: string;
  readonly extension?: string;
}

export interface PhoneList {
  readonly phones: readonly Phone[];
  /** Area codes other than the county's: they deserve a second look, no more. */
  readonly otherAreaCodes: readonly string[];
}

export type PhoneReason =
  | 'empty'
  /** Something that is neither a digit nor a phone's punctuation: a name, a remark. */
  | 'characters'
  /** Begins like a mobile number, but has not 11 digits. */
  | 'mobile-length'
  /** 10 digits beginning 23: a number cell has dropped the 0 of 023. */
  | 'lost-zero'
  | 'shape';

/** 重庆, of which the county is part. */
const AREA_CODE = '023';

// plainText has folded ， and ； to ASCII.
const DIVIDERS = /[、,;/]/u;
const LOCAL = /^[2-8][0-9]{7}$/;
const EXTENSION = /(?:转分机|转|分机|ext\.?):?([0-9]{1,6})$/i;

type One =
  | { readonly phone: Phone; readonly text: string; readonly mends: readonly Mend[] }
  | { readonly reason: PhoneReason; readonly suggestion?: string };

/** The area code and the rest of a number whose digits run together; only a leading 0 marks the code. */
function splitAreaCode(digits: string): readonly [area: string, local: string] | undefined {
  // Cities with 3-digit codes (010, 02x) have numbers of 8 digits; the others 7 or 8.
  const match = /^(0(?:10|2[0-9]))([2-8][0-9]{7})$|^(0[3-9][0-9]{2})([2-8][0-9]{6,7})$/.exec(digits);
  if (!match) return undefined;
  return [match[1] ?? match[3] ?? '', match[2] ?? match[4] ?? ''];
}

function readOne(given: string): One {
  const mends: Mend[] = [];
  // A number that went through a column of numbers: 13900001234.0.
  const whole = given.replace(/^(\+?[0-9]{7,13})\.0$/, '$1');
  if (whole !== given) mends.push('fraction');
  const domestic = whole.replace(/^\(?(?:\+|00)86\)?[- ]*(?=[0-9(])/, '');
  if (domestic !== whole) mends.push('prefix');

  let main = domestic;
  let extension = EXTENSION.exec(main.replaceAll(' ', ''))?.[1];
  if (extension !== undefined) {
    main = main.slice(0, main.search(/转|分机|ext/i));
  } else {
    // 59220329-801: a short tail behind a whole local number.
    const tail = /^(.*[0-9]{8})-([0-9]{1,5})$/.exec(main);
    const local = tail?.[1]?.replace(/[^0-9]/g, '') ?? '';
    if (tail && (LOCAL.test(local) || splitAreaCode(local))) [, main = main, extension] = tail;
  }
  if (/[^0-9 ()-]/.test(main)) return { reason: 'characters' };
  const digits = main.replace(/[^0-9]/g, '');
  if (digits === '') return { reason: 'shape' };

  const done = (kind: Phone['kind'], number: string, canonical: string): One => {
    const text = extension === undefined ? canonical : `${canonical}转${extension}`;
    const bare = domestic.replaceAll(' ', '');
    if (bare !== domestic) mends.push('white-space');
    if (bare !== text) mends.push('separator');
    return { phone: extension === undefined ? { kind, number } : { kind, number, extension }, text, mends };
  };
  if (/^1[3-9][0-9]{9}$/.test(digits)) return done('mobile', digits, digits);
  if (LOCAL.test(digits)) return done('local', `${AREA_CODE}-${digits}`, digits);
  const parts = splitAreaCode(digits);
  if (parts) return done('long-distance', parts.join('-'), parts.join('-'));
  if (/^23[2-8][0-9]{7}$/.test(digits)) {
    return { reason: 'lost-zero', suggestion: `${AREA_CODE}-${digits.slice(2)}` };
  }
  return { reason: /^1[3-9][0-9]{7,10}$/.test(digits) ? 'mobile-length' : 'shape' };
}

/** Two whole numbers with nothing but blanks between them: `85900012  85900034`. */
function divide(text: string): string[] {
  const divided = text.split(DIVIDERS).flatMap((part) => {
    const pieces = part.trim().split(' ');
    return pieces.length > 1 && pieces.every((piece) => 'phone' in readOne(piece)) ? pieces : [part.trim()];
  });
  return divided.filter((part) => part !== '');
}

/**
 * One or several phone numbers of a cell: 11-digit mobile, 8-digit local, 023-8 digits, each with an optional
 * 转分机; divided by 、；/. The canonical text keeps an 8-digit number as it is and divides by 、.
 */
export const parsePhones = memoizeText((raw): Parsed<PhoneList, PhoneReason> => {
  // Line breaks divide, so they must outlive the folding of white space.
  const unbroken = raw.trim().replace(/[\r\n]+/g, '、');
  const plain = plainText(unbroken);
  const folded = plain.text.replace(/[‐‑‒–—−ー]/gu, '-');
  const parts = divide(folded);
  if (parts.length === 0) return unrecognized('empty');
  const phones: Phone[] = [];
  const texts: string[] = [];
  const mends: Mend[] = [...plain.mends];
  for (const part of parts) {
    const one = readOne(part);
    if ('reason' in one) {
      const params = { part, digits: part.replace(/[^0-9]/g, '').length };
      return unrecognized(one.reason, params, parts.length === 1 ? one.suggestion : undefined);
    }
    phones.push(one.phone);
    texts.push(one.text);
    mends.push(...one.mends);
  }
  const text = texts.join('、');
  if (
    parts.join('、') !== folded.replace(/ ?、 ?/g, '、') ||
    folded !== plain.text ||
    unbroken !== raw.trim()
  ) {
    mends.push('separator');
  }
  const otherAreaCodes = phones
    .filter(({ kind }) => kind === 'long-distance')
    .map(({ number }) => number.split('-')[0] ?? '')
    .filter((area) => area !== AREA_CODE);
  return recognized({ phones, otherAreaCodes: [...new Set(otherAreaCodes)] }, text, mends);
});
