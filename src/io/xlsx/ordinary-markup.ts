import { rememberedText } from '../../util/memoize.js';
import { isTrue } from './xml.js';

/**
 * Rows and shared strings as nearly every program writes them, as regular expressions. The engine makes machine code of
 * these before anything else, and they read an ordinary cell in a third of the time that the scanner takes. They know
 * less than it: whatever they do not match is left to it, so that nothing is read differently for being ordinary.
 *
 * They are matched against a part's bytes as Latin-1, a character for a byte, so that places in the one are places in the
 * other.
 */

/**
 * Text without references, CDATA, carriage returns and `>` (for the sake of `]]>`), nor any byte or character that XML
 * forbids: U+FFFE and U+FFFF are the bytes EF BF BE and EF BF BF.
 */
const BYTE = String.raw`[^<>&\x00-\x08\x0b-\x1f\xef]*`;
const TEXT = String.raw`${BYTE}(?:\xef(?!\xbf[\xbe\xbf])${BYTE})*`;
const T = '<t(?: xml:space="preserve")?>';

/** `<si>` with one plain text, which is its first group. */
export const ORDINARY_STRING = new RegExp(`<si>${T}(${TEXT})</t></si>`, 'y');
export const STRING_END = '</t></si>'.length;

/** The start tag of a row: its number, its other attributes, `/` if it has no cells. */
export const ORDINARY_ROW = new RegExp(
  String.raw`<row(?: r="(\d{1,7})")?((?: [A-Za-z_:][\w:.-]{0,40}="[^"<&\x00-\x1f\x7f-\xff]{0,200}")*)(/?)>`,
  'y',
);
export const ROW_END = '</row>';

/**
 * A cell: its style, its type; then a number in plain digits, or any other value, or text in place. Its reference has no
 * group, which would be one more string for each cell: it begins at `REFERENCE_AT`, if the letter r is at `ATTRIBUTE_AT`.
 */
export const ORDINARY_CELL = new RegExp(
  String.raw`<c(?: r="[A-Z]{1,3}\d{1,7}")?(?: s="(\d{1,6})")?(?: t="(\w{1,9})")?` +
    String.raw`(?:/>|>(?:<v>(?:(\d{1,15})|(${TEXT}))</v>|<is>${T}(${TEXT})</t></is>)?</c>)`,
  'y',
);
export const ATTRIBUTE_AT = '<c '.length;
export const REFERENCE_AT = '<c r="'.length;
export const VALUE_END = '</v></c>'.length;
export const INLINE_END = '</t></is></c>'.length;

/** A merged range, as its reference is written. */
export const ORDINARY_MERGE = /<mergeCell ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"\/>/y;

/**
 * What a row's further attributes, as written, say of it; undefined where that is for the scanner to find out: an
 * attribute is there twice, or the number is not in its usual place.
 */
export function rowAttributes(written: string): RowAttributes | undefined {
  const read = written === '' ? SHOWN : readRowAttributes(written);
  return read === 'unusual' ? undefined : read;
}

interface RowAttributes {
  readonly hidden: boolean;
}

const SHOWN: RowAttributes = { hidden: false };

/** Heights and spans of rows are few, and come back in all of them. */
const readRowAttributes = rememberedText((written): RowAttributes | 'unusual' => {
  const values = new Map<string, string>();
  for (const [, key = '', value = ''] of written.matchAll(/ ([^=]+)="([^"]*)"/g)) {
    if (key === 'r' || values.has(key)) return 'unusual';
    values.set(key, value);
  }
  return { hidden: isTrue(values.get('hidden')) };
});
