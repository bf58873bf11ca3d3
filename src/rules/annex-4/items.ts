import { annex4 } from '../../annexes/annex-4.js';
import type { TableSection } from '../../annexes/layout.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { dataRows } from '../column-cells.js';
import type { FormRow } from '../../sheet/events.js';

/** Sections 二 and 三 of Annex 4. */
export const ITEM_SECTIONS: readonly TableSection[] = annex4.sections.filter(
  (section) => section.kind === 'table',
);

/** The rows of both sections, in their order. */
export function allItemRows(form: CollectedForm): readonly FormRow[] {
  const rows: FormRow[] = [];
  for (const section of ITEM_SECTIONS) for (const row of dataRows(form, section)) rows.push(row);
  return rows;
}
