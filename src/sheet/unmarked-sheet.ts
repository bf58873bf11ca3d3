import { MARK_HEADER } from '../annexes/check-sheets.js';
import { isFilled } from './account.js';
import type { CellRange, SheetObject, SheetRow, SheetSource } from './rows.js';

/** The marks begin near the top: a header further down than this many rows is nobody's but the unit's. */
const HEAD_ROWS = 60;

/**
 * A sheet without the column in which the validator wrote its remarks (see `check-sheets.ts`): what comes back with an
 * annotated copy reads as if it had never been annotated, wherever the column has been moved to.
 */
export class UnmarkedSheet implements SheetSource {
  readonly name: string;
  readonly hidden: boolean;
  readonly veryHidden: boolean;
  #marked = 0;

  constructor(private readonly source: SheetSource) {
    this.name = source.name;
    this.hidden = source.hidden;
    this.veryHidden = source.veryHidden ?? false;
  }

  get hiddenColumns(): ReadonlySet<number> {
    return this.source.hiddenColumns;
  }

  /** Filled cells of the column of remarks, as far as the sheet has been read. */
  get marked(): number {
    return this.#marked;
  }

  merges(): Promise<readonly CellRange[]> {
    return this.source.merges();
  }

  async objects(): Promise<readonly SheetObject[]> {
    return (await this.source.objects?.()) ?? [];
  }

  async *rows(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    let column: number | undefined;
    let seen = 0;
    this.#marked = 0;
    for await (const batch of this.source.rows()) {
      if (column === undefined && seen >= HEAD_ROWS) {
        yield batch;
        continue;
      }
      const rows: SheetRow[] = [];
      for (const row of batch) {
        if (seen++ < HEAD_ROWS) column ??= markColumn(row);
        const kept = column === undefined ? row : without(row, column);
        if (kept !== row)
          this.#marked += row.cells.filter((cell) => cell.column === column && isFilled(cell)).length;
        if (kept.cells.length > 0) rows.push(kept);
      }
      if (rows.length > 0) yield rows;
    }
  }
}

function markColumn({ cells }: SheetRow): number | undefined {
  for (const { text, column } of cells) if (text === MARK_HEADER) return column;
  return undefined;
}

function without(row: SheetRow, column: number): SheetRow {
  return row.cells.some((cell) => cell.column === column)
    ? { ...row, cells: row.cells.filter((cell) => cell.column !== column) }
    : row;
}
