import type { ColumnCell } from './column-cells.js';

/** The groups of two or more cells that say the same, in the order in which they first do. */
export function sameValue(
  cells: Iterable<ColumnCell>,
  keyOf: (cell: ColumnCell) => string,
): readonly (readonly [ColumnCell, ColumnCell, ...ColumnCell[]])[] {
  const groups = new Map<string, ColumnCell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].filter(
    (group): group is [ColumnCell, ColumnCell, ...ColumnCell[]] => group.length > 1,
  );
}
