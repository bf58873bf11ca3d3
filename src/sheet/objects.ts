import { cellAddress } from './address.js';
import type { CellRange, ObjectKind, SheetObject } from './rows.js';

/** As people call them. */
export const OBJECT_NAMES: Readonly<Record<ObjectKind, string>> = {
  textbox: '文本框',
  shape: '图形',
  ink: '手写墨迹',
  picture: '图片',
  seal: '印章',
  chart: '图表',
  checkbox: '复选框',
  option: '选项按钮',
  button: '按钮',
  list: '下拉框',
  control: '控件',
  embedded: '嵌入的对象',
  note: '批注',
  thread: '会话批注',
};

/** An object with the cells that it covers one by one, the first of a merge for all of it. */
export interface CoveringObject extends SheetObject {
  readonly cells: readonly string[];
}

/** Of a picture as large as the sheet. */
const MOST_CELLS = 500;

/** Where objects lie, on a sheet with these merges. */
export function covering(
  objects: readonly SheetObject[],
  merges: readonly CellRange[],
): readonly CoveringObject[] {
  return objects.map((object) => ({ ...object, cells: coveredCells(object.range, merges) }));
}

function coveredCells(range: CellRange | undefined, merges: readonly CellRange[]): readonly string[] {
  const cells = new Set<string>();
  if (range === undefined) return [];
  const near = merges.filter((merge) => overlap(merge, range));
  let left = MOST_CELLS;
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) {
      if (left-- === 0) return [...cells];
      const merge = near.find((one) => overlap(one, { top: row, bottom: row, left: column, right: column }));
      cells.add(cellAddress(merge?.top ?? row, merge?.left ?? column));
    }
  }
  return [...cells];
}

const overlap = (a: CellRange, b: CellRange): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
