import { periodText } from '../identifiers/period.js';
import type { InspectedFile, InspectedForm } from './inspection.js';

/** 附件4 - 副本 (2).xlsx → 附件4.xlsx. */
const COPY_WORDS = /[\s\-—_]*[（(]?副本[）)]?\s*(?:[（(]?\d{1,2}[）)]?)?(?=\.[^.]*$|$)/u;

/** A form by whose it is, which and of what time; nothing when nobody can tell whose. */
function keyOf({ unit, layout, period }: InspectedForm): string | undefined {
  return unit && JSON.stringify([unit.name, layout.id, period === undefined ? '' : periodText(period)]);
}

/** What has come in files that are no copies by their names. */
export class Originals {
  readonly #forms = new Set<string | undefined>();
  readonly #paths = new Set<string>();

  add({ path, forms }: InspectedFile): void {
    this.#paths.add(path);
    for (const form of forms) this.#forms.add(keyOf(form));
  }

  /** A copy is set aside where each of its forms has come in another file too; else it is read like any other. */
  settled(copy: InspectedFile): InspectedFile {
    const { path, forms } = copy;
    const keys = forms.map(keyOf);
    const isTold = keys.length > 0 && !keys.includes(undefined);
    const isThere = isTold
      ? keys.every((key) => this.#forms.has(key))
      : this.#paths.has(path.replace(COPY_WORDS, ''));
    if (!isThere) return { ...copy, copy: true };
    return { path, sha256: null, skipped: 'copy', forms: [], unknown: [], facts: [], aside: [] };
  }
}
