import { distance } from 'fastest-levenshtein';
import { squeeze } from '../../annexes/wording.js';
import type { ColumnCell } from '../column-cells.js';
import { filledCells } from '../column-cells.js';
import type { FiledForm } from '../inspection.js';

/** A cell with a name in it, and the form that it stands in. */
export interface NamedCell {
  readonly name: string;
  readonly cell: ColumnCell;
  readonly filed: FiledForm;
}

/** The filled cells of one column of several forms. */
export function namedCells(
  forms: readonly FiledForm[],
  section: string,
  column: string,
): readonly NamedCell[] {
  return forms.flatMap((filed) =>
    [...filledCells(filed.form, section, column)].map((cell) => ({ name: squeeze(cell.text), cell, filed })),
  );
}

/** A name with more than this share of its characters changed is another name. */
const WORTH_SUGGESTING = 0.5;

/** The known name that is most like this one; nothing when none is much like it. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: { readonly unlike: number; readonly text: string } | undefined;
  for (const text of known) {
    const unlike = distance(squeeze(name), squeeze(text)) / Math.max(name.length, text.length, 1);
    if (unlike < (best?.unlike ?? WORTH_SUGGESTING)) best = { unlike, text };
  }
  return best?.text;
}
