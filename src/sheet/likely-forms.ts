import type { FormLayout } from '../annexes/layout.js';
import { squeeze, wordPatterns } from '../annexes/wording.js';
import { memoizeByKey } from '../util/memoize.js';
import { findForms, type FormMatch, matchForm, type SheetHead } from './find-form.js';
import { wordedLines } from './layout-wording.js';
import type { SheetRow } from './rows.js';

/**
 * As {@link findForms}, for many files: a title decides over all else, so the forms whose title's words stand on the sheet
 * are tried first, and the others only when none of those fits. The longest title comes first: it may hold a shorter one.
 */
export function findLikelyForms(
  heads: readonly SheetHead[],
  layouts: readonly FormLayout[],
): readonly FormMatch[] {
  return heads.flatMap((head) => titledForm(head, layouts) ?? findForms([head], layouts));
}

function titledForm(head: SheetHead, layouts: readonly FormLayout[]): FormMatch | undefined {
  const text = textOf(head.rows);
  for (const { layout, words } of titlesOf(layouts)) {
    if (!words.every((word) => word.test(text))) continue;
    const match = matchForm(head, layout);
    if (match?.titled === true) return match;
  }
  return undefined;
}

/** Between rows: no title runs over two of them. */
const ROW_BORDER = '\u001E';

/** All that stands in these rows, without borders between the cells: a title may be spread over several. */
function textOf(rows: readonly SheetRow[]): string {
  let text = '';
  for (const { cells } of rows) {
    for (const cell of cells) text += cell.text;
    text += ROW_BORDER;
  }
  return text;
}

/** Forms with the words of their titles, the longest first; those that are told by their headers alone are left out. */
const titlesOf = memoizeByKey((layouts: readonly FormLayout[]) =>
  layouts
    .flatMap((layout) => {
      const title = wordedLines(layout).find(({ role }) => role === 'title')?.template ?? [];
      const length = squeeze(title.filter((part) => typeof part === 'string').join('')).length;
      return length === 0 ? [] : { layout, length, words: wordPatterns(title) };
    })
    .sort((a, b) => b.length - a.length),
);
