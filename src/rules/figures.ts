import { wholeNumber } from '../identifiers/chinese-number.js';
import { compactText } from '../identifiers/plain-text.js';
import type { PrintedPercent } from '../identifiers/honest-rounding.js';
import { memoizeText } from '../util/memoize.js';

/** A count as clerks write it: `12`, `12次`, `十二`. Undefined for 2-3, 约3, 3.5 and whatever else is no whole number. */
export const readCount = memoizeText((text): number | undefined => {
  return wholeNumber(compactText(text).text.replace(/次$/u, ''));
});

/** A percentage with the decimals it was printed with: `70`, `66.7`, `70%`. */
export const readPercent = memoizeText((text): PrintedPercent | undefined => {
  const [, whole, fraction = ''] = /^([0-9]{1,9})(?:\.([0-9]{1,9}))?%?$/.exec(compactText(text).text) ?? [];
  if (whole === undefined) return undefined;
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
});
