import type { FormLayout } from '../../annexes/layout.js';
import { jointVisitSheet, visitSheet } from '../../annexes/visit-sheet.js';
import type { FormContent } from '../../sheet/render.js';
import { plannedItems } from './planned-items.js';
import type { DrawRecord } from '../record/record-schema.js';
import { entriesById, type Registry } from '../lists/registry.js';
import { subjectCells } from './result-content.js';

/** Rows to write items in where neither the draw nor the registry names any. */
const BLANK_ITEMS = 3;

/** The 检查记录表 of a draw: one department's, or that of several. */
export function visitLayout({ departments }: Pick<DrawRecord, 'departments'>): FormLayout {
  return departments === undefined ? visitSheet : jointVisitSheet;
}

/**
 * One page for each target to be visited, in the order of the draw. No list says which department inspects which item, so
 * in a joint draw each has a row for every one.
 *
 * @param only ids of the targets that are wanted; without it all
 */
export function visitContents(
  record: DrawRecord,
  targets: Registry,
  only?: ReadonlySet<string>,
): readonly FormContent[] {
  const entries = entriesById(targets.entries, record.drawn);
  return record.drawn
    .filter(({ id }) => only?.has(id) ?? true)
    .map(({ id, inspectors }) => {
      const entry = entries.get(id);
      const items = plannedItems(record, targets, entry).map((item) => ({ item }));
      const rows = items.length > 0 ? items : Array.from({ length: BLANK_ITEMS }, () => ({}));
      const departments = new Set(inspectors.map(({ department = '' }) => department));
      return {
        slots: { ...subjectCells(targets, entry), unit: record.unit ?? '', drawId: record.drawId },
        rows: {
          items: [...departments].flatMap((department) => rows.map((row) => ({ ...row, department }))),
          inspectors: inspectors.map(({ id: certificateNo, name, department = '' }) => ({
            department,
            inspector: name,
            certificateNo,
          })),
        },
      };
    });
}
