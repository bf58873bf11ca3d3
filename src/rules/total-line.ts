import type { TableSection } from '../annexes/layout.js';
import { cellAddress } from '../sheet/address.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { RawFinding } from './finding.js';

/** Where a table's total line is missed: at a row that may have been meant for one, else at the last row of the table. */
export function totalLineGone(form: CollectedForm, { key }: TableSection): RawFinding {
  const header = form.headers.get(key);
  const top = header?.row ?? 0;
  const next = Math.min(...[...form.headings.values()].filter((row) => row > top));
  const meant = form.asides.findLast(({ reason, row }) => reason === 'total' && row > top && row < next);
  const last = form.rows.get(key)?.at(-1)?.row ?? top;
  const leftmost = Math.min(...[...(header?.map.found.values() ?? [])].map(({ column }) => column));
  return {
    cells: [meant?.address ?? cellAddress(last, leftmost)],
    section: key,
    rowKey: '合计',
    params: { gone: 1 },
  };
}
