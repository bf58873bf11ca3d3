import { cellAddress } from '../../sheet/address.js';
import type { Cell, CellRange, SheetRow } from '../../sheet/rows.js';
import { Refusal } from '../refusal.js';

/**
 * How many merged cells may be read down or covered in one sheet: sixteen whole columns. Ranges on paper cost
 * nothing; this is the work that the rows present in the file really cause.
 */
const MAX_WORK = 16 * 1_048_576;

interface OpenMerge {
  readonly range: CellRange;
  /** The master's cell as the rows below repeat it; none when there are none, or the master holds nothing. */
  readonly repeated: Cell | undefined;
}

/**
 * Applies a sheet's merges to its rows as they come: the left column below a master repeats its value, all other
 * covered cells are left out, as nobody sees what they hold. Rows must come in order.
 */
export class MergeReader {
  /** By first row; `next` is the first that has not begun. */
  private readonly ranges: readonly CellRange[];
  private next = 0;
  /** By left column; ranges that overlap are nonsense, the first one wins. */
  private open: OpenMerge[] = [];
  /** The last row that all open ranges have in common. */
  private openTo = Infinity;
  private work = 0;

  constructor(merges: readonly CellRange[]) {
    this.ranges = merges
      .filter(({ top, left, bottom, right }) => bottom > top || right > left)
      .sort((a, b) => a.top - b.top || a.left - b.left);
  }

  /** The rows as they are seen; those that show nothing are left out. Throws `Refusal` for what no one merges by hand. */
  read(rows: readonly SheetRow[]): readonly SheetRow[] {
    const seen: SheetRow[] = [];
    for (const row of rows) {
      const cells = this.apply(row.number, row.cells);
      if (cells.length > 0) seen.push(cells === row.cells ? row : { ...row, cells });
    }
    return seen;
  }

  apply(row: number, cells: readonly Cell[]): readonly Cell[] {
    if (row > this.openTo) this.close(row);
    while (this.next < this.ranges.length && (this.ranges[this.next]?.top ?? Infinity) <= row)
      this.begin(row, cells);
    return this.open.length === 0 ? cells : this.merged(row, cells);
  }

  private close(row: number): void {
    this.open = this.open.filter(({ range }) => range.bottom >= row);
    this.openTo = this.open.reduce((to, { range }) => Math.min(to, range.bottom), Infinity);
  }

  private begin(row: number, cells: readonly Cell[]): void {
    const range = this.ranges[this.next++];
    if (!range || range.bottom < row) return;
    const place = this.placeOf(range.left);
    const following = this.open[place];
    if (following && following.range.left <= range.right) return;
    // A master whose own row is not in the file holds nothing.
    const master = range.top === row ? cells.find(({ column }) => column === range.left) : undefined;
    const isRepeated = master !== undefined && range.bottom > range.top;
    const repeated = isRepeated ? { ...master, mergedFrom: cellAddress(range.top, range.left) } : undefined;
    this.open.splice(place, 0, { range, repeated });
    this.openTo = Math.min(this.openTo, range.bottom);
  }

  /** Where in `open`, whose ranges stand side by side, the first one is that reaches this column; its end for none. */
  private placeOf(column: number): number {
    let [from, to] = [0, this.open.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.open[middle]?.range.right ?? 0) < column) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private merged(row: number, cells: readonly Cell[]): readonly Cell[] {
    this.work += this.open.length;
    if (this.work > MAX_WORK)
      throw new Refusal('里合并的单元格多得不正常。请取消整列合并后另存为 .xlsx 重报。');
    const result: Cell[] = [];
    let at = 0;
    for (const { range, repeated } of this.open) {
      let cell = cells[at];
      for (; cell && cell.column < range.left; cell = cells[++at]) result.push(cell);
      if (row > range.top) {
        if (repeated) result.push(repeated);
      } else if (cell?.column === range.left) result.push(cell);
      while (cell && cell.column <= range.right) cell = cells[++at];
    }
    for (; at < cells.length; at++) {
      const cell = cells[at];
      if (cell) result.push(cell);
    }
    return result;
  }
}
