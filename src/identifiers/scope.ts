import { memoizeText } from '../util/memoize.js';

/**
 * What an inspector may inspect and what a target needs: 执法类别 against 监管领域, 执法区域 against 所在区域. Each cell may
 * hold several values.
 */

const SEPARATORS = /[、､,，;；/／\n\r]/u;

/** The values of one cell, without repetition: NFKC, white space collapsed. A registry has few areas and fields. */
export const severalValues = memoizeText((text) => valuesAsTyped(text.normalize('NFKC')));

/** As severalValues, with brackets and letters as they were typed: for printing. */
export function valuesAsTyped(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(SEPARATORS)
        .map((value) => value.replace(/\p{White_Space}+/gu, ' ').trim())
        .filter((value) => value !== ''),
    ),
  ];
}

const EVERY_FIELD: ReadonlySet<string> = new Set(['综合', '综合执法', '综合监管']);

/** Whether this 执法类别 fits every 监管领域. */
export function fitsEveryField(category: string): boolean {
  return EVERY_FIELD.has(category);
}

const WHOLE_COUNTY = /^(?:全县|本县|县域|全区域|全域)/u;

/** Whether this 执法区域 covers every 所在区域 of the county. */
export function coversCounty(area: string, county: string): boolean {
  return area === county || WHOLE_COUNTY.test(area);
}
