import type { Cell, CellRange, SheetRow } from '../../sheet/rows.js';
import { CellBudget, tooWide, type HeldRows } from '../held-sheet.js';
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from '../limits.js';
import { Refusal, tooManySheets } from '../refusal.js';
import { BARE_RUN, PLAIN_RUN, STRUCK_RUN } from '../xlsx/runs.js';
import type { Attributes, XmlHandler } from '../xlsx/xml.js';
import { readOdsCell } from './cell.js';
import type { NumberStyles } from './number-styles.js';

/** What holds text or tables that are not the sheet's: notes, drawings, remembered changes, readings of characters. */
const ASIDE = new Set([
  'annotation',
  'custom-shape',
  'dde-links',
  'forms',
  'frame',
  'ruby-text',
  'shapes',
  'tracked-changes',
]);

interface OpenTable {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenColumns: Set<number>;
  readonly merges: CellRange[];
  readonly rows: SheetRow[];
  /** The cell style of each column described so far, for cells that name none. */
  readonly columnStyles: (string | undefined)[];
  row: number;
  /** The last row that any merge so far reaches. */
  mergedTo: number;
}

/** The sheets in `content.xml` (OpenDocument 1.3 part 3, 9.1). */
export class OdsContent implements XmlHandler {
  readonly sheets: HeldRows[] = [];
  finished = 0;
  private readonly paragraphs: Paragraphs;
  private readonly hiddenTables = new Set<string>();
  private tableStyle: string | undefined;
  private table: OpenTable | undefined;
  private aside = 0;
  private cells: Cell[] = [];
  private column = 0;
  private rowAttributes: Attributes = {};
  private cellAttributes: Attributes | undefined;
  private readonly budget = new CellBudget();

  constructor(private readonly styles: NumberStyles) {
    this.paragraphs = new Paragraphs(styles);
  }

  open(element: string, attributes: Attributes): void {
    this.finished++;
    if (this.aside > 0 || ASIDE.has(element)) this.aside++;
    else if (element === 'table') this.openTable(attributes);
    else if (!this.table) this.openStyle(element, attributes);
    else if (element === 'table-column') this.addColumns(this.table, attributes);
    else if (element === 'table-row') {
      this.rowAttributes = attributes;
      this.cells = [];
      this.column = 0;
    } else if (element === 'table-cell' || element === 'covered-table-cell') {
      this.cellAttributes = attributes;
      this.paragraphs.start();
    } else this.paragraphs.open(element, attributes);
  }

  text(text: string): void {
    if (this.aside > 0) return;
    if (this.cellAttributes) this.paragraphs.text(text);
    else if (!this.table) this.styles.text(text);
  }

  close(element: string): void {
    if (this.aside > 0) this.aside--;
    else if (!this.table) {
      if (element === 'style') this.tableStyle = undefined;
      this.styles.close(element);
    } else if (element === 'table') {
      this.sheets.push(this.table);
      this.table = undefined;
    } else if (element === 'table-row') this.closeRow(this.table);
    else if (element === 'table-cell' || element === 'covered-table-cell') this.closeCell(this.table);
    else this.paragraphs.close(element);
  }

  private openStyle(element: string, attributes: Attributes): void {
    if (element === 'style' && attributes['style:family'] === 'table')
      this.tableStyle = attributes['style:name'];
    else if (element === 'table-properties' && attributes['table:display'] === 'false')
      this.hiddenTables.add(this.tableStyle ?? '');
    this.styles.open(element, attributes);
  }

  private openTable(attributes: Attributes): void {
    if (this.table) throw new Refusal('里有表格套表格，读不了。请用 WPS 或 Excel 另存为 .xlsx 后重报。');
    if (this.sheets.length >= MAX_SHEETS) throw tooManySheets();
    this.table = {
      name: attributes['table:name'] ?? '',
      hidden: this.hiddenTables.has(attributes['table:style-name'] ?? ''),
      hiddenColumns: new Set(),
      merges: [],
      rows: [],
      columnStyles: [],
      row: 0,
      mergedTo: 0,
    };
  }

  private addColumns(table: OpenTable, attributes: Attributes): void {
    const { columnStyles, hiddenColumns } = table;
    const last = columnStyles.length + repeated(attributes['table:number-columns-repeated']);
    const hidden = isHidden(attributes);
    while (columnStyles.length < Math.min(last, MAX_COLUMNS)) {
      const column = columnStyles.push(attributes['table:default-cell-style-name']);
      if (hidden) hiddenColumns.add(column);
    }
  }

  private closeCell(table: OpenTable): void {
    const attributes = this.cellAttributes ?? {};
    this.cellAttributes = undefined;
    const first = this.column + 1;
    this.column += repeated(attributes['table:number-columns-repeated']);
    const style =
      attributes['table:style-name'] ??
      this.rowAttributes['table:default-cell-style-name'] ??
      table.columnStyles[first - 1];
    const shown = this.paragraphs.finish();
    const cell = readOdsCell(first, attributes, shown, this.styles.of(style), this.paragraphs.runs);
    this.addMerge(table, first, attributes);
    if (!cell) return;
    if (this.column > MAX_COLUMNS) throw tooWide(table.row + 1);
    this.budget.spend(this.column - first + 1);
    for (let column = first; column <= this.column; column++)
      this.cells.push(column === first ? cell : { ...cell, column });
  }

  private addMerge(table: OpenTable, left: number, attributes: Attributes): void {
    const rows = repeated(attributes['table:number-rows-spanned']);
    const columns = repeated(attributes['table:number-columns-spanned']);
    if (rows === 1 && columns === 1) return;
    const top = table.row + 1;
    const bottom = Math.min(top + rows - 1, MAX_ROWS);
    table.mergedTo = Math.max(table.mergedTo, bottom);
    table.merges.push({ top, left, bottom, right: Math.min(left + columns - 1, MAX_COLUMNS) });
  }

  private closeRow(table: OpenTable): void {
    const count = repeated(this.rowAttributes['table:number-rows-repeated']);
    const first = table.row + 1;
    table.row += count;
    const { cells } = this;
    // An empty row within a merge still shows what is read down into it.
    if (cells.length === 0 && first > table.mergedTo) return;
    if (cells.length > 0 && table.row > MAX_ROWS)
      throw new Refusal(`的工作表“${table.name.slice(0, 31)}”超过 ${MAX_ROWS} 行。请拆成几个文件。`);
    const last = Math.min(table.row, cells.length > 0 ? MAX_ROWS : table.mergedTo);
    this.budget.spend((last - first + 1) * Math.max(cells.length, 1));
    const hidden = isHidden(this.rowAttributes);
    for (let number = first; number <= last; number++) table.rows.push({ number, hidden, cells });
  }
}

/** `collapse` is hidden by hand, `filter` by a filter. */
function isHidden(attributes: Attributes): boolean {
  const visibility = attributes['table:visibility'];
  return visibility === 'collapse' || visibility === 'filter';
}

function repeated(count: string | undefined): number {
  const number = Number(count ?? 1);
  return Number.isInteger(number) && number >= 1 ? number : 1;
}

/** A text of spaces longer than any cell holds. */
const MAX_SPACES = 32_767;

/**
 * A cell's paragraphs as text (OpenDocument 1.3 part 3, 6.1): white space collapses, `text:s` and `text:tab` are what
 * does not, one paragraph is one line.
 */
class Paragraphs {
  /** The runs of the text since `start` (see `runs.ts`); none without a span. */
  runs = 0;
  private lines: string[] = [];
  private line: string | undefined;
  /** Of the spans that are open, whether each is struck out; undefined as what is around it. */
  private spans: (boolean | undefined)[] = [];
  private hasSpans = false;

  constructor(private readonly styles: NumberStyles) {}

  start(): void {
    this.lines = [];
    this.line = undefined;
    this.runs = 0;
    this.spans = [];
    this.hasSpans = false;
  }

  /** The text since `start`; undefined when there was no paragraph, not even an empty one. */
  finish(): string | undefined {
    if (!this.hasSpans) this.runs = 0;
    return this.lines.length === 0 ? undefined : this.lines.join('\n');
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'p' || element === 'h') this.line = '';
    else if (this.line === undefined) return;
    else if (element === 'span') {
      this.hasSpans = true;
      this.spans.push(this.styles.isStruckSpan(attributes['text:style-name']) ?? this.spans.at(-1));
    } else if (element === 's') {
      const count = Number(attributes['text:c'] ?? 1);
      this.line += ' '.repeat(count >= 1 && count <= MAX_SPACES ? count : 1);
    } else if (element === 'tab') this.line += '\t';
    else if (element === 'line-break') this.line += '\n';
  }

  text(text: string): void {
    if (this.line === undefined) return;
    if (text.trim() !== '') this.runs |= runOf(this.spans.at(-1));
    const collapsed = text.replace(/[ \t\r\n]+/g, ' ');
    this.line += this.line === '' ? collapsed.replace(/^ /, '') : collapsed;
  }

  close(element: string): void {
    if (element === 'span') this.spans.pop();
    if ((element !== 'p' && element !== 'h') || this.line === undefined) return;
    this.lines.push(this.line);
    this.line = undefined;
  }
}

function runOf(isStruck: boolean | undefined): number {
  if (isStruck === undefined) return BARE_RUN;
  return isStruck ? STRUCK_RUN : PLAIN_RUN;
}
