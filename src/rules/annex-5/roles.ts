import { annex5 } from '../../annexes/annex-5.js';
import { onlyTable } from '../../annexes/layout.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { unspaced } from '../../util/spacing.js';
import type { FormRow } from '../../sheet/events.js';

const table = onlyTable(annex5);

/** 负责人 and 联络员. */
export const ROLES: readonly string[] = table.rowLabels ?? [];

/** The rows of one role: by what stands before the name, else by the order in which the form prints them. */
export function rowsOfRole(form: CollectedForm, role: string): readonly FormRow[] {
  const rows = form.rows.get(table.key) ?? [];
  const roleOf = (row: FormRow, index: number): string | undefined => {
    const label = unspaced(row.cells.role?.text);
    return label === '' ? ROLES[index] : ROLES.find((name) => label.includes(name));
  };
  return rows.filter((row, index) => roleOf(row, index) === role);
}
