import type { FormLayout } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { rememberedFor } from '../remembered.js';
import type { FormMatch, SheetHead } from './find-form.js';
import { findForms } from './find-form.js';

/**
 * As {@link findForms}, for many files: a title decides over all else, so the forms whose title's words stand on the sheet
 * are tried first, and the others only when none of those fits. The longest title comes first: it may hold a shorter one.
 */
export function findLikelyForms(
  heads: readonly SheetHead[],
  layouts: readonly FormLayout[],
): readonly FormMatch[] {
  const byTitle = layouts
    .filter((layout) => titleLength(layout) > 0)
    .toSorted((a, b) => titleLength(b) - titleLength(a));
  return heads.flatMap((head) => {
    const text = head.rows.map(({ cells }) => cells.map((cell) => squeeze(cell.text)).join('')).join('\n');
    for (const layout of byTitle) {
      if (!titleWords(layout).every((one) => text.includes(one))) continue;
      const found = findForms([head], [layout]);
      if (found.some(({ titled }) => titled)) return found;
    }
    return findForms([head], layouts);
  });
}

/** The fixed words of a form's title. */
const titleWords = rememberedFor((layout: FormLayout): readonly string[] => {
  const title = layout.above.find(({ role }) => role === 'title');
  return (title?.parts ?? [])
    .flatMap(({ content }) => ('keywords' in content ? [] : content))
    .flatMap((part) => (typeof part === 'string' ? [squeeze(part)] : []));
});

/** A table without a title, or one whose title is all its own, is told by its headers alone: 0. */
const titleLength = (layout: FormLayout): number => titleWords(layout).join('').length;
