import { annex3 } from '../../annexes/annex-3.js';
import { onlyTable, type TableSection } from '../../annexes/layout.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { FormRow } from '../../sheet/events.js';
import { dataRows } from '../column-cells.js';

/** Section 二 of Annex 3. */
export const DEPARTMENTS: TableSection = onlyTable(annex3);

/** The rows of Annex 3 that name a department. */
export function departmentRows(form: CollectedForm): readonly FormRow[] {
  return dataRows(form, DEPARTMENTS).filter(({ cells }) => (cells.department?.text ?? '').trim() !== '');
}
