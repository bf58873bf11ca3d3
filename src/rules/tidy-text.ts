import { INVISIBLE, isPlain } from '../identifiers/plain-text.js';
import { memoizeText } from '../util/memoize.js';

/** Every blank but the ordinary one: full-width (U+3000), no-break and the rest of their family. */
const UNUSUAL_BLANK = /[^\S\t\n\r ]/gu;
const FULL_WIDTH_SIGN = /(?<=[0-9])[．－％／](?=[0-9]|$)|(?<=[0-9])％/gu;

const withoutBlanks = memoizeText((text) => text.replace(INVISIBLE, '').replace(UNUSUAL_BLANK, ' ').trim());

/** Without invisible characters and outer blanks, unusual blanks as ordinary ones. Wording and punctuation stay. */
export function tidyBlanks(text: string): string {
  return isPlain(text) ? text : withoutBlanks(text);
}

/** The same, full-width digits and letters (and the signs between digits) as ordinary ones. Brackets stay as they are. */
export const tidyDigits = memoizeText((text): string => {
  return tidyBlanks(text)
    .replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (character) => character.normalize('NFKC'))
    .replace(FULL_WIDTH_SIGN, (sign) => sign.normalize('NFKC'));
});
