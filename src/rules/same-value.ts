import type { ColumnCell } from './column-cells.js';

/** The groups of two or more cells that say the same, in the order in which they first do. */
export function sameValue(
  cells: Iterable<ColumnCell>,
  keyOf: (cell: ColumnCell) => string,
): readonly (readonly [ColumnCell, ColumnCell, ...ColumnCell[]])[] {
  const all = [...cells];
  const keys = all.map(keyOf);
  if (new Set(keys).size === keys.length) return [];
  const groups = new Map<string, ColumnCell[]>();
  for (const [index, cell] of all.entries()) {
    const key = keys[index] ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].filter(
    (group): group is [ColumnCell, ColumnCell, ...ColumnCell[]] => group.length > 1,
  );
}
