import type { Cell, SheetRow } from './rows.js';

/** Why a filled cell is no content of the form that it stands on. */
export type AsideReason =
  /** The printed number of a row that nobody has written in; the `...` below such rows. */
  | 'untouched'
  | 'ellipsis'
  /** 无 in the place of the number: the table has nothing to state. */
  | 'nil'
  /** 备注：…, 填表说明, numbered remarks. */
  | 'note'
  /** An example, or what to write where, under the header. */
  | 'sample'
  | 'hint'
  | 'repeated-header'
  /** A line of the form again, saying the same. */
  | 'repeated-line'
  /** 小计, 合计, 汇总 … inside a table. */
  | 'total'
  /** 其中…: a part of the row above, counted there. */
  | 'part'
  /** A row of a table with nothing under its headers, or with one text in the place of the number. */
  | 'stray'
  /** A line outside the tables that is none of the form's. */
  | 'outside'
  /** Beside a line of the form: another label, a text that the line has no place for. */
  | 'beside'
  /** Struck out: a row but for its number; in another row, a single cell. */
  | 'struck'
  | 'struck-cell'
  /** A 0 that its number format hides, where no figure is asked for: what a formula makes of a blank. */
  | 'hidden-zero'
  /** Under a header that is none of the form's, or under none. */
  | 'other-column'
  /** Under a second header of a column whose first one has a value in this row. */
  | 'other-source';

/**
 * Whether a cell counts: it holds a value of its own, or a formula whose value nobody knows. Below the first row of a
 * merge the value is the master's.
 */
export function isFilled({ kind, text, mergedFrom, formula }: Cell): boolean {
  if (mergedFrom !== undefined) return false;
  if (text === '') return formula !== undefined || kind === 'image';
  const first = text.charCodeAt(0);
  return (first > BLANK && first < FIRST_WIDE_BLANK) || text.trim() !== '';
}

/** Between these no character is a blank. */
const BLANK = 0x20;
const FIRST_WIDE_BLANK = 0xa0;

/** What is known of a column that stands in for another one, or is none of the form's. */
export interface ColumnTally {
  /** Rows whose value was taken from it. */
  taken: number;
  /** Filled cells that were not. */
  unused: number;
}

/**
 * The account of a sheet's filled cells: each is taken, set aside for a reason, or told of by a fault; nothing is what is
 * left over. It counts, and keeps nothing of a cell, so that a million rows cost a million additions.
 */
export class CellAccount {
  filled = 0;
  /** Sources of a value of the form, or of its own wording. */
  taken = 0;
  /** Named by a fault (see `FormEvent`). */
  told = 0;
  readonly setAside = new Map<AsideReason, number>();
  /** By physical column. */
  readonly columns = new Map<number, ColumnTally>();
  /** Rows of which some cell came to nothing: the reader's own fault, and never to be passed over. */
  readonly lostRows: number[] = [];
  readonly #claimed = new Set<number>();
  #expected = 0;

  /** A row comes; what becomes of its cells is said before it is closed. Tells whether some look otherwise than they are. */
  open({ cells }: SheetRow): boolean {
    let filled = 0;
    let isTelling = false;
    for (const cell of cells) {
      if (isFilled(cell)) filled += 1;
      if (cell.seen !== undefined) isTelling = true;
    }
    this.filled += filled;
    this.#expected = filled;
    return isTelling;
  }

  close({ number }: SheetRow): void {
    if (this.#expected !== 0) this.lostRows.push(number);
    if (this.#claimed.size > 0) this.#claimed.clear();
  }

  take(cell: Cell): void {
    if (this.#claim(cell)) this.taken += 1;
  }

  /** Cells of one row, each of which holds a value of its own. */
  takeFilled(count: number): void {
    this.taken += count;
    this.#expected -= count;
  }

  aside(reason: AsideReason, cell: Cell): void {
    if (this.#claim(cell)) this.#addAside(reason);
  }

  /** A filled cell of a column that has another one for its own, or is none of the form's. */
  column(cell: Cell, reason: 'other-column' | 'other-source' | undefined): void {
    const tally = this.columns.get(cell.column) ?? { taken: 0, unused: 0 };
    this.columns.set(cell.column, tally);
    this.#expected -= 1;
    if (reason === undefined) {
      tally.taken += 1;
      this.taken += 1;
    } else {
      tally.unused += 1;
      this.#addAside(reason);
    }
  }

  tell(cell: Cell): void {
    if (this.#claim(cell)) this.told += 1;
  }

  /** Whether this cell is spoken for already, or needs nobody to speak for it. */
  isSettled(cell: Cell): boolean {
    return this.#claimed.has(cell.column) || !isFilled(cell);
  }

  #addAside(reason: AsideReason): void {
    this.setAside.set(reason, (this.setAside.get(reason) ?? 0) + 1);
  }

  #claim(cell: Cell): boolean {
    if (this.isSettled(cell)) return false;
    this.#claimed.add(cell.column);
    this.#expected -= 1;
    return true;
  }
}
