/** How a serial number is shown: as a date (perhaps with a time), as a time of day, or as hours run up past 24. */
export type DateClass = 'date' | 'time' | 'elapsed';

/** Whether a number format's code (ECMA-376 part 1, 18.8.31) shows a date or time; undefined when it shows a number. */
export function classifyFormat(code: string): DateClass | undefined {
  const elapsed = /\[(h+|m+|s+)\]/i.test(withoutLiterals(code));
  const tokens = withoutLiterals(code)
    // Colours, conditions, locales, currencies: nothing in brackets is a date, but elapsed time (seen above).
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .replace(/e[+-]/gi, '');
  const time = elapsed || /[hs]|am\/pm|上午\/下午/i.test(tokens);
  // `e` and `g` are the era's year, `aaa` the weekday, `bb` the Buddhist year. `m` beside hours is minutes.
  if (/[ydeg]|aaa|bb/i.test(tokens.replace(/am\/pm/gi, '')) || (!time && /m/i.test(tokens))) return 'date';
  if (elapsed) return 'elapsed';
  return time ? 'time' : undefined;
}

/** Leaves out quoted text, escaped characters, and the widths and fills that `_` and `*` take from a character. */
function withoutLiterals(code: string): string {
  return code.replace(/"[^"]*"?|[\\_*][^]?/g, '');
}

/** What Excel in Chinese writes in its own words into a code: the name of General, colours, `!` before a character. */
const CHINESE = /"[^"]*"?|\\[^]?|!([^])|G\/通用格式|\[\p{Script=Han}[^\]]*\]/gu;

/** A format's code as it is written everywhere. */
export function internationalCode(code: string): string {
  return code.replace(CHINESE, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (found.startsWith('G')) return 'General';
    return found.startsWith('[') ? '' : found;
  });
}

const COLOUR = String.raw`\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]`;
/** Room as wide as a character, or filled with one: on paper nothing but a distance. */
const DECORATION = new RegExp(`${COLOUR}|[_*][^]`, 'giu');
const CURRENCY = String.raw`(?:["\\]?[¥￥$]"?|\[\$[^\]]*\])`;
const FIGURE = String.raw`[-+(]?${CURRENCY}?-?(?:[#,]*0(?:\.[0#?]+)?(?:%|E\+0+)?|General|@)\)?`;
/** A number shows its digits, perhaps grouped, rounded, in percent, with a currency; a text shows itself. */
const PLAIN = new RegExp(
  String.raw`^(?:${FIGURE}(?:;${FIGURE}(?:;(?:${FIGURE}|"?-"?\?*)(?:;@)?)?)?)?$`,
  'iu',
);

/** Whether a code shows nothing but the number itself. One that shows leading zeros or nothing is not plain. */
export function isPlainFormat(code: string): boolean {
  return PLAIN.test(code.replace(DECORATION, '').replaceAll(' ', ''));
}
