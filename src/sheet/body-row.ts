import type { TableSection } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { type AsideReason, type CellAccount, isFilled } from './account.js';
import { cellAddress } from './address.js';
import type { HeaderMap } from './header.js';
import type { FormEvent } from './events.js';
import {
  ELLIPSIS,
  isExample,
  isFigure,
  isHint,
  isNote,
  isNumberedNote,
  isNumbering,
  isPart,
  isSample,
  isSubtotal,
  isTotal,
  mayMark,
} from './row-marks.js';
import type { RowTeller } from './row-teller.js';
import { unmarkedRow } from './unmarked-row.js';
import type { Cell, SheetRow } from './rows.js';

/** An explicit nil in the place of the number. */
const NIL = /^\s*(?:无|没有|暂无|零报告)\s*[。.]?\s*$/u;

/** Reads the rows below a header: what is data, what is none, and why. */
export class BodyReader {
  /** Whether a row of the table has been read: examples and hints stand above the first one. */
  #hasRows = false;
  /** Cells of the row under headers that are none of the form's, or under none. */
  readonly #others: Cell[] = [];

  private readonly account: CellAccount;

  /** `printed`: what the form itself prints below its tables, as it is compared. */
  constructor(
    private readonly tell: RowTeller,
    private readonly printed: ReadonlySet<string>,
  ) {
    this.account = tell.account;
  }

  /** A header has been read, or its second row. */
  begin(): void {
    this.#hasRows = false;
  }

  read(given: SheetRow, section: TableSection, map: HeaderMap, emit: (event: FormEvent) => void): void {
    const row = unmarkedRow(given, section, map);
    const cells: Record<string, Cell> = {};
    const [leading] = section.columns;
    let ordinal: Cell | undefined;
    let lead: Cell | undefined;
    let filled = 0;
    let own = 0;
    this.#others.length = 0;
    for (const cell of row.cells) {
      const key = map.keys[cell.column];
      const counts = isFilled(cell);
      if (key === undefined) {
        if (counts) this.#others.push(cell);
        continue;
      }
      cells[key] = cell;
      if (counts) own += 1;
      if (key === leading?.key) ordinal = cell;
      else if (counts || cell.text.trim() !== '') {
        filled += 1;
        lead ??= cell;
      }
    }
    if (map.standIns.length > 0 && this.#others.length > 0) {
      const added = this.#standIn(map, cells);
      filled += added;
      lead ??=
        added > 0 ? Object.values(cells).find((cell) => cell !== ordinal && isFilled(cell)) : undefined;
    }
    const reason =
      filled === 0
        ? this.#reasonWithoutData(section, ordinal)
        : this.#reason(row, section, cells, ordinal, lead, filled);
    if (reason === undefined) {
      this.account.takeFilled(own);
      for (const cell of this.#others) this.#other(map, cells, cell);
      this.#hasRows = true;
      emit({ kind: 'row', section: section.key, row: row.number, hidden: row.hidden, cells });
      return;
    }
    const text = row.cells.map((cell) => cell.text).join(' ');
    const first = row.cells.find(isFilled);
    if (first === undefined) return;
    if (reason === 'note' && this.printed.has(squeeze(first.text))) {
      this.account.take(first);
      this.tell.beside(row, emit);
      return;
    }
    for (const cell of row.cells) {
      if (reason === 'nil') this.account.take(cell);
      else this.account.aside(reason, cell);
    }
    const address = cellAddress(row.number, first.column);
    emit({ kind: 'aside', reason, row: row.number, address, text });
  }

  /** Fills what is blank from columns that answer to the same header, the better one first. */
  #standIn(map: HeaderMap, cells: Record<string, Cell>): number {
    let added = 0;
    for (const { column, key } of map.standIns) {
      const cell = this.#others.find((one) => one.column === column);
      const before = cells[key];
      if (cell === undefined || (before !== undefined && (isFilled(before) || before.text.trim() !== '')))
        continue;
      cells[key] = cell;
      added += 1;
    }
    return added;
  }

  #other(map: HeaderMap, cells: Readonly<Record<string, Cell>>, cell: Cell): void {
    const double = map.doubled.find(({ column }) => column === cell.column);
    if (double === undefined) this.account.column(cell, 'other-column');
    else this.account.column(cell, cells[double.key] === cell ? undefined : 'other-source');
  }

  /** Why a row is none in which nothing stands but, perhaps, its number. */
  #reasonWithoutData(section: TableSection, ordinal: Cell | undefined): AsideReason | undefined {
    if (ordinal === undefined || (this.#others.length > 0 && section.rowLabels === undefined)) return 'stray';
    const text = ordinal.text.trim();
    if (ELLIPSIS.test(text)) return 'ellipsis';
    if (isTotal(text)) return 'total';
    if (isSample(text) || (!this.#hasRows && isExample(text))) return 'sample';
    if (isNote(text) || isNumberedNote(text)) return 'note';
    if (section.rowLabels !== undefined) return undefined;
    if (NIL.test(text)) return 'nil';
    return isNumbering(text) || text === '' ? 'untouched' : 'stray';
  }

  /** Why a row is none although something stands under its headers. */
  #reason(
    row: SheetRow,
    { columns: [, second], rowLabels }: TableSection,
    cells: Readonly<Record<string, Cell>>,
    ordinal: Cell | undefined,
    lead: Cell | undefined,
    filled: number,
  ): AsideReason | undefined {
    if (lead === undefined) return undefined;
    const name = cells[second?.key ?? ''];
    const number = ordinal?.text ?? '';
    const isPlain = lead === name && lead.kind === 'text' && !mayMark(lead.text);
    if (isPlain && this.#hasRows && !(ordinal?.kind === 'text' && mayMark(number))) return undefined;
    if (isSample(lead.text) || isSample(number)) return 'sample';
    if (rowLabels !== undefined) return undefined;
    if (isNote(number)) return 'note';
    const word = number.trim() === '' || isNumbering(number) ? lead : ordinal;
    if (word !== undefined && isTotal(word.text) && this.#areFigures(row, word)) return 'total';
    if (this.#isSubtotal(row, lead)) return 'total';
    if (number.trim() === '' && filled === 1 && this.#others.length === 0 && isNote(lead.text)) return 'note';
    if (this.#hasRows) return isPart(name?.text ?? '') || isPart(number) ? 'part' : undefined;
    if (isExample(number) || isExample(name?.text ?? '')) return 'sample';
    const rest = row.cells.filter((cell) => isFilled(cell) && cell !== ordinal);
    return rest.length > 1 && rest.every(({ text }) => isHint(text)) ? 'hint' : undefined;
  }

  /** Excel's 分类汇总: a word such as 计数 in the column that is grouped, figures in others, and no text. */
  #isSubtotal(row: SheetRow, lead: Cell): boolean {
    const word = row.cells.find(({ kind, text }) => kind === 'text' && isSubtotal(text));
    if (word === undefined || (lead !== word && lead.kind === 'text' && lead.text !== '')) return false;
    return this.#areFigures(row, word);
  }

  /** Whether all but the word (and a number before it) is figures. */
  #areFigures(row: SheetRow, word: Cell): boolean {
    return row.cells.every(
      (cell) => cell === word || cell.kind === 'number' || cell.formula !== undefined || isFigure(cell.text),
    );
  }
}
