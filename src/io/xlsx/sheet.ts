import type { CellRange, SheetObject, SheetRow, SheetSource } from '../../sheet/rows.js';
import { naming } from '../refusal.js';
import { SHARE, type Archive } from './archive.js';
import type { CellContext } from './cell.js';
import { LayoutHandler, readLayout, type SheetLayout } from './layout.js';
import { MergeReader } from './merge-reader.js';
import { readObjects } from './objects.js';
import { RowBuilder } from './row-builder.js';
import { scanXml, type UnitReader, XmlScanner } from './xml-scanner.js';
import type { Attributes, XmlHandler } from './xml.js';

/** One worksheet, read from its part each time that it is asked for its rows. */
export class XlsxSheet implements SheetSource {
  readonly name: string;
  readonly hidden: boolean;
  readonly veryHidden: boolean;
  readonly hiddenColumns = new Set<number>();
  private layout: Promise<SheetLayout> | undefined;

  constructor(
    private readonly archive: Archive,
    private readonly part: string,
    sheet: Pick<SheetSource, 'name' | 'hidden' | 'veryHidden'>,
    private readonly fileName: string,
    private readonly context: () => Promise<CellContext>,
  ) {
    this.name = sheet.name;
    this.hidden = sheet.hidden;
    this.veryHidden = sheet.veryHidden ?? false;
  }

  async merges(): Promise<readonly CellRange[]> {
    try {
      return (await this.readLayout()).merges;
    } catch (error) {
      throw naming(this.fileName, error, this.name);
    }
  }

  async objects(): Promise<readonly SheetObject[]> {
    try {
      return await readObjects(this.archive, this.part);
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
    if (this.layout === undefined && this.archive.isSmall(this.part)) yield* this.scanWhole();
    else yield* this.scanInTurn();
    await this.archive.file.assertUnchanged();
  }

  /** Of a small sheet the rows can wait until its end has told which cells are merged. */
  private async *scanWhole(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    const sheet = new SheetHandler(await this.context());
    await scanXml(this.archive.bytes(this.part, SHARE.rows), sheet, sheet);
    sheet.rows.end();
    const { merges } = this.noteLayout(sheet.layout.take());
    const rows = new MergeReader(merges).read(sheet.rows.take());
    if (rows.length > 0) yield rows;
  }

  private async *scanInTurn(): AsyncGenerator<readonly SheetRow[], void, undefined> {
    // One after the other: at once, twice as many buffers would wait in memory for the collector.
    const builder = new RowBuilder(await this.context());
    const merges = new MergeReader((await this.readLayout()).merges);
    const scanner = new XmlScanner(builder, builder);
    for await (const chunk of this.archive.bytes(this.part, SHARE.rows)) {
      scanner.write(chunk);
      const rows = merges.read(builder.take());
      if (rows.length > 0) yield rows;
    }
    scanner.end();
    builder.end();
    // The end may finish rows of which so much was held back that no chunk did.
    const last = merges.read(builder.take());
    if (last.length > 0) yield last;
  }

  private readLayout(): Promise<SheetLayout> {
    this.layout ??= readLayout(() => this.archive.bytes(this.part, SHARE.rows)).then(this.noteLayout);
    return this.layout;
  }

  private readonly noteLayout = (layout: SheetLayout): SheetLayout => {
    this.layout ??= Promise.resolve(layout);
    for (const column of layout.hiddenColumns) this.hiddenColumns.add(column);
    return layout;
  };
}

/** Rows and layout from one scan. */
class SheetHandler implements XmlHandler, UnitReader {
  readonly rows: RowBuilder;
  readonly layout = new LayoutHandler();

  constructor(context: CellContext) {
    this.rows = new RowBuilder(context);
  }

  get finished(): number {
    return this.rows.finished + this.layout.finished;
  }

  private get units(): UnitReader {
    return this.rows.isInRows ? this.rows : this.layout;
  }

  get isBetweenUnits(): boolean {
    return this.units.isBetweenUnits;
  }

  get unitStart(): string {
    return this.units.unitStart;
  }

  get unitEnd(): string {
    return this.units.unitEnd;
  }

  readUnits(bytes: Buffer, text: string, at: number): number {
    return this.units.readUnits(bytes, text, at);
  }

  open(name: string, attributes: Attributes): void {
    if (!this.rows.isInRows) this.layout.open(name, attributes);
    this.rows.open(name, attributes);
  }

  text(text: string): void {
    this.rows.text(text);
  }

  close(name: string): void {
    this.rows.close(name);
    if (!this.rows.isInRows) this.layout.close(name);
  }
}
