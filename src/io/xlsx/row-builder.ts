import type { Cell, SheetRow } from '../../sheet/rows.js';
import { MAX_COLUMNS } from '../limits.js';
import { damaged } from '../refusal.js';
import { readCell, type CellContext, type RawCell } from './cell.js';
import { FormulaReader } from './formula.js';
import type { MergeReader } from './merge-reader.js';
import { referenceColumn, rowNumber } from './reference.js';
import { isTrue, type Attributes, type XmlHandler } from './xml.js';

/** Which element's text is being gathered. */
const NONE = 0;
const VALUE = 1;
const INLINE = 2;
const FORMULA = 3;

/** Makes rows of a worksheet part's elements. Rows that hold nothing are left out. */
export class RowBuilder implements XmlHandler {
  finished = 0;
  private rows: SheetRow[] = [];
  private readonly formulas = new FormulaReader();
  private readonly raw: RawCell = {
    column: 0,
    type: 'n',
    style: 0,
    value: undefined,
    inline: undefined,
    formula: undefined,
  };
  private inSheetData = false;
  private inPhonetic = false;
  private inRow = false;
  private inCell = false;
  private sawSheetData = false;
  private gathering = NONE;
  private gathered = '';
  private sharedIndex: string | undefined;
  private row = 0;
  private hidden = false;
  private cells: Cell[] = [];
  private isSorted = true;

  constructor(
    private readonly context: CellContext,
    private readonly merges: MergeReader,
  ) {}

  /** The rows finished since the last call. */
  take(): readonly SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  /** To be called after the last byte. */
  end(): void {
    if (!this.sawSheetData) throw damaged('工作表里没有数据区 sheetData');
  }

  open(name: string, attributes: Attributes): void {
    if (!this.inSheetData) {
      if (name === 'sheetData') this.inSheetData = !this.sawSheetData;
      return;
    }
    if (this.inCell) this.openInCell(name, attributes);
    else if (name === 'c' && this.inRow) this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
  }

  text(text: string): void {
    if (this.gathering !== NONE) this.gathered += text;
  }

  close(name: string): void {
    if (!this.inSheetData) return;
    if (this.inCell) this.closeInCell(name);
    else if (name === 'row') this.closeRow();
    else if (name === 'sheetData') {
      this.inSheetData = false;
      this.sawSheetData = true;
    }
  }

  private openRow(attributes: Attributes): void {
    this.row = rowNumber(attributes.r, this.row);
    this.inRow = true;
    this.hidden = isTrue(attributes.hidden);
    this.raw.column = 0;
  }

  private openCell(attributes: Attributes): void {
    const { raw } = this;
    const reference = attributes.r;
    const column = reference === undefined ? raw.column + 1 : referenceColumn(reference, this.row);
    if (column > MAX_COLUMNS) throw damaged(`第 ${this.row} 行超过 ${MAX_COLUMNS} 列`);
    if (column <= raw.column) this.isSorted = false;
    raw.column = column;
    raw.type = attributes.t ?? 'n';
    raw.style = Number(attributes.s ?? 0);
    raw.value = raw.inline = raw.formula = undefined;
    this.inCell = true;
  }

  private openInCell(name: string, attributes: Attributes): void {
    if (name === 'v') this.gathering = VALUE;
    else if (name === 't') this.gathering = this.inPhonetic ? NONE : INLINE;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'f') {
      this.gathering = FORMULA;
      this.sharedIndex = attributes.t === 'shared' ? attributes.si : undefined;
    } else if (name === 'is') this.raw.inline = '';
    this.gathered = '';
  }

  private closeInCell(name: string): void {
    const { raw, gathering } = this;
    this.gathering = NONE;
    if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.inPhonetic = false;
    else if (gathering === VALUE) raw.value = this.gathered;
    else if (gathering === INLINE) raw.inline = (raw.inline ?? '') + this.gathered;
    else if (gathering === FORMULA) raw.formula = this.formulas.read(this.gathered, this.sharedIndex);
  }

  private closeCell(): void {
    this.inCell = false;
    const cell = readCell(this.raw, this.context);
    if (cell) this.cells.push(cell);
  }

  private closeRow(): void {
    this.finished++;
    this.inRow = false;
    if (!this.isSorted) this.sortCells();
    const cells = this.merges.apply(this.row, this.cells);
    if (cells.length > 0) this.rows.push({ number: this.row, hidden: this.hidden, cells });
    if (this.cells.length > 0) this.cells = [];
  }

  private sortCells(): void {
    this.isSorted = true;
    this.cells.sort((a, b) => a.column - b.column);
    if (this.cells.some((cell, index) => cell.column === this.cells[index - 1]?.column)) {
      throw damaged(`第 ${this.row} 行里有重复的单元格`);
    }
  }
}
