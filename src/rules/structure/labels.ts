import type { FormLayout, Label } from '../../annexes/layout.js';
import { memoizeByKey } from '../../util/memoize.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { labelsOf } from '../../sheet/layout-wording.js';

/** The first label of each slot, above or below the tables. */
const labelsBySlot = memoizeByKey(({ above, below }: FormLayout): ReadonlyMap<string, Label> => {
  const labels = [...labelsOf(above), ...labelsOf(below)].reverse();
  return new Map(labels.map((label) => [label.slot, label]));
});

/** The label of a form behind which this slot is filled in, if the form prints it. */
export function labelOf(layout: FormLayout, slot: string): Label | undefined {
  return labelsBySlot(layout).get(slot);
}

/**
 * Whether the form's lines outside its tables can be asked for. A registry exported from a platform has a header and rows,
 * nothing else, and the notice prints no form for it: only one drawn up on our form has labels to fill in.
 */
export function hasLines({ layout, title }: CollectedForm): boolean {
  return layout.id !== 'targets' || title !== undefined;
}

export interface BlankLabel {
  readonly cells: readonly string[];
  readonly column: string;
  /** Whether the label itself is gone from the form. */
  readonly gone: boolean;
}

/** A label of the form behind which nothing stands. */
export function blankLabel(form: CollectedForm, slot: string): BlankLabel | undefined {
  const label = labelOf(form.layout, slot);
  const found = form.slots.get(slot);
  if (label === undefined || found?.value !== undefined || !hasLines(form)) return undefined;
  const cells = found === undefined ? [] : [found.address];
  return { cells, column: label.keywords[0], gone: found === undefined };
}
