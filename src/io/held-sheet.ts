import type { CellRange, SheetRow, SheetSource, WorkbookFormat, WorkbookSource } from '../sheet/rows.js';
import { assertFits } from './cell-limit.js';
import { MAX_COLUMNS } from './limits.js';
import type { Opening } from './source-file.js';
import { naming, Refusal } from './refusal.js';
import { MergeReader } from './xlsx/merge-reader.js';

const BATCH_ROWS = 512;

/** A few bytes of a file may claim as many cells as they like: sixteen full columns. */
const MAX_CELLS = 16 * 1_048_576;

/** What the sheets of one file may take of memory. */
export class CellBudget {
  private spent = 0;

  spend(cells: number): void {
    this.spent += cells;
    if (this.spent > MAX_CELLS)
      throw new Refusal('里的单元格多得不正常。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。');
  }
}

/** A sheet as its reader holds it: rows in order, merges not yet read down. */
export interface HeldRows {
  readonly name: string;
  readonly hidden: boolean;
  readonly veryHidden?: boolean;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: readonly CellRange[];
  readonly rows: readonly SheetRow[];
}

/**
 * A workbook of a format that cannot be read row by row, and is held in memory whole. Its openers set limits on the
 * file before they read it.
 */
export async function heldWorkbook(
  format: WorkbookFormat,
  held: readonly HeldRows[],
  { file, name }: Opening,
): Promise<WorkbookSource> {
  if (held.length === 0) throw new Refusal('里没有工作表。请检查是否拿错了文件。');
  const sheets = held.map((sheet) => new HeldSheet(sheet, name));
  const sha256 = await file.sha256();
  await file.assertUnchanged();
  return { format, sheets, sha256, close: () => file.close() };
}

class HeldSheet implements SheetSource {
  readonly name: string;
  readonly hidden: boolean;
  readonly veryHidden: boolean;
  readonly hiddenColumns: ReadonlySet<number>;

  constructor(
    private readonly held: HeldRows,
    private readonly fileName: string,
  ) {
    this.name = held.name;
    this.hidden = held.hidden;
    this.veryHidden = held.veryHidden ?? false;
    this.hiddenColumns = held.hiddenColumns;
  }

  merges(): Promise<readonly CellRange[]> {
    return Promise.resolve(this.held.merges);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface of readers that do wait
  async *rows(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    const merges = new MergeReader(this.held.merges);
    const { rows } = this.held;
    try {
      for (let start = 0; start < rows.length; start += BATCH_ROWS) {
        const batch = merges.read(rows.slice(start, start + BATCH_ROWS));
        for (const { number, cells } of batch) for (const cell of cells) assertFits(number, cell);
        if (batch.length > 0) yield batch;
      }
    } catch (error) {
      throw naming(this.fileName, error, this.name);
    }
  }
}

/** The refusal of a row too wide for a sheet. */
export function tooWide(row: number): Refusal {
  return new Refusal(`第 ${row} 行超过 ${MAX_COLUMNS} 列，不像是正常的表格。请检查后另存为 .xlsx 重报。`);
}

/** The refusal of a file that would take more memory than an old format is worth. */
export function tooLargeToHold(bytes: number, limit: number): Refusal {
  const [size, most] = [bytes, limit].map((count) => Math.ceil(count / 1024 ** 2));
  return new Refusal(
    `太大：有 ${size ?? 0} MB，这种格式的上限是 ${most ?? 0} MB。请用 WPS 或 Excel 另存为 .xlsx 后重报。`,
  );
}
