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
