import { rangeAddress } from '../../sheet/address.js';
import type { ColumnCell } from '../column-cells.js';

/** The cells of one column from the first to the last, as one address: for what is wrong with the list as a whole. */
export function rowRange(cells: readonly ColumnCell[]): readonly string[] {
  const [first] = cells;
  const last = cells.at(-1);
  if (first === undefined || last === undefined) return [];
  const { place } = first;
  return [rangeAddress({ top: first.row.row, left: place, bottom: last.row.row, right: place })];
}
