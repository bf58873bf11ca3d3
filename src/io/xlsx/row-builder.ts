import type { Cell, SheetRow } from '../../sheet/rows.js';
import { assertFits } from '../cell-limit.js';
import { MAX_COLUMNS } from '../limits.js';
import { damaged } from '../refusal.js';
import { readCell, type CellContext, type RawCell } from './cell.js';
import { CharacterData } from './character-data.js';
import { FormulaReader } from './formula.js';
import { columnInRow, referenceColumn, wrongRow } from './reference.js';
import {
  ATTRIBUTE_AT,
  INLINE_END,
  REFERENCE_AT,
  ORDINARY_CELL,
  ORDINARY_ROW,
  ROW_END,
  rowAttributes,
  VALUE_END,
} from './ordinary-markup.js';
import type { StartTag } from './start-tag.js';
import { INCOMPLETE } from './xml-characters.js';
import type { UnitHandler } from './xml-scanner.js';
import { isTrue } from './xml.js';

const LETTER_R = 0x72;
const QUOTE = 0x22;

/** Makes rows of a worksheet part's elements, each as it stands there: merged cells are not yet what they show. */
export class RowBuilder implements UnitHandler {
  finished = 0;
  private rows: SheetRow[] = [];
  private readonly formulas = new FormulaReader();
  private readonly raw: RawCell = {
    column: 0,
    type: 'n',
    style: 0,
    number: -1,
    value: undefined,
    inline: undefined,
    formula: undefined,
  };
  private inSheetData = false;
  private sawSheetData = false;
  private inRow = false;
  private inCell = false;
  private inPhonetic = false;
  /** The element whose text is being gathered, and how deep within it the scanner is: only its own text counts. */
  private gathering: string | undefined;
  private depth = 0;
  private readonly gathered = new CharacterData();
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
    for (let next = place; next !== INCOMPLETE; next = this.readRow(bytes, text, place)) place = next;
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

  open(name: string, tag: StartTag): void {
    if (this.inCell) this.openInCell(name, tag);
    else if (name === 'c' && this.inRow) this.openCell(tag);
    else if (name === 'row' && this.inSheetData) this.openRow(tag);
    else if (name === 'sheetData') {
      if (this.sawSheetData || this.inSheetData) throw damaged('工作表里有两个数据区 sheetData');
      this.inSheetData = true;
    }
  }

  text(data: CharacterData): void {
    if (this.gathering !== undefined && this.depth === 0) this.gathered.add(data);
  }

  close(name: string): void {
    if (this.inCell) this.closeInCell(name);
    else if (name === 'row') this.closeRow();
    else if (name === 'sheetData') {
      this.inSheetData = false;
      this.sawSheetData = true;
    }
  }

  /** An ordinary row; the place after it, or `INCOMPLETE` if it is none, and nothing has happened. */
  private readRow(bytes: Buffer, text: string, at: number): number {
    ORDINARY_ROW.lastIndex = at;
    const [, written, further = '', isEmpty] = ORDINARY_ROW.exec(text) ?? [];
    const attributes = isEmpty === undefined ? undefined : rowAttributes(further);
    const number = written === undefined ? this.row + 1 : Number(written);
    if (!attributes || wrongRow(number, written, this.row)) return INCOMPLETE;
    let place = ORDINARY_ROW.lastIndex;
    const cells: Cell[] = [];
    if (isEmpty === '') {
      place = this.readCells(bytes, text, place, number, cells);
      if (place === INCOMPLETE || !text.startsWith(ROW_END, place)) return INCOMPLETE;
      place += ROW_END.length;
    }
    this.row = number;
    this.finished++;
    this.rows.push({ number, hidden: attributes.hidden, cells });
    return place;
  }

  /** Ordinary cells; the place after the last, or `INCOMPLETE` where one says something that is not ordinary. */
  private readCells(bytes: Buffer, text: string, at: number, row: number, cells: Cell[]): number {
    const { raw } = this;
    raw.column = 0;
    raw.formula = undefined;
    let place = at;
    for (;;) {
      const start = place;
      ORDINARY_CELL.lastIndex = start;
      const found = ORDINARY_CELL.exec(text);
      if (!found) return place;
      place = ORDINARY_CELL.lastIndex;
      // By number: taking the array apart by pattern would go through its iterator.
      const style = found[1];
      const type = found[2] ?? 'n';
      const number = found[3];
      const value = found[4];
      const inline = found[5];
      const column =
        bytes[start + ATTRIBUTE_AT] === LETTER_R
          ? quotedColumn(bytes, start + REFERENCE_AT, row)
          : raw.column + 1;
      // Cells that do not follow each other, or stand in another row, are for the scanner to judge.
      if (column <= raw.column || column > MAX_COLUMNS) return INCOMPLETE;
      raw.column = column;
      raw.style = style === undefined ? 0 : Number(style);
      raw.type = type;
      raw.number = number === undefined ? -1 : Number(number);
      raw.inline = inline && textBefore(bytes, place - INLINE_END, inline.length);
      const written = number ?? value;
      raw.value =
        written === undefined || (raw.number >= 0 && type === 's')
          ? undefined
          : textBefore(bytes, place - VALUE_END, written.length);
      const cell = readCell(raw, this.context);
      if (!cell) continue;
      assertFits(row, cell);
      cells.push(cell);
    }
  }

  private openRow(tag: StartTag): void {
    if (this.inRow) throw damaged(`第 ${this.row} 行里套着另一行`);
    let place = -1;
    this.hidden = false;
    for (let i = 0; i < tag.count; i++) {
      const key = tag.key(i);
      if (key === 'r') place = i;
      else if (key === 'hidden') this.hidden = isTrue(tag.value(i));
    }
    const number = place < 0 ? this.row + 1 : tag.number(place);
    const wrong = wrongRow(number, place < 0 ? undefined : tag.value(place), this.row);
    if (wrong) throw wrong;
    this.row = number;
    this.inRow = true;
    this.raw.column = 0;
  }

  private openCell(tag: StartTag): void {
    const { raw } = this;
    let column = raw.column + 1;
    raw.type = 'n';
    raw.style = 0;
    for (let i = 0; i < tag.count; i++) {
      const key = tag.key(i);
      if (key === 'r') column = referenceColumn(tag.source(i), tag.start(i), tag.end(i), this.row);
      else if (key === 's') raw.style = tag.number(i);
      else if (key === 't') raw.type = tag.word(i);
    }
    if (column > MAX_COLUMNS) throw damaged(`第 ${this.row} 行超过 ${MAX_COLUMNS} 列`);
    if (column <= raw.column) this.isSorted = false;
    raw.column = column;
    raw.number = -1;
    raw.value = raw.inline = raw.formula = undefined;
    this.inCell = true;
  }

  private openInCell(name: string, tag: StartTag): void {
    if (this.gathering !== undefined) this.depth++;
    else if (name === 'v' || name === 'f' || (name === 't' && !this.inPhonetic)) {
      this.gathering = name;
      this.gathered.clear();
      if (name === 'f') this.sharedFormula = sharedIndex(tag);
    } else if (name === 'is') this.raw.inline = '';
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'c') throw damaged(`第 ${this.row} 行里有单元格套着单元格`);
  }

  private closeInCell(name: string): void {
    if (this.depth > 0) this.depth--;
    else if (this.gathering !== undefined) this.closeGathered(this.gathering);
    else if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.inPhonetic = false;
  }

  private closeGathered(name: string): void {
    const { raw, gathered } = this;
    this.gathering = undefined;
    if (name === 'v') {
      raw.number = gathered.digits();
      // The index of a shared string is needed as a number only.
      raw.value = raw.number >= 0 && raw.type === 's' ? undefined : gathered.toString();
    } else if (name === 't') raw.inline = (raw.inline ?? '') + gathered.toString();
    else raw.formula = this.formulas.read(gathered.toString(), this.sharedFormula);
  }

  private closeCell(): void {
    this.inCell = false;
    this.inPhonetic = false;
    const cell = readCell(this.raw, this.context);
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

/** The text whose `length` bytes end there. A string of its own: a piece of `text` would keep all of that in memory. */
function textBefore(bytes: Buffer, end: number, length: number): string {
  return bytes.toString('utf8', end - length, end);
}

/** The column of an ordinary reference that begins at `start` and ends with a quote; 0 if it is of another row. */
function quotedColumn(bytes: Buffer, start: number, row: number): number {
  let end = start;
  while (bytes[end] !== QUOTE) end++;
  return columnInRow(bytes, start, end, row);
}

function sharedIndex(tag: StartTag): string | undefined {
  let isShared = false;
  let index: string | undefined;
  for (let i = 0; i < tag.count; i++) {
    if (tag.key(i) === 't') isShared = tag.value(i) === 'shared';
    else if (tag.key(i) === 'si') index = tag.value(i);
  }
  return isShared ? index : undefined;
}
