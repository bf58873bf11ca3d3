import type { FormLayout, Label, Template } from '../annexes/layout.js';
import { isDateText, matchLabels } from '../annexes/label-wording.js';
import {
  CELL_BORDER,
  lastWords,
  matchTemplate,
  matchTotal,
  squeeze,
  wordPatterns,
} from '../annexes/wording.js';
import { memoizeByKey } from '../util/memoize.js';
import { isFilled } from './account.js';
import { cellAddress } from './address.js';
import type { Emit } from './events.js';
import { fixedLines, lineLabels, questionIn, questionsOf, wordedLines } from './layout-wording.js';
import { isNumbering } from './row-marks.js';
import { firstAddress, type RowTeller } from './row-teller.js';
import type { Cell, SheetRow } from './rows.js';

/**
 * Reads the lines of a form outside its tables, and the total lines: each says what stands in its slots, once. What says
 * the same again is set aside; what says something else is a fault.
 */
export class LineReader {
  readonly #said = new Map<string, string>();
  #title: string | undefined;

  constructor(
    readonly layout: FormLayout,
    private readonly tell: RowTeller,
  ) {}

  /** A table's own total line, in its wording and its place: the first cell of the row. */
  total(template: Template, row: SheetRow, emit: Emit): boolean {
    const [first] = row.cells;
    const opening = template[0];
    if (first === undefined || typeof opening !== 'string') return false;
    if (
      !first.text.trimStart().startsWith(opening.slice(0, 1)) ||
      !squeeze(first.text).startsWith(squeeze(opening))
    )
      return false;
    const line = matchTotal(template, first.text);
    if (line === undefined) return false;
    this.tell.account.take(first);
    const address = cellAddress(row.number, first.column);
    for (const slot of slotsOf(template))
      this.#slot(slot, line.values.get(slot), address, row, emit, line.loose === slot);
    return true;
  }

  question(row: SheetRow, emit: Emit): boolean {
    const questions = questionsOf(this.layout);
    if (questions.length === 0) return false;
    const indexIn = questionIn(this.layout);
    let first = questions.length;
    let asked: Cell | undefined;
    let answer: Cell | undefined;
    for (const cell of row.cells) {
      const index = indexIn(cell.text);
      if (index !== -1 && index < first) {
        first = index;
        asked = cell;
        answer = undefined;
      } else if (asked !== undefined && answer === undefined && isFilled(cell)) answer = cell;
    }
    const question = questions[first];
    if (question === undefined || asked === undefined) return false;
    const [number] = row.cells;
    const isNumbered = number !== undefined && number.column < asked.column && isNumbering(number.text);
    this.#claim(
      [[question.key, answer?.text]],
      [asked, answer, isNumbered ? number : undefined].flatMap((cell) => cell ?? []),
    );
    const address = cellAddress(row.number, answer?.column ?? asked.column + question.toAnswer);
    this.#slot(question.key, answer?.text, address, row, emit);
    this.tell.beside(row, emit);
    return true;
  }

  /** Title, period, labels and footer; what else the form prints word for word is taken with them. */
  line(row: SheetRow, text: string, emit: Emit): boolean {
    if (this.labels(lineLabels(this.layout), row, text, emit)) return true;
    for (const { role, template } of wordedLines(this.layout))
      if (
        role === 'title' ? this.#titleIn(template, row, text, emit) : this.#period(template, row, text, emit)
      )
        return true;
    this.#takeFixed(row);
    return false;
  }

  #titleIn(template: Template, row: SheetRow, text: string, emit: Emit): boolean {
    if (!wordPatterns(template).every((word) => word.test(text.replaceAll(CELL_BORDER, '')))) return false;
    // A title may be spread over several cells.
    const spread = row.cells.filter((cell) => !this.#isFixed(cell));
    const joined = matchTemplate(template, spread.map((cell) => cell.text).join(''));
    const alone = spread.find(
      (cell) => (matchTemplate(template, cell.text)?.size ?? -1) >= (joined?.size ?? 0),
    );
    const values = alone === undefined ? joined : matchTemplate(template, alone.text);
    if (values === undefined) return false;
    const title = text.replaceAll(CELL_BORDER, ' ').trim();
    const lines = alone === undefined ? spread : [alone];
    const address = cellAddress(row.number, lines[0]?.column ?? 1);
    if (this.#title !== undefined) {
      const words = squeeze(lastWords(template));
      // A remark may speak of the form; a second one is headed by its title.
      if (!squeeze(alone?.text ?? title).endsWith(words)) return false;
      if (squeeze(this.#title) === squeeze(title)) {
        this.tell.setAside('repeated-line', row, emit);
      } else this.tell.fault('again', row, emit, { address, of: 'title', text: title });
      return true;
    }
    this.#title = title;
    for (const cell of lines) this.tell.account.take(cell);
    for (const slot of slotsOf(template)) this.#slot(slot, values.get(slot), address, row, emit);
    emit({ kind: 'title', text: title, address });
    this.#takeFixed(row);
    this.tell.beside(row, emit);
    return true;
  }

  #isFixed({ text }: Cell): boolean {
    return fixedLines(this.layout).has(squeeze(text));
  }

  #takeFixed(row: SheetRow): void {
    const { account } = this.tell;
    for (const cell of row.cells) if (!account.isSettled(cell) && this.#isFixed(cell)) account.take(cell);
  }

  #period(template: Template, row: SheetRow, text: string, emit: Emit): boolean {
    const cell = row.cells.find((one) => matchTemplate(template, one.text) !== undefined);
    const values = matchTemplate(template, cell?.text ?? text.replaceAll(CELL_BORDER, ''));
    if (values !== undefined) {
      const slots = slotsOf(template);
      this.#claim(
        slots.map((slot) => [slot, values.get(slot)]),
        cell === undefined ? row.cells : [cell],
      );
      const address = cell === undefined ? firstAddress(row) : cellAddress(row.number, cell.column);
      for (const slot of slots) this.#slot(slot, values.get(slot), address, row, emit);
      this.tell.beside(row, emit);
      return true;
    }
    // Somebody has rewritten the line.
    const said = row.cells.find((one) => /季\s*度|年\s*度/u.test(one.text));
    if (said === undefined || ['period', ...slotsOf(template)].some((slot) => this.#said.has(slot)))
      return false;
    this.tell.account.take(said);
    this.#slot('period', said.text.trim(), cellAddress(row.number, said.column), row, emit);
    this.tell.beside(row, emit);
    return true;
  }

  labels(labels: readonly Label[], row: SheetRow, text: string, emit: Emit): boolean {
    const found = matchLabels(labels, text);
    if (found.length === 0) return false;
    for (const { label, value, cells, rest } of found) {
      const own = cells.flatMap((index) => row.cells[index] ?? []);
      this.#claim([[label.slot, value]], own);
      const address = cellAddress(row.number, own[0]?.column ?? 1);
      this.#slot(label.slot, value, address, row, emit);
      if (rest !== undefined) this.tell.note('beside', row, address, rest, emit);
    }
    if (row.cells.every((cell) => this.tell.account.isSettled(cell))) return true;
    this.#dateAlone(
      labels,
      row,
      found.map(({ label }) => label),
      emit,
    );
    this.#takeFixed(row);
    this.tell.beside(row, emit);
    return true;
  }

  /** A date beside the unit without any label is the form's, when the line has no other. */
  #dateAlone(labels: readonly Label[], row: SheetRow, found: readonly Label[], emit: Emit): void {
    const label = labels.find(({ isDate }) => isDate === true);
    if (label === undefined || found.includes(label) || this.#said.has(label.slot)) return;
    const cell = row.cells.find((one) => !this.tell.account.isSettled(one) && isDateText(one.text));
    if (cell === undefined) return;
    this.tell.account.take(cell);
    this.#slot(label.slot, cell.text.trim(), cellAddress(row.number, cell.column), row, emit);
  }

  /** The cells in which these slots stand: taken, unless every one of the slots that has a value has been said before. */
  #claim(
    slots: readonly (readonly [slot: string, value: string | undefined])[],
    cells: readonly Cell[],
  ): void {
    let isNew = true;
    let isSame = true;
    for (const [slot, value] of slots) {
      if (value === undefined) continue;
      isNew = !this.#said.has(slot);
      if (isNew) break;
      isSame &&= this.#hasSaid(slot, value);
    }
    for (const cell of cells) {
      if (isNew) this.tell.account.take(cell);
      else if (isSame) this.tell.account.aside('repeated-line', cell);
      else this.tell.account.tell(cell);
    }
  }

  #hasSaid(slot: string, value = ''): boolean {
    return squeeze(this.#said.get(slot) ?? '') === squeeze(value);
  }

  #slot(
    slot: string,
    value: string | undefined,
    address: string,
    row: SheetRow,
    emit: Emit,
    loose = false,
  ): void {
    if (value !== undefined && this.#said.has(slot)) {
      if (this.#hasSaid(slot, value)) this.tell.note('repeated-line', row, address, value, emit);
      else emit({ kind: 'fault', fault: 'again', row: row.number, address, text: value, of: slot });
      return;
    }
    if (value !== undefined) this.#said.set(slot, value);
    if (value === undefined) emit({ kind: 'slot', slot, address });
    else emit(loose ? { kind: 'slot', slot, address, value, loose } : { kind: 'slot', slot, address, value });
  }
}

const slotsOf = memoizeByKey((template: Template): readonly string[] =>
  template.flatMap((part) => (typeof part === 'string' ? [] : part.slot)),
);
