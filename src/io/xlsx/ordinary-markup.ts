import type { Attributes } from './xml.js';

/**
 * Rows and shared strings as nearly every program writes them, as regular expressions. The engine makes machine code of
 * these before anything else, and they read an ordinary cell in a small part of the time that an XML parser takes. They
 * know less than it: whatever they do not match is left to it, so that nothing is read differently for being ordinary.
 *
 * They are matched against a part's bytes as Latin-1, a character for a byte, so that places in the one are places in the
 * other.
 */

/**
 * Text without CDATA, carriage returns and `>` (for the sake of `]]>`), nor any byte or character that XML forbids: U+FFFE
 * and U+FFFF are the bytes EF BF BE and EF BF BF. openpyxl writes every Chinese character as a decimal reference.
 */
const BYTE = String.raw`[^<>&\x00-\x08\x0b-\x1f\xef]*`;
const REFERENCE = String.raw`&(?:#\d{2,7}|amp|lt|gt|quot|apos);`;
const TEXT = String.raw`${BYTE}(?:(?:\xef(?!\xbf[\xbe\xbf])|${REFERENCE})${BYTE})*`;
const T = '<t(?: xml:space="preserve")?>';
const QUOTED = String.raw`[^"<&\x00-\x1f\xef]*`;
const ATTRIBUTE = String.raw` [A-Za-z_:][\w:.-]{0,40}="${QUOTED}(?:(?:\xef(?!\xbf[\xbe\xbf])|${REFERENCE})${QUOTED})*"`;

/** `<si>` with one plain text, which is its first group; Chinese Excel says after nearly every one how it is pronounced. */
export const ORDINARY_STRING = new RegExp(
  String.raw`<si>${T}(${TEXT})</t>(<phoneticPr(?: fontId="\w{1,20}")?(?: type="\w{1,20}")?(?: alignment="\w{1,20}")?/>)?</si>`,
  'y',
);
export const STRING_END = '</t></si>'.length;

/** The start tag of a row: its number, its other attributes, `/` if it has no cells. */
export const ORDINARY_ROW = new RegExp(String.raw`<row(?: r="(\d{1,7})")?((?:${ATTRIBUTE}){0,50})(/?)>`, 'y');
export const ROW_START = '<row';
export const ROW_END = '</row>';

const CELL = String.raw`<c(?: r="[A-Z]{1,3}\d{1,7}")?(?: s="(\d{1,6})")?(?: t="(\w{1,9})")?`;
const V = String.raw`<v>(?:(\d{1,15})|(${TEXT}))</v>`;
const F = String.raw`<f(?: t="shared"(?: ref="[A-Z\d:]{1,21}")?(?: ca="1")? si="(\d{1,9})"| ca="1")?(?:/>|>(${TEXT})</f>)`;

/**
 * A cell: its style, its type; then a number in plain digits, or any other value, or text in place. Its reference has no
 * group, which would be one more string for each cell: it begins at `REFERENCE_AT`, if the letter r is at `ATTRIBUTE_AT`.
 */
export const ORDINARY_CELL = new RegExp(`${CELL}(?:/>|>(?:${V}|<is>${T}(${TEXT})</t></is>)?</c>)`, 'y');
/** The same with a formula before its value: the number of a shared one, its text. */
export const FORMULA_CELL = new RegExp(`${CELL}>${F}(?:${V})?</c>`, 'y');
/** A merged range, as its reference is written. */
export const ORDINARY_MERGE = /<mergeCell ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"\/>/y;

export const ATTRIBUTE_AT = '<c '.length;
export const REFERENCE_AT = '<c r="'.length;
export const VALUE_END = '</v></c>'.length;
export const INLINE_END = '</t></is></c>'.length;

const START = String.raw`<([A-Za-z_][\w:.-]{0,40})((?:${ATTRIBUTE}){0,50})(/?)>`;
const DECLARATION = String.raw`<\?xml version="1\.0"(?: encoding="[A-Za-z][\w.-]{0,40}")?(?: standalone="(?:yes|no)")? ?\?>`;

/** Any start tag: its name, its attributes, `/` if the element has no content. One with more of them is not ordinary. */
export const ORDINARY_START = new RegExp(START, 'y');
/** The same of the root, at the beginning of a part. */
export const ORDINARY_ROOT = new RegExp(String.raw`(?:${DECLARATION}[ \t\r\n]*)?${START}`, 'y');
export const ORDINARY_END = /<\/([A-Za-z_][\w:.-]{0,40})>/y;
export const ORDINARY_TEXT = new RegExp(String.raw`${TEXT}(?=<)`, 'y');
export const SPACES = /[ \t\r\n]+/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text whose bytes end at `end`, `written` in Latin-1; undefined where a reference names no character. */
export function ordinaryText(bytes: Buffer, end: number, written: string): string | undefined {
  // A string of its own: a piece of a part's text would keep all of that in memory.
  const text = bytes.toString('utf8', end - written.length, end);
  return written.includes('&') ? withoutReferences(text) : text;
}

function withoutReferences(text: string): string | undefined {
  let result = '';
  let place = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', place)) {
    const end = text.indexOf(';', at);
    const name = text.slice(at + 1, end);
    const named = name.startsWith('#') ? characterAt(Number(name.slice(1))) : ENTITIES[name];
    if (named === undefined) return undefined;
    result += text.slice(place, at) + named;
    place = end + 1;
  }
  return result + text.slice(place);
}

/** XML 1.0, production 2. */
function characterAt(point: number): string | undefined {
  const isCharacter =
    point < 0xd800
      ? point >= 0x20 || point === 9 || point === 10 || point === 13
      : (point > 0xdfff && point < 0xfffe) || (point > 0xffff && point <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(point) : undefined;
}

/** Heights and spans of rows are few, and come back in all of them; so do the tags of a batch of files. */
const MOST_KNOWN = 4096;
const LONGEST_KNOWN = 256;
const known = new Map<string, Attributes | null>();
const NONE: Attributes = {};

/** Attributes as written, in Latin-1; undefined where one is there twice or refers to no character. */
export function ordinaryAttributes(written: string): Attributes | undefined {
  if (written === '') return NONE;
  // The place of a cell (r) or of a merged range (ref) does not come back.
  if (written.startsWith(' r') || written.length > LONGEST_KNOWN) return readAttributes(written) ?? undefined;
  let read = known.get(written);
  if (read === undefined) {
    // A copy: a piece of a part's text would keep all of that in memory.
    const own = Buffer.from(written, 'latin1').toString('latin1');
    read = readAttributes(own);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(own, read);
  }
  return read ?? undefined;
}

const ONE = / ([^=]+)="([^"]*)"/y;
const NOT_ASCII = /[\x80-\xff]/;

function readAttributes(written: string): Attributes | null {
  const attributes: Record<string, string> = {};
  const text = NOT_ASCII.test(written) ? Buffer.from(written, 'latin1').toString() : written;
  ONE.lastIndex = 0;
  for (let found = ONE.exec(text); found; found = ONE.exec(text)) {
    const [, key = '', value = ''] = found;
    const read = value.includes('&') ? withoutReferences(value) : value;
    // Also one that is called like what every object has, `__proto__` say: that is for the parser.
    if (key in attributes || read === undefined) return null;
    attributes[key] = read;
  }
  return attributes;
}
