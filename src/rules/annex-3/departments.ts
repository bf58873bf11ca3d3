import { annex3 } from '../../annexes/annex-3.js';
import type { TableSection } from '../../annexes/layout.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { FormRow } from '../../sheet/parse.js';
import { dataRows } from '../column-cells.js';

/** Section 二 of Annex 3. */
const [DEPARTMENTS]: readonly TableSection[] = annex3.sections.filter((section) => section.kind === 'table');

/** The rows of Annex 3 that name a department. */
export function departmentRows(form: CollectedForm): readonly FormRow[] {
  const rows = DEPARTMENTS === undefined ? [] : dataRows(form, DEPARTMENTS);
  return rows.filter(({ cells }) => (cells.department?.text ?? '').trim() !== '');
}
