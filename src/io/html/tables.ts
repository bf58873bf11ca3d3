import type { Cell, CellRange, SheetRow } from '../../sheet/rows.js';
import { BARE_RUN, STRUCK_RUN, struckOf } from '../xlsx/runs.js';
import { tooLong } from '../cell-limit.js';
import { tooWide, type HeldRows } from '../held-sheet.js';
import { MAX_COLUMNS, MAX_ROWS } from '../limits.js';
import { Refusal } from '../refusal.js';
import { numberText } from '../xlsx/number-text.js';
import { htmlAttribute, htmlTokens } from './tokens.js';

/** Places looked at and cells held, of all tables together: more is no table that anyone has drawn up. */
const MAX_WORK = 64 * 1_048_576;
const MAX_TABLES = 10_000;
/** A text that no tag interrupts, or a cell so far, is longer than a cell may be, however much of it is white space. */
const MAX_PIECE = 1024 ** 2;
/** Elements open in one cell, one within the other: what is more is nobody's table. */
const MAX_WITHIN = 100;
/** What strikes its text out by itself. */
const STRIKES = new Set(['s', 'strike', 'del']);
/** Elements without an end. */
const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
const BLOCKS = new Set(['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * The tables of a page, each as a sheet; a table within a cell of another is one of its own. A page has nothing but
 * what it shows: every cell is text, save numbers shown with an exponent whose exact value stands beside them.
 */
export function htmlTables(page: string): readonly HeldRows[] {
  const builder = new TableBuilder(struckClasses(page));
  for (const token of htmlTokens(page)) {
    if (token.kind === 'text') builder.text(token.text);
    else if (token.kind === 'open') builder.open(token.name, token.attributes);
    else builder.close(token.name);
  }
  return builder.finish();
}

/** A style's rules are short; longer ones are not looked through. */
const STRUCK_CLASS = /\.([\w-]{1,40})\s{0,10}\{[^}]{0,2000}line-through/g;

/** Classes that the page's style strikes out. */
function struckClasses(page: string): ReadonlySet<string> {
  if (!page.includes('line-through')) return new Set();
  return new Set([...page.matchAll(STRUCK_CLASS)].map(([, name = '']) => name));
}

interface OpenElement {
  readonly name: string;
  readonly isStruck: boolean;
}

interface OpenTable {
  readonly name: string;
  readonly hiddenColumns: Set<number>;
  readonly merges: CellRange[];
  readonly rows: SheetRow[];
  /** By column, the last row that a cell above reaches. */
  readonly coveredTo: number[];
  row: number;
  rowHidden: boolean;
  cells: Cell[];
  column: number;
  /** The columns that `col` elements described. */
  described: number;
  rowStruck: boolean;
  cell: OpenCell | undefined;
}

interface OpenCell {
  readonly attributes: string;
  readonly text: CellText;
  /** Elements open within it. */
  readonly within: OpenElement[];
  /** See `runs.ts`. */
  runs: number;
}

class TableBuilder {
  private readonly found: OpenTable[] = [];
  private readonly outer: OpenTable[] = [];
  private table: OpenTable | undefined;
  private work = 0;

  constructor(private readonly struck: ReadonlySet<string>) {}

  open(name: string, attributes: string): void {
    if (name === 'table') this.openTable();
    else if (!this.table) return;
    else if (name === 'tr') this.openRow(this.table, attributes);
    else if (name === 'td' || name === 'th') this.openCell(this.table, attributes);
    else if (name === 'col') describeColumns(this.table, attributes);
    else if (name === 'br') this.table.cell?.text.break();
    else if (BLOCKS.has(name)) this.table.cell?.text.block();
    const { cell } = this.table ?? {};
    if (cell === undefined || VOID.has(name) || name === 'td' || name === 'th') return;
    if (cell.within.length < MAX_WITHIN)
      cell.within.push({ name, isStruck: STRIKES.has(name) || this.isStruck(attributes) });
  }

  text(text: string): void {
    const { table } = this;
    if (!table?.cell) return;
    // Even to take its white space together would cost a hundred times its length.
    if (Math.max(text.length, table.cell.text.length) > MAX_PIECE) throw tooLong(table.row, table.column + 1);
    table.cell.text.add(text);
    if (text.trim() !== '')
      table.cell.runs |= table.cell.within.some(({ isStruck }) => isStruck) ? STRUCK_RUN : BARE_RUN;
  }

  close(name: string): void {
    if (!this.table) return;
    const { within } = this.table.cell ?? {};
    const at = within?.findLastIndex((one) => one.name === name) ?? -1;
    if (at >= 0) within?.splice(at);
    if (name === 'td' || name === 'th') this.closeCell(this.table);
    else if (name === 'tr') this.closeRow(this.table);
    else if (name === 'table') this.closeTable(this.table);
    else if (BLOCKS.has(name)) this.table.cell?.text.block();
  }

  finish(): readonly HeldRows[] {
    while (this.table) this.closeTable(this.table);
    return this.found.filter(({ rows }) => rows.length > 0).map((table) => ({ ...table, hidden: false }));
  }

  private openTable(): void {
    if (this.found.length >= MAX_TABLES)
      throw new Refusal(`里的表格超过 ${MAX_TABLES} 个。请拆成几个文件后重报。`);
    if (this.table) this.outer.push(this.table);
    this.table = {
      name: `网页表格${this.found.length + 1}`,
      hiddenColumns: new Set(),
      merges: [],
      rows: [],
      coveredTo: [],
      row: 0,
      rowHidden: false,
      cells: [],
      column: 0,
      described: 0,
      rowStruck: false,
      cell: undefined,
    };
    this.found.push(this.table);
  }

  private closeTable(table: OpenTable): void {
    this.closeRow(table);
    this.table = this.outer.pop();
  }

  private openRow(table: OpenTable, attributes: string): void {
    this.closeRow(table);
    if (++table.row > MAX_ROWS) throw new Refusal(`超过 ${MAX_ROWS} 行，表格放不下。请拆成几个文件。`);
    table.rowHidden = isHidden(attributes);
    table.rowStruck = this.isStruck(attributes);
    table.column = 0;
  }

  private closeRow(table: OpenTable): void {
    this.closeCell(table);
    const { cells } = table;
    // A row without text may lie within a merge that reads down.
    if (cells.length > 0 || table.merges.length > 0) {
      if (table.row > (table.rows.at(-1)?.number ?? 0))
        table.rows.push({ number: table.row, hidden: table.rowHidden, cells });
    }
    table.cells = [];
  }

  private openCell(table: OpenTable, attributes: string): void {
    this.closeCell(table);
    if (table.row === 0) this.openRow(table, '');
    table.cell = { attributes, text: new CellText(), within: [], runs: 0 };
  }

  private closeCell(table: OpenTable): void {
    const { cell, row, coveredTo } = table;
    if (!cell) return;
    table.cell = undefined;
    let left = table.column + 1;
    for (; (coveredTo[left] ?? 0) >= row; left++) this.spend(1);
    const right = left + span(cell.attributes, 'colspan', MAX_COLUMNS) - 1;
    const bottom = Math.min(row + span(cell.attributes, 'rowspan', MAX_ROWS) - 1, MAX_ROWS);
    table.column = right;
    const read = readCell(left, cell.attributes, cell.text.finish());
    const struck = struckOf(table.rowStruck || this.isStruck(cell.attributes), cell.runs);
    if (right > MAX_COLUMNS) {
      if (read) throw tooWide(row);
      return;
    }
    this.spend(right - left + 1);
    if (bottom > row) for (let column = left; column <= right; column++) coveredTo[column] = bottom;
    if (bottom > row || right > left) table.merges.push({ top: row, left, bottom, right });
    if (read) table.cells.push(struck === undefined ? read : { ...read, seen: { ...read.seen, struck } });
  }

  private isStruck(attributes: string): boolean {
    if (attributes.includes('line-through')) return true;
    if (this.struck.size === 0) return false;
    const classes = htmlAttribute(attributes, 'class')?.split(/\s+/) ?? [];
    return classes.some((name) => this.struck.has(name));
  }

  private spend(work: number): void {
    this.work += work;
    if (this.work > MAX_WORK) throw new Refusal('里合并的单元格多得不正常。请取消合并后另存为 .xlsx 重报。');
  }
}

function readCell(column: number, attributes: string, text: string): Cell | undefined {
  if (text === '') {
    const hidden = exactNumber(attributes);
    return hidden === undefined ? undefined : { column, kind: 'number', text: hidden, seen: { shown: '' } };
  }
  // `5.00229E+14`, or a column too narrow: Excel (x:num) and LibreOffice (sdval) keep the number itself beside it.
  if (/^(-?\d(\.\d+)?E[+-]?\d+|#+)$/i.test(text)) {
    const exact = exactNumber(attributes);
    if (exact !== undefined) return { column, kind: 'number', text: exact };
  }
  return { column, kind: 'text', text };
}

const exactNumber = (attributes: string): string | undefined =>
  numberText(htmlAttribute(attributes, 'x:num') ?? htmlAttribute(attributes, 'sdval') ?? '');

function describeColumns(table: OpenTable, attributes: string): void {
  const last = Math.min(table.described + span(attributes, 'span', MAX_COLUMNS), MAX_COLUMNS);
  if (isHidden(attributes))
    for (let column = table.described + 1; column <= last; column++) table.hiddenColumns.add(column);
  table.described = last;
}

function isHidden(attributes: string): boolean {
  return /display\s*:\s*none/i.test(attributes);
}

function span(attributes: string, name: string, most: number): number {
  const count = Number(htmlAttribute(attributes, name) ?? 1);
  return Number.isInteger(count) && count >= 1 ? Math.min(count, most) : 1;
}

/**
 * A cell's text as a page shows it: white space is one space, `br` and blocks begin lines, a no-break space is a
 * space that stays (and is nothing when it stands alone: pages put one into empty cells).
 */
class CellText {
  private text = '';
  /** Kept beside the text: looking at the end of one that grows piece by piece would copy it every time. */
  private atLineStart = true;
  private spacePending = false;

  /** How long it is so far, what may be cut off at its end included. */
  get length(): number {
    return this.text.length;
  }

  add(text: string): void {
    const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
    const words = collapsed.replace(/^ | $/g, '');
    if (collapsed.startsWith(' ')) this.spacePending = true;
    if (words === '') return;
    this.text += this.spacePending && !this.atLineStart ? ` ${words}` : words;
    this.atLineStart = false;
    this.spacePending = collapsed.endsWith(' ');
  }

  break(): void {
    this.text += '\n';
    this.atLineStart = true;
    this.spacePending = false;
  }

  /** A paragraph's or a block's edge. */
  block(): void {
    if (!this.atLineStart) this.break();
  }

  finish(): string {
    const text = this.text.replaceAll('\u00a0', ' ');
    if (text.trim() === '') return '';
    let end = text.length;
    while (text[end - 1] === '\n') end--;
    return text.slice(0, end);
  }
}
