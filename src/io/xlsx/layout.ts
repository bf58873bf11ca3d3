import type { CellRange } from '../../sheet/rows.js';
import { MAX_COLUMNS } from '../limits.js';
import { Refusal } from '../refusal.js';
import { ORDINARY_MERGE } from './ordinary-markup.js';
import { parseRange } from './reference.js';
import { RowSkipper, SkipImpossible } from './row-skipper.js';
import { scanXml, type UnitReader } from './xml-scanner.js';
import { isTrue, type Attributes, type XmlHandler } from './xml.js';

/** A million merges is a million rows each with its own; more is not a form. */
const MAX_MERGES = 1_048_576;

/** What a sheet says before and after its rows. */
export interface SheetLayout {
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: readonly number[];
}

/**
 * Reads a worksheet part but for its rows. They are inflated and passed over as bytes, which takes about as long as
 * inflating them; only where that is not safe (a comment or CDATA that may hide an end tag) are they scanned.
 * `part` opens the part's bytes from the start, each time it is called.
 */
export async function readLayout(part: () => AsyncIterable<Buffer>): Promise<SheetLayout> {
  try {
    return await scanLayout(new RowSkipper().skip(part()));
  } catch (error) {
    if (!(error instanceof SkipImpossible)) throw error;
    return scanLayout(part());
  }
}

async function scanLayout(bytes: AsyncIterable<Buffer>): Promise<SheetLayout> {
  const handler = new LayoutHandler();
  await scanXml(bytes, handler, handler);
  return handler.take();
}

/** Takes the layout from a worksheet part's elements; merged ranges, of which there may be a hundred thousand, as units. */
export class LayoutHandler implements XmlHandler, UnitReader {
  finished = 0;
  isBetweenUnits = false;
  readonly unitStart = '<mergeCell ';
  readonly unitEnd = '/>';
  private readonly merges: CellRange[] = [];
  /** By column. Marks in bytes, since a hostile file may hide the same columns over and over. */
  private hidden: Uint8Array | undefined;
  private inRows = false;

  /** To be called after the last byte. */
  take(): SheetLayout {
    const hiddenColumns: number[] = [];
    const { hidden, merges } = this;
    if (hidden)
      for (let column = hidden.indexOf(1); column >= 0; column = hidden.indexOf(1, column + 1))
        hiddenColumns.push(column);
    return { merges, hiddenColumns };
  }

  readUnits(_: Buffer, text: string, at: number): number {
    for (let place = at; ; place = ORDINARY_MERGE.lastIndex) {
      ORDINARY_MERGE.lastIndex = place;
      const [, reference] = ORDINARY_MERGE.exec(text) ?? [];
      if (reference === undefined) return place;
      this.finished++;
      this.addMerge(reference);
    }
  }

  open(name: string, { ref = '', hidden, min, max }: Attributes): void {
    this.finished++;
    // Rows are here only when they could not be skipped; what they hold must not depend on that.
    if (name === 'sheetData') this.inRows = true;
    if (this.inRows) return;
    this.isBetweenUnits ||= name === 'mergeCells';
    if (name === 'mergeCell') this.addMerge(ref);
    else if (name === 'col' && isTrue(hidden)) {
      const [first, last] = [Number(min), Number(max)];
      this.hidden ??= new Uint8Array(MAX_COLUMNS + 1);
      if (first >= 1 && last >= first) this.hidden.fill(1, first, last + 1);
    }
  }

  text(): void {
    // Nothing here is said in text.
  }

  close(name: string): void {
    if (name === 'sheetData') this.inRows = false;
    else if (name === 'mergeCells') this.isBetweenUnits = false;
  }

  private addMerge(reference: string): void {
    if (this.merges.length >= MAX_MERGES)
      throw new Refusal(`里的合并单元格超过 ${MAX_MERGES} 处。请取消合并后重报。`);
    const range = parseRange(reference);
    // A range that is no range merges nothing: Excel, too, drops it.
    if (range) this.merges.push(range);
  }
}
