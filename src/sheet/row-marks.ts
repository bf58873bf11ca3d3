import { distance } from 'fastest-levenshtein';
import type { Section, Template } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { rememberedFor, rememberedText } from '../util/memoize.js';

/** By what one tells the rows of a filled table that are no data. Too much taken for a mark, and a firm is left out. */

export const ELLIPSIS = /^(?:[.。．·]{2,}|…+|⋯+)$/u;
export const NOTE = /^\s*(?:备\s*注|注意?|填表说明|填报说明|说\s*明|附注)\s*[:：]/u;
export const SAMPLE = /(?:请删除|请删掉)\s*(?:[）)]\s*)?$/u;

const NUMERAL = '[\\d一二两三四五六七八九十百千]';
const TOTAL = new RegExp(
  `^\\s*(?:合\\s*计|总\\s*计|小\\s*计)\\s*(?:$|[:：（(\\d]|(?:共\\s*${NUMERAL}*|${NUMERAL}+)\\s*(?:$|[个项户家人件次条]))`,
  'u',
);

/**
 * Whether a row that begins with this text is a total: a word for it, then nothing, a colon, a bracket or a number. For
 * 小计算机培训部 is a firm like any other. A table's own total line is known by how it begins.
 */
export function isTotal(first: string, line: Template = []): boolean {
  const opening = line[0];
  return TOTAL.test(first) || (typeof opening === 'string' && squeeze(first).startsWith(squeeze(opening)));
}

/** A heading may differ from the printed one by this share of its length, as 二 and 三 of Annex 4 do from each other. */
const MOST_UNLIKE = 0.3;

interface Heading {
  readonly section: Section;
  /** As it is compared. */
  readonly printed: string;
}

/** The headings that begin with a character. */
const headingsOf = rememberedFor((sections: readonly Section[]) => {
  const headings = sections.map((section): Heading => ({ section, printed: squeeze(section.heading ?? '') }));
  return rememberedText((character) => {
    const start = squeeze(character);
    return start === '' ? [] : headings.filter(({ printed }) => printed.startsWith(start));
  });
});

/** The section whose heading this text is, if it is one. */
export function likest(sections: readonly Section[], text: string): Section | undefined {
  // Most rows begin like no heading, and need not be compared whole.
  const alike = headingsOf(sections)(text.trimStart().slice(0, 1));
  if (alike.length === 0) return undefined;
  const found = squeeze(text);
  let best: Section | undefined;
  let least = MOST_UNLIKE;
  for (const { section, printed } of alike) {
    const unlike = unlikeness(printed, found);
    if (unlike >= least) continue;
    best = section;
    least = unlike;
  }
  return best;
}

/** How unlike two headings are, as a share of the printed one's length; both as they are compared. */
function unlikeness(printed: string, found: string): number {
  if (printed === found) return 0;
  if (Math.abs(printed.length - found.length) > printed.length) return 1;
  return distance(printed, found) / printed.length;
}
