import { FORMS } from '../annexes/forms.js';
import type { FormLayout } from '../annexes/layout.js';
import { memoizeByKey } from '../util/memoize.js';
import { HeaderMatcher, headerWords, plainHeader } from './header.js';
import type { SheetRow } from './rows.js';

/** Rows that are another form's header: what stands below one is no row of this form. */

const matchersOf = memoizeByKey(({ sections }: FormLayout): readonly HeaderMatcher[] =>
  sections.flatMap((section) => (section.kind === 'table' ? new HeaderMatcher(section) : [])),
);

/** Fewer headers may stand in anybody's table. */
const FEWEST_HEADERS = 3;

/** The form, other than `own`, whose header this row is. */
export function otherFormOf(row: SheetRow, own: FormLayout): FormLayout | undefined {
  if (row.cells.length < FEWEST_HEADERS) return undefined;
  return FORMS.find(
    (layout) =>
      layout.id !== own.id &&
      matchersOf(layout).some((matcher) => (matcher.match(row)?.found.size ?? 0) >= FEWEST_HEADERS),
  );
}

let words: ReadonlySet<string> | undefined;
const LONGEST_WORD = 24;

/** Whether a text is the header of some form's column. Asked of every row of a registry, so the text is taken as it is. */
export function isHeaderWord(text: string): boolean {
  words ??= new Set(
    FORMS.flatMap(({ sections }) =>
      sections.flatMap((section) => (section.kind === 'table' ? [...headerWords(section)] : [])),
    ),
  );
  if (text.length > LONGEST_WORD) return false;
  return words.has(text) || (/[\s*：:]/u.test(text) && words.has(plainHeader(text)));
}
