import { distance } from 'fastest-levenshtein';
import { squeeze } from '../../annexes/wording.js';
import { type ColumnCell, filledCells } from '../column-cells.js';
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

/** Names shorter than this stand in too many others. */
const TELLING_LENGTH = 3;

/**
 * The known name that is most like this one; nothing when none is much like it. One into which words were put (林业局,
 * 林业和草原局) is like it too, if nothing else is.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: { readonly unlike: number; readonly text: string } | undefined;
  for (const text of known) {
    const unlike = unlikeness(squeeze(name), squeeze(text));
    if (unlike !== undefined && unlike < (best?.unlike ?? Infinity)) best = { unlike, text };
  }
  return best?.text;
}

/** The share of characters changed; nothing for another name. */
function unlikeness(name: string, other: string): number | undefined {
  const changed = distance(name, other) / Math.max(name.length, other.length, 1);
  if (changed < WORTH_SUGGESTING) return changed;
  return isLengthened(name, other) ? WORTH_SUGGESTING : undefined;
}

/** Whether the shorter of two names is the longer one with characters left out. */
function isLengthened(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  for (const character of long) if (character === short.charAt(at)) at++;
  return short.length >= TELLING_LENGTH && at === short.length;
}
