import type { Cell, CellRange, SheetRow } from '../../sheet/rows.js';
import { CellBudget, tooWide, type HeldRows } from '../held-sheet.js';
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from '../limits.js';
import { damaged, tooManySheets } from '../refusal.js';
import { wrongRow } from '../xlsx/reference.js';
import { isTrue, localAttribute, type Attributes, type XmlHandler } from '../xlsx/xml.js';
import { BARE_RUN, STRUCK_RUN } from '../xlsx/runs.js';
import type { Showing } from '../xlsx/shown-text.js';
import { XmlCells, type XmlData } from './cell.js';
import { XmlStyles } from './styles.js';

/** What stands in a cell and is not its value: notes, readings of characters. */
const ASIDE = new Set(['Comment', 'PhoneticText']);
/** What strikes out a part of a cell's text. */
const STRIKES = new Set(['S', 'STRIKE', 'DEL']);

interface OpenSheet {
  readonly name: string;
  readonly hiddenColumns: Set<number>;
  readonly merges: CellRange[];
  readonly rows: SheetRow[];
  hidden: boolean;
  veryHidden: boolean;
}

interface OpenTable {
  /** How far its first cell stands below and right of A1. */
  readonly below: number;
  readonly right: number;
  readonly styleId: string | undefined;
  /** By column, of those described so far. */
  readonly columnStyles: (string | undefined)[];
  row: number;
  column: number;
  /** The last row that any merge so far reaches. */
  mergedTo: number;
}

interface OpenRow {
  readonly styleId: string | undefined;
  readonly hidden: boolean;
  /** Rows below that are like this one, and hold nothing. */
  readonly more: number;
  readonly cells: Cell[];
  column: number;
}

interface OpenCell {
  readonly column: number;
  readonly styleId: string | undefined;
  readonly formula: string | undefined;
  data: XmlData | undefined;
}

/** The sheets of a workbook of Excel 2003 in XML (Microsoft, “XML Spreadsheet Reference”, 2001). */
export class XmlContent implements XmlHandler {
  readonly sheets: HeldRows[] = [];
  finished = 0;
  private readonly styles: XmlStyles;
  private readonly budget = new CellBudget();
  private readonly path: string[] = [];
  private date1904 = false;
  private cells: XmlCells | undefined;
  private sheet: OpenSheet | undefined;
  private table: OpenTable | undefined;
  private row: OpenRow | undefined;
  private cell: OpenCell | undefined;
  /** How deep within a cell's value, and within what is none. */
  private inData = 0;
  /** How many elements that strike out stand around the text. */
  private strikes = 0;
  private aside = 0;
  private option = '';

  constructor(showing: (code: string) => Showing) {
    this.styles = new XmlStyles(showing);
  }

  open(element: string, attributes: Attributes): void {
    this.finished++;
    const within = this.path.at(-1);
    this.path.push(element);
    if (this.aside > 0 || (within === 'Cell' && ASIDE.has(element))) this.aside++;
    else if (this.inData > 0) {
      this.inData++;
      if (STRIKES.has(element.toUpperCase())) this.strikes++;
    } else if (within === 'Cell' && element === 'Data') this.openData(attributes);
    else if (within === 'Row' && element === 'Cell') this.openCell(attributes);
    else if (within === 'Table' && element === 'Row') this.openRow(attributes);
    else if (within === 'Table' && element === 'Column') this.addColumns(attributes);
    else if (within === 'Worksheet' && element === 'Table') this.openTable(attributes);
    else if (within === 'Workbook' && element === 'Worksheet') this.openSheet(attributes);
    else if (within === 'WorksheetOptions' && element === 'Visible') this.option = '';
    else if (within === 'ExcelWorkbook' && element === 'Date1904') this.date1904 = true;
    else if (!this.sheet) this.styles.open(element, attributes);
  }

  text(text: string): void {
    if (this.aside > 0) return;
    const data = this.inData > 0 ? this.cell?.data : undefined;
    if (data) {
      data.text += text;
      if (text.trim() !== '') data.runs |= this.strikes > 0 ? STRUCK_RUN : BARE_RUN;
    } else if (this.path.at(-1) === 'Visible') this.option += text;
  }

  close(element: string): void {
    this.path.pop();
    const within = this.path.at(-1);
    if (this.aside > 0) this.aside--;
    else if (this.inData > 0) {
      this.inData--;
      if (STRIKES.has(element.toUpperCase())) this.strikes--;
    } else if (within === 'Row' && element === 'Cell') this.closeCell();
    else if (within === 'Table' && element === 'Row') this.closeRow();
    else if (within === 'Worksheet' && element === 'Table') this.table = undefined;
    else if (within === 'Workbook' && element === 'Worksheet') this.closeSheet();
    else if (within === 'WorksheetOptions' && element === 'Visible') this.noteVisibility();
    else if (!this.sheet) this.styles.close(element);
  }

  private openSheet(attributes: Attributes): void {
    if (this.sheets.length >= MAX_SHEETS) throw tooManySheets();
    this.cells ??= new XmlCells(this.styles, this.date1904);
    const name = localAttribute(attributes, 'Name') ?? '';
    const [hiddenColumns, merges, rows] = [new Set<number>(), [], []];
    this.sheet = { name, hiddenColumns, merges, rows, hidden: false, veryHidden: false };
  }

  private closeSheet(): void {
    if (this.sheet) this.sheets.push(this.sheet);
    this.sheet = undefined;
  }

  private noteVisibility(): void {
    const { sheet } = this;
    const option = this.option.trim();
    if (!sheet) return;
    sheet.hidden = option === 'SheetHidden' || option === 'SheetVeryHidden';
    sheet.veryHidden = option === 'SheetVeryHidden';
  }

  private openTable(attributes: Attributes): void {
    const rows = this.sheet?.rows.at(-1)?.number ?? 0;
    const below = count(attributes, 'TopCell', 1) - 1;
    const right = count(attributes, 'LeftCell', 1) - 1;
    const styleId = localAttribute(attributes, 'StyleID');
    const start = { row: Math.max(below, rows), column: right, mergedTo: 0 };
    this.table = { below, right, styleId, columnStyles: [], ...start };
  }

  private addColumns(attributes: Attributes): void {
    const { table, sheet } = this;
    if (!table || !sheet) return;
    const first = placeOf(attributes, table.right, table.column);
    if (first === undefined) throw damaged('列的次序不对');
    const last = Math.min(first + count(attributes, 'Span', 0), MAX_COLUMNS);
    const styleId = localAttribute(attributes, 'StyleID');
    const hidden = isTrue(localAttribute(attributes, 'Hidden'));
    for (let column = first; column <= last; column++) {
      if (hidden) sheet.hiddenColumns.add(column);
      if (styleId !== undefined) table.columnStyles[column] = styleId;
    }
    table.column = last;
  }

  private openRow(attributes: Attributes): void {
    const { table } = this;
    if (!table) return;
    const written = localAttribute(attributes, 'Index');
    const number = written === undefined ? table.row + 1 : table.below + Number(written);
    const wrong = wrongRow(number, written, table.row);
    if (wrong) throw wrong;
    table.row = number;
    this.row = {
      styleId: localAttribute(attributes, 'StyleID'),
      hidden: isTrue(localAttribute(attributes, 'Hidden')),
      more: count(attributes, 'Span', 0),
      cells: [],
      column: table.right,
    };
  }

  private closeRow(): void {
    const { table, row, sheet } = this;
    this.row = undefined;
    if (!table || !row || !sheet) return;
    const { hidden, cells } = row;
    const first = table.row;
    table.row = Math.min(first + row.more, MAX_ROWS);
    // A row without cells may lie within a merge that reads down.
    const last = Math.min(table.row, Math.max(table.mergedTo, cells.length > 0 ? first : 0));
    this.budget.spend(Math.max(0, last - first));
    for (let number = first; number <= last; number++)
      sheet.rows.push({ number, hidden, cells: number === first ? cells : [] });
  }

  private openCell(attributes: Attributes): void {
    const { table, row, sheet } = this;
    if (!table || !row || !sheet) return;
    const column = placeOf(attributes, table.right, row.column);
    if (column === undefined) throw damaged(`第 ${table.row} 行里单元格的次序不对`);
    const across = count(attributes, 'MergeAcross', 0);
    const down = count(attributes, 'MergeDown', 0);
    row.column = column + across;
    if (across > 0 || down > 0) {
      const bottom = Math.min(table.row + down, MAX_ROWS);
      table.mergedTo = Math.max(table.mergedTo, bottom);
      sheet.merges.push({ top: table.row, left: column, bottom, right: Math.min(row.column, MAX_COLUMNS) });
    }
    this.cell = {
      column,
      styleId:
        localAttribute(attributes, 'StyleID') ?? row.styleId ?? table.columnStyles[column] ?? table.styleId,
      formula: localAttribute(attributes, 'Formula'),
      data: undefined,
    };
  }

  private openData(attributes: Attributes): void {
    if (!this.cell) return;
    this.inData = 1;
    // Of two the text is read on: nothing that stands there is lost.
    this.cell.data ??= { type: localAttribute(attributes, 'Type') ?? 'String', text: '', runs: 0 };
  }

  private closeCell(): void {
    const { cell, row, table } = this;
    this.cell = undefined;
    const read = cell && this.cells?.read(cell);
    if (!read || !row || !table) return;
    if (read.column > MAX_COLUMNS) throw tooWide(table.row);
    this.budget.spend(1);
    row.cells.push(read);
  }
}

/** A number that counts, as it is written; `otherwise` where it is absent or none. */
function count(attributes: Attributes, name: string, otherwise: number): number {
  const number = Number(localAttribute(attributes, name) ?? otherwise);
  return Number.isInteger(number) && number >= otherwise ? number : otherwise;
}

/** The column of a cell or a column's description: behind the one before, unless it says so. Undefined where it is not behind. */
function placeOf(attributes: Attributes, right: number, previous: number): number | undefined {
  const written = localAttribute(attributes, 'Index');
  const place = written === undefined ? previous + 1 : right + Number(written);
  return Number.isInteger(place) && place > previous ? place : undefined;
}
