import type { CellRange, SheetRow, SheetSource } from '../../sheet/rows.js';
import { naming } from '../refusal.js';
import { SHARE, type Archive } from './archive.js';
import type { CellContext } from './cell.js';
import { readLayout, type SheetLayout } from './layout.js';
import { MergeReader } from './merge-reader.js';
import { RowBuilder } from './row-builder.js';
import { XmlScanner } from './xml-scanner.js';

/** One worksheet, read from its part each time that it is asked for its rows. */
export class XlsxSheet implements SheetSource {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenColumns = new Set<number>();
  private layout: Promise<SheetLayout> | undefined;

  constructor(
    private readonly archive: Archive,
    private readonly part: string,
    sheet: { readonly name: string; readonly hidden: boolean },
    private readonly fileName: string,
    private readonly context: () => Promise<CellContext>,
  ) {
    this.name = sheet.name;
    this.hidden = sheet.hidden;
  }

  async merges(): Promise<readonly CellRange[]> {
    try {
      return (await this.readLayout()).merges;
    } catch (error) {
      throw naming(this.fileName, error, this.name);
    }
  }

  async *rows(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    try {
      yield* this.scanRows();
    } catch (error) {
      throw naming(this.fileName, error, this.name);
    }
  }

  private async *scanRows(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    // Both at once: while one part is inflated the other one is scanned.
    const [layout, context] = [this.readLayout(), this.context()];
    await Promise.allSettled([layout, context]);
    const builder = new RowBuilder(await context, new MergeReader((await layout).merges));
    const scanner = new XmlScanner(builder);
    for await (const chunk of this.archive.bytes(this.part, SHARE.rows)) {
      scanner.write(chunk);
      const rows = builder.take();
      if (rows.length > 0) yield rows;
    }
    scanner.end();
    builder.end();
    // The end may finish rows of which so much was held back that no chunk did.
    const last = builder.take();
    if (last.length > 0) yield last;
    await this.archive.file.assertUnchanged();
  }

  private readLayout(): Promise<SheetLayout> {
    this.layout ??= readLayout(() => this.archive.bytes(this.part, SHARE.rows)).then((layout) => {
      for (const column of layout.hiddenColumns) this.hiddenColumns.add(column);
      return layout;
    });
    return this.layout;
  }
}
