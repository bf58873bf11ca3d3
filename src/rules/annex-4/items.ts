import { annex4 } from '../../annexes/annex-4.js';
import type { TableSection } from '../../annexes/layout.js';
import { compactText } from '../../identifiers/plain-text.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { FormRow } from '../../sheet/events.js';
import { dataRows, isNilRow } from '../column-cells.js';

/** Sections 二 and 三 of Annex 4. */
export const ITEM_SECTIONS: readonly TableSection[] = annex4.sections.filter(
  (section) => section.kind === 'table',
);

const NIL = /^(?:无|没有|暂无|零报告)[。.]?(?:\(零报告\))?$/u;
const NOTHING = /^[-—–/0]*$/u;

const saysNil = (text: string): boolean => NIL.test(compactText(text).text);

/** What stands in the total line of a section that has nothing to state: a blank, 无, / or 0. */
export const saysNothing = (text: string): boolean => saysNil(text) || NOTHING.test(compactText(text).text);

/** The rows of both sections, in their order. */
export function allItemRows(form: CollectedForm): readonly FormRow[] {
  const rows: FormRow[] = [];
  for (const section of ITEM_SECTIONS) for (const row of dataRows(form, section)) rows.push(row);
  return rows;
}

/** Whether an explicit 无 stands in the table: as a row, or by itself in the column of numbers. */
export function declaresNil(form: CollectedForm, section: TableSection): boolean {
  if ((form.rows.get(section.key) ?? []).some((row) => isNilRow(section, row))) return true;
  const header = form.headers.get(section.key);
  if (header === undefined) return false;
  const end = Math.min(...[...form.headings.values()].filter((row) => row > header.row));
  return form.asides.some(
    ({ row, text }) => row > header.row && row < end && text.split(/\s+/u).some(saysNil),
  );
}
