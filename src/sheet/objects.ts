import { isFilled } from './account.js';
import { cellAddress } from './address.js';
import type { CellRange, ObjectKind, SheetObject, SheetSource } from './rows.js';

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
  /** Those of them that hold nothing. */
  readonly blanks: readonly string[];
}

/** Of a picture as large as the sheet. */
const MOST_CELLS = 500;

/** What lies on a sheet, and on which of its cells; nothing, and no further reading of it, where nothing does. */
export async function objectsOn(sheet: SheetSource): Promise<readonly CoveringObject[]> {
  const objects = (await sheet.objects?.()) ?? [];
  if (objects.length === 0) return [];
  const merges = await sheet.merges();
  const filled = new Set<string>();
  for await (const batch of sheet.rows())
    for (const { number, cells } of batch)
      for (const cell of cells) if (isFilled(cell)) filled.add(cellAddress(number, cell.column));
  return objects.map((object) => {
    const cells = coveredCells(object.range, merges);
    return { ...object, cells, blanks: cells.filter((cell) => !filled.has(cell)) };
  });
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
