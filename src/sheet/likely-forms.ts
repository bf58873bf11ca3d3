import type { FormLayout } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { rememberedFor } from '../remembered.js';
import type { FormMatch, SheetHead } from './find-form.js';
import { findForms } from './find-form.js';

/**
 * As {@link findForms}, for many files: a title decides over all else, so the forms whose title's words stand on the sheet
 * are tried first, and the others only when none of those fits.
 */
export function findLikelyForms(
  heads: readonly SheetHead[],
  layouts: readonly FormLayout[],
): readonly FormMatch[] {
  return heads.flatMap((head) => {
    const text = head.rows.map(({ cells }) => cells.map((cell) => squeeze(cell.text)).join('')).join('\n');
    const likely = layouts.filter((layout) => {
      const words = titleWords(layout);
      // A table without a title, or one whose title is all its own, is told by its headers alone.
      return words.length > 0 && words.every((one) => text.includes(one));
    });
    const found = likely.length === 0 ? [] : findForms([head], likely);
    return found.some(({ titled }) => titled) ? found : findForms([head], layouts);
  });
}

/** The fixed words of a form's title. */
const titleWords = rememberedFor((layout: FormLayout): readonly string[] => {
  const title = layout.above.find(({ role }) => role === 'title');
  return (title?.parts ?? [])
    .flatMap(({ content }) => ('keywords' in content ? [] : content))
    .flatMap((part) => (typeof part === 'string' ? [squeeze(part)] : []));
});
