/**
 * The one interface between file formats and everything else: a workbook is sheets, a sheet is rows, a row is
 * the cells that hold something. Whatever the format (see `WorkbookFormat`), its reader yields this.
 */

/** What a cell holds. `image` is a picture standing in a cell (WPS writes it as a DISPIMG formula). */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'image';

export interface Cell {
  /** 1-based: A = 1. */
  readonly column: number;
  readonly kind: CellKind;
  /**
   * The content as text. Text: as stored (`_x000D_` decoded, CRLF as LF, phonetic runs left out). Number: plain
   * decimal digits, never an exponent below 1e21. Date: `YYYY-MM-DD`, with ` HH:MM:SS` when it has a time of day
   * (a bare time: `HH:MM:SS`). Boolean: `TRUE`/`FALSE`. Error: `#REF!` and the like.
   */
  readonly text: string;
  /** Numbers only: the number format's code when it is not General, e.g. `0%`, `0.00E+00`. */
  readonly format?: string;
  /** Present when the cell is a formula: whether a computed value stood beside it, and whether it reads another file. */
  readonly formula?: 'cached' | 'uncached' | 'external';
  /** Present when the value was read down from the top-left cell of a merge, whose address this is. */
  readonly mergedFrom?: string;
  /** What was typed, where a mark of Excel's before it is no part of the text: see `unmarked-row.ts`. */
  readonly typed?: string;
  /** Present when a reader of the sheet sees something else than the content. */
  readonly seen?: Seen;
  /**
   * What is stored, where `text` is what is seen in its place: the parser of a form puts it so (`seen-row.ts`), no reader
   * of files does. With an empty `text` nobody can say what the cell says.
   */
  readonly stored?: string;
}

/** What a reader of the sheet sees beyond a cell's content. */
export interface Seen {
  /** What the number format makes of the content: `渝D-00012345` of 12345; empty when nothing shows. */
  readonly shown?: string;
  /** Struck out, all of the text or a part of it. What a conditional format strikes out does not count. */
  readonly struck?: 'whole' | 'part';
}

export interface SheetRow {
  /** 1-based, as the spreadsheet shows it. */
  readonly number: number;
  readonly hidden: boolean;
  /** Only cells that hold something, in ascending column order. */
  readonly cells: readonly Cell[];
}

/** A rectangle of cells, 1-based and inclusive. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What lies on a sheet and is no cell's content. */
export type ObjectKind =
  | 'textbox'
  | 'shape'
  | 'ink'
  | 'picture'
  | 'seal'
  | 'chart'
  | 'checkbox'
  | 'option'
  | 'button'
  | 'list'
  | 'control'
  | 'embedded'
  | 'note'
  | 'thread';

export interface SheetObject {
  readonly kind: ObjectKind;
  /** The cells that it covers; absent where it is anchored to no cell. */
  readonly range?: CellRange;
  /** The text that it shows. */
  readonly text: string;
  /** Of what can be ticked. */
  readonly ticked?: boolean;
}

export interface SheetSource {
  readonly name: string;
  /** In whatever way. */
  readonly hidden: boolean;
  /** Hidden so that the programs' menus neither list it nor show it again. */
  readonly veryHidden?: boolean;
  /** 1-based columns that are hidden. Known once `merges()` or `rows()` has been awaited or begun. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** The merged ranges. Reads the sheet's tail; never loads its rows. */
  merges(): Promise<readonly CellRange[]>;
  /**
   * The rows in order, in batches (so that a million rows do not cost a million promises). Vertical merges are
   * read down: the cells below the master carry its value and `mergedFrom`. Each call reads afresh.
   */
  rows(): AsyncIterable<readonly SheetRow[]>;
  /** What lies on the sheet beside its cells' contents, where the format's reader looks for it (.xlsx). */
  objects?(): Promise<readonly SheetObject[]>;
}

/** What a workbook was read from. `xls` is any binary workbook before .xlsx, .et included; `html` is a web page named .xls, `xml2003` what Excel 2003 calls an XML 表格. */
export type WorkbookFormat = 'xlsx' | 'csv' | 'xls' | 'ods' | 'html' | 'xml2003';

export interface WorkbookSource {
  /** As its bytes say. Every reader of files gives it. */
  readonly format?: WorkbookFormat;
  /** In tab order; chart and macro sheets left out. */
  readonly sheets: readonly SheetSource[];
  /** Lower-case hex SHA-256 of the raw file. */
  readonly sha256: string;
  close(): Promise<void>;
}
