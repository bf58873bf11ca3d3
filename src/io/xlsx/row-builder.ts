import type { Cell, SheetRow } from '../../sheet/rows.js';
import { assertFits } from '../cell-limit.js';
import { MAX_COLUMNS } from '../limits.js';
import { damaged } from '../refusal.js';
import { readCell, readSeenCell, type CellContext, type RawCell } from './cell.js';
import { FormulaReader } from './formula.js';
import { columnInRow, referenceColumn, wrongRow } from './reference.js';
import {
  ATTRIBUTE_AT,
  FORMULA_CELL,
  INLINE_END,
  ORDINARY_CELL,
  ORDINARY_ROW,
  ordinaryAttributes,
  ordinaryText,
  REFERENCE_AT,
  ROW_END,
  ROW_START,
  VALUE_END,
} from './ordinary-markup.js';
import { RunNotes } from './runs.js';
import type { UnitReader } from './xml-scanner.js';
import { isTrue, type Attributes, type XmlHandler } from './xml.js';

/** A row or cell that is not ordinary, or not there whole. */
const UNUSUAL = -1;
const LETTER_R = 0x72;
const QUOTE = 0x22;
const SLASH = 0x2f;
/** Every whole number of fifteen digits is a binary number of its own. */
const DIGITS = /^\d{1,15}$/;

/** Makes rows of a worksheet part's elements, each as it stands there: merged cells are not yet what they show. */
export class RowBuilder implements XmlHandler, UnitReader {
  finished = 0;
  readonly unitStart = ROW_START;
  readonly unitEnd = ROW_END;
  private rows: SheetRow[] = [];
  private readonly formulas = new FormulaReader();
  private readonly raw: RawCell = {
    column: 0,
    type: 'n',
    style: 0,
    number: -1,
    value: undefined,
    inline: undefined,
    runs: 0,
    formula: undefined,
  };
  private inSheetData = false;
  private sawSheetData = false;
  private inRow = false;
  private inCell = false;
  private inPhonetic = false;
  /** The element whose text is being gathered, and how deep within it the parser is: only its own text counts. */
  private gathering: string | undefined;
  private depth = 0;
  private gathered = '';
  private readonly runs = new RunNotes();
  private sharedFormula: string | undefined;
  private row = 0;
  private hidden = false;
  private cells: Cell[] = [];
  private isSorted = true;

  constructor(private readonly context: CellContext) {}

  /** Whether what comes now are rows. */
  get isInRows(): boolean {
    return this.inSheetData;
  }

  get isBetweenUnits(): boolean {
    return this.inSheetData && !this.inRow;
  }

  readUnits(bytes: Buffer, text: string, at: number): number {
    let place = at;
    for (let next = place; next !== UNUSUAL; next = this.readRow(bytes, text, place)) place = next;
    return place;
  }

  /** The rows finished since the last call, also those that hold nothing. */
  take(): readonly SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  /** To be called after the last byte. */
  end(): void {
    if (!this.sawSheetData) throw damaged('工作表里没有数据区 sheetData');
  }

  open(name: string, tag: Attributes): void {
    if (this.inCell) this.openInCell(name, tag);
    else if (name === 'c' && this.inRow) this.openCell(tag);
    else if (name === 'row' && this.inSheetData) this.openRow(tag);
    else if (name === 'sheetData') {
      if (this.sawSheetData || this.inSheetData) throw damaged('工作表里有两个数据区 sheetData');
      this.inSheetData = true;
    }
  }

  text(text: string): void {
    if (this.gathering !== undefined && this.depth === 0) this.gathered += text;
  }

  close(name: string): void {
    if (this.inCell) this.closeInCell(name);
    else if (name === 'row') this.closeRow();
    else if (name === 'sheetData') {
      this.inSheetData = false;
      this.sawSheetData = true;
    }
  }

  /** An ordinary row; the place after it, or `UNUSUAL` if it is none, and nothing has happened. */
  private readRow(bytes: Buffer, text: string, at: number): number {
    ORDINARY_ROW.lastIndex = at;
    const [, written, further = '', isEmpty] = ORDINARY_ROW.exec(text) ?? [];
    const attributes = isEmpty === undefined ? undefined : ordinaryAttributes(further);
    const number = written === undefined ? this.row + 1 : Number(written);
    // A number in another place is for the parser to find.
    if (!attributes || attributes.r !== undefined || wrongRow(number, written, this.row)) return UNUSUAL;
    let place = ORDINARY_ROW.lastIndex;
    const cells: Cell[] = [];
    if (isEmpty === '') {
      place = this.readCells(bytes, text, place, number, cells);
      if (place === UNUSUAL || !text.startsWith(ROW_END, place)) return UNUSUAL;
      place += ROW_END.length;
    }
    this.row = number;
    this.finished++;
    this.rows.push({ number, hidden: isTrue(attributes.hidden), cells });
    return place;
  }

  /** Ordinary cells; the place after the last, or `UNUSUAL` where one says something that is not ordinary. */
  private readCells(bytes: Buffer, text: string, at: number, row: number, cells: Cell[]): number {
    const { raw, context } = this;
    raw.column = 0;
    let place = at;
    for (;;) {
      const start = place;
      // Most often the row's end, which neither pattern need be tried on.
      if (text.charCodeAt(start + 1) === SLASH) return start;
      let pattern = ORDINARY_CELL;
      pattern.lastIndex = start;
      let found = pattern.exec(text);
      raw.formula = undefined;
      if (!found) {
        pattern = FORMULA_CELL;
        pattern.lastIndex = start;
        found = pattern.exec(text);
        if (!found) return start;
        raw.formula = this.formulas.glance(found[4] ?? '', found[3]);
        if (raw.formula === undefined) return UNUSUAL;
      }
      place = pattern.lastIndex;
      // By number: taking the array apart by pattern would go through its iterator.
      const style = found[1];
      const hasFormula = raw.formula !== undefined;
      const number = hasFormula ? found[5] : found[3];
      const value = hasFormula ? found[6] : found[4];
      const inline = hasFormula ? undefined : found[5];
      const column =
        text.charCodeAt(start + ATTRIBUTE_AT) === LETTER_R
          ? quotedColumn(text, start + REFERENCE_AT, row)
          : raw.column + 1;
      // Cells that do not follow each other, or stand in another row, are for the parser to judge.
      if (column <= raw.column || column > MAX_COLUMNS) return UNUSUAL;
      raw.column = column;
      raw.style = style === undefined ? 0 : Number(style);
      raw.type = found[2] ?? 'n';
      raw.number = -1;
      raw.value = raw.inline = undefined;
      if (number !== undefined) {
        raw.number = Number(number);
        // A string of its own, made more quickly than from the bytes; with zeros before it, it is another one.
        if (raw.type !== 's') raw.value = number.startsWith('0') ? ordinaryText(bytes, place - VALUE_END, number) : String(raw.number); // prettier-ignore
      } else if (value !== undefined) {
        raw.value = ordinaryText(bytes, place - VALUE_END, value);
        if (raw.value === undefined) return UNUSUAL;
      } else if (inline !== undefined) {
        raw.inline = ordinaryText(bytes, place - INLINE_END, inline);
        if (raw.inline === undefined) return UNUSUAL;
      }
      const cell = context.isTelling ? readSeenCell(raw, context) : readCell(raw, context);
      if (!cell) continue;
      assertFits(row, cell);
      cells.push(cell);
    }
  }

  private openRow({ r, hidden }: Attributes): void {
    if (this.inRow) throw damaged(`第 ${this.row} 行里套着另一行`);
    const number = r === undefined ? this.row + 1 : Number(r);
    const wrong = wrongRow(number, r, this.row);
    if (wrong) throw wrong;
    this.row = number;
    this.hidden = isTrue(hidden);
    this.inRow = true;
    this.raw.column = 0;
  }

  private openCell({ r, s = '0', t = 'n' }: Attributes): void {
    const { raw } = this;
    const column = r === undefined ? raw.column + 1 : referenceColumn(r, this.row);
    if (column > MAX_COLUMNS) throw damaged(`第 ${this.row} 行超过 ${MAX_COLUMNS} 列`);
    if (column <= raw.column) this.isSorted = false;
    raw.column = column;
    raw.style = Number(s);
    raw.type = t;
    raw.number = -1;
    raw.value = raw.inline = raw.formula = undefined;
    this.inCell = true;
  }

  private openInCell(name: string, attributes: Attributes): void {
    const { t, si } = attributes;
    if (this.gathering !== undefined) this.depth++;
    else if (name === 'v' || name === 'f' || (name === 't' && !this.inPhonetic)) {
      this.gathering = name;
      this.gathered = '';
      if (name === 'f') this.sharedFormula = t === 'shared' ? si : undefined;
    } else if (name === 'is') this.raw.inline = '';
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'c') throw damaged(`第 ${this.row} 行里有单元格套着单元格`);
    else this.runs.open(name, attributes);
  }

  private closeInCell(name: string): void {
    if (this.depth > 0) this.depth--;
    else if (this.gathering !== undefined) this.closeGathered(this.gathering);
    else if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.inPhonetic = false;
    else this.runs.close(name);
  }

  private closeGathered(name: string): void {
    const { raw, gathered } = this;
    this.gathering = undefined;
    if (name === 'v') {
      raw.number = DIGITS.test(gathered) ? Number(gathered) : -1;
      // The index of a shared string is needed as a number only.
      raw.value = raw.number >= 0 && raw.type === 's' ? undefined : gathered;
    } else if (name === 't') {
      raw.inline = (raw.inline ?? '') + gathered;
      this.runs.text(gathered);
    } else raw.formula = this.formulas.read(gathered, this.sharedFormula);
  }

  private closeCell(): void {
    this.inCell = false;
    this.inPhonetic = false;
    this.raw.runs = this.runs.take();
    const isTelling = this.context.isTelling || this.raw.runs !== 0;
    const cell = isTelling ? readSeenCell(this.raw, this.context) : readCell(this.raw, this.context);
    this.raw.runs = 0;
    if (!cell) return;
    assertFits(this.row, cell);
    this.cells.push(cell);
  }

  private closeRow(): void {
    if (!this.inRow) return;
    this.finished++;
    this.inRow = false;
    if (!this.isSorted) this.sortCells();
    this.rows.push({ number: this.row, hidden: this.hidden, cells: this.cells });
    this.cells = [];
  }

  private sortCells(): void {
    this.isSorted = true;
    this.cells.sort((a, b) => a.column - b.column);
    if (this.cells.some((cell, index) => cell.column === this.cells[index - 1]?.column)) {
      throw damaged(`第 ${this.row} 行里有重复的单元格`);
    }
  }
}

/** The column of an ordinary reference that begins at `start` and ends with a quote; 0 if it is of another row. */
function quotedColumn(text: string, start: number, row: number): number {
  let end = start;
  while (text.charCodeAt(end) !== QUOTE) end++;
  return columnInRow(text, start, end, row);
}
