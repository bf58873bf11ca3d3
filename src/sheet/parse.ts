import type { FormLayout, Label, Section, TableSection, Template } from '../annexes/layout.js';
import { rememberedFor } from '../util/memoize.js';
import { CELL_BORDER, matchLabels, matchTemplate } from '../annexes/wording.js';
import { addressAt, cellAddress } from './address.js';
import type { HeaderMap } from './header.js';
import { HeaderMatcher } from './header.js';
import {
  asideOf,
  footerStart,
  labelsOf,
  questionIn,
  questionsOf,
  wordedLines,
  wordingOf,
} from './layout-wording.js';
import { ELLIPSIS, isTotal, likest, NOTE, SAMPLE } from './row-marks.js';
import type { Cell, SheetRow } from './rows.js';

/** Why a row was set aside instead of being read as data. */
export type AsideReason =
  'untouched' | 'ellipsis' | 'note' | 'sample' | 'repeated-header' | 'total' | 'stray';

/** One row of a table, its cells by column key. */
export interface FormRow {
  readonly kind: 'row';
  readonly section: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: Readonly<Record<string, Cell>>;
}

export type FormEvent =
  | FormRow
  /** A slot of the form was found; without a value when it is still blank. */
  | { readonly kind: 'slot'; readonly slot: string; readonly value?: string; readonly address: string }
  | { readonly kind: 'title'; readonly text: string; readonly address: string }
  | { readonly kind: 'section'; readonly section: string; readonly row: number }
  | { readonly kind: 'header'; readonly section: string; readonly row: number; readonly map: HeaderMap }
  | { readonly kind: 'aside'; readonly reason: AsideReason; readonly row: number; readonly text: string };

interface Table {
  readonly section: TableSection;
  readonly matcher: HeaderMatcher;
}

/** The tables of a form with their matchers: worked out once, as long as no header is given by hand. */
const ownTables = rememberedFor((layout: FormLayout) => tablesOf(layout, {}));

/** Tables of the same columns share a matcher: what is no header of the one is none of the other. */
function tablesOf({ sections }: FormLayout, named: Readonly<Record<string, string>>): readonly Table[] {
  const tables: Table[] = [];
  for (const section of sections) {
    if (section.kind !== 'table') continue;
    const { columns, identifiedBy } = section;
    const alike = tables.find(
      (table) => table.section.columns === columns && table.section.identifiedBy === identifiedBy,
    );
    tables.push({ section, matcher: alike?.matcher ?? new HeaderMatcher(section, named) });
  }
  return tables;
}

/**
 * Reads one sheet as one form, a row at a time: title and labels first, then each section by its heading or its header
 * row, wherever they stand. It keeps nothing but where it is, so a registry of any length streams through it.
 */
export class FormParser {
  readonly #layout: FormLayout;
  readonly #tables: readonly Table[];
  readonly #labels: readonly Label[];
  readonly #footer: readonly Label[];
  readonly #footerStart: RegExp | undefined;
  #table: Table | undefined;
  #map: HeaderMap | undefined;
  #headerRow = 0;
  /** First text of the header row: a row of the body that begins with it may be the header again, on a new page. */
  #headerStart: string | undefined;
  /** Tables whose total line has been read: the next header row begins the next table, even without its heading. */
  readonly #closed = new Set<Section>();
  #titled = false;

  /** `named`: column key → foreign header, as given by `--column`. */
  constructor(layout: FormLayout, named?: Readonly<Record<string, string>>) {
    this.#layout = layout;
    this.#tables = named === undefined ? ownTables(layout) : tablesOf(layout, named);
    this.#labels = labelsOf(layout.above);
    this.#footer = labelsOf(layout.below);
    this.#footerStart = footerStart(layout);
  }

  push(row: SheetRow, emit: (event: FormEvent) => void): void {
    const [first] = row.cells;
    if (first === undefined) return;
    if (this.#map !== undefined && this.#headerRow === row.number - 1 && this.#extendHeader(row, emit))
      return;
    if (this.#map !== undefined && !this.#mayLeaveBody(first)) {
      this.#body(row, emit);
      return;
    }
    const text = wordingOf(row);
    if (this.#layout.sections.length > 1 && this.#enterByHeading(row, text, emit)) return;
    if (this.#enterByHeader(row, text, emit)) return;
    if (this.#map !== undefined) this.#afterBody(row, text, emit);
    else if (!this.#question(row, emit)) this.#outside(row, text, emit);
  }

  /** Cheap test on a row of the body: can it be anything but data? */
  #mayLeaveBody(first: Cell): boolean {
    if (first.kind !== 'text') return false;
    return (
      this.#layout.sections.length > 1 ||
      isTotal(first.text) ||
      NOTE.test(first.text) ||
      SAMPLE.test(first.text) ||
      this.#footerStart?.test(first.text) === true ||
      first.text === this.#headerStart
    );
  }

  #extendHeader(row: SheetRow, emit: (event: FormEvent) => void): boolean {
    if (this.#map === undefined || this.#table === undefined) return false;
    const map = this.#table.matcher.extend(this.#map, row);
    if (map === undefined) return false;
    this.#map = map;
    emit({ kind: 'header', section: this.#table.section.key, row: row.number, map });
    return true;
  }

  #enterByHeading(row: SheetRow, text: string, emit: (event: FormEvent) => void): boolean {
    const section = likest(this.#layout.sections, text);
    if (section === undefined) return false;
    this.#map = undefined;
    this.#table = this.#tables.find((table) => table.section === section);
    emit({ kind: 'section', section: section.key, row: row.number });
    return true;
  }

  #enterByHeader(row: SheetRow, text: string, emit: (event: FormEvent) => void): boolean {
    let table = this.#table;
    let map = table?.matcher.match(row);
    if (table === undefined) {
      let tried: HeaderMatcher | undefined;
      for (const one of this.#tables) {
        if (this.#closed.has(one.section) || one.matcher === tried) continue;
        tried = one.matcher;
        map = tried.match(row);
        if (map === undefined) continue;
        table = one;
        break;
      }
    }
    if (table === undefined || map === undefined) return false;
    if (this.#map !== undefined) {
      emit({ kind: 'aside', reason: 'repeated-header', row: row.number, text });
      return true;
    }
    this.#table = table;
    this.#map = map;
    this.#headerRow = row.number;
    this.#headerStart = row.cells[0]?.text;
    emit({ kind: 'header', section: table.section.key, row: row.number, map });
    return true;
  }

  #body(row: SheetRow, emit: (event: FormEvent) => void): void {
    const { section } = this.#table ?? {};
    if (this.#map === undefined || section === undefined) return;
    const cells: Record<string, Cell> = {};
    let ordinal: Cell | undefined;
    let filled = 0;
    let isSample = false;
    const leading = section.columns[0];
    for (const cell of row.cells) {
      const key = this.#map.keys[cell.column];
      if (key === undefined) continue;
      cells[key] = cell;
      if (key === leading?.key) ordinal = cell;
      else if (cell.text.trim() !== '') {
        filled += 1;
        isSample ||= filled === 1 && SAMPLE.test(cell.text);
      }
    }
    if (!isSample && (filled > 0 || (section.rowLabels !== undefined && ordinal !== undefined))) {
      emit({ kind: 'row', section: section.key, row: row.number, hidden: row.hidden, cells });
      return;
    }
    const text = row.cells.map((cell) => cell.text).join(' ');
    if (text.trim() === '') return;
    const reason = isSample
      ? 'sample'
      : ordinal === undefined || row.cells.length > 1
        ? 'stray'
        : ELLIPSIS.test(ordinal.text.trim())
          ? 'ellipsis'
          : 'untouched';
    emit({ kind: 'aside', reason, row: row.number, text });
  }

  /** A row of the body that begins like a total, a note or the footer. */
  #afterBody(row: SheetRow, text: string, emit: (event: FormEvent) => void): void {
    const first = row.cells[0]?.text ?? '';
    const total = this.#table?.section.total;
    if (isTotal(first, total)) {
      emit({ kind: 'aside', reason: 'total', row: row.number, text });
      if (total !== undefined) this.#template(total, row, text, emit);
      this.#close(row, text, emit);
    } else if (NOTE.test(first)) emit({ kind: 'aside', reason: 'note', row: row.number, text });
    else if (SAMPLE.test(first)) emit({ kind: 'aside', reason: 'sample', row: row.number, text });
    else if (this.#footerStart?.test(first) === true) this.#labelsIn(this.#footer, row, text, emit);
    else this.#body(row, emit);
  }

  /** After its total line a table of several is over; what stands beside the line belongs to it. */
  #close(row: SheetRow, text: string, emit: (event: FormEvent) => void): void {
    const { section } = this.#table ?? {};
    if (section?.total === undefined) return;
    this.#labelsIn(asideOf(section), row, text, emit);
    this.#closed.add(section);
    this.#table = undefined;
    this.#map = undefined;
  }

  #question(row: SheetRow, emit: (event: FormEvent) => void): boolean {
    const questions = questionsOf(this.#layout);
    if (questions.length === 0) return false;
    const indexIn = questionIn(this.#layout);
    let first = questions.length;
    let asked: Cell | undefined;
    let answer: Cell | undefined;
    for (const cell of row.cells) {
      const index = indexIn(cell.text);
      if (index !== -1 && index < first) {
        first = index;
        asked = cell;
        answer = undefined;
      } else if (asked !== undefined && answer === undefined && cell.text.trim() !== '') answer = cell;
    }
    const question = questions[first];
    if (question === undefined || asked === undefined) return false;
    const address = cellAddress(row.number, answer?.column ?? asked.column + question.toAnswer);
    emit(slotEvent(question.key, address, answer?.text));
    return true;
  }

  /** Outside the tables: title, period, labels and footer; anything else there is somebody's remark. */
  #outside(row: SheetRow, text: string, emit: (event: FormEvent) => void): void {
    if (this.#labelsIn(this.#closed.size > 0 ? this.#footer : this.#labels, row, text, emit)) return;
    for (const { role, template } of wordedLines(this.#layout)) {
      if (role === 'title' && !this.#titled && this.#title(template, row, text, emit)) {
        this.#titled = true;
        emit({ kind: 'title', text: text.replaceAll(CELL_BORDER, ' ').trim(), address: addressAt(row, 0) });
        return;
      }
      if (role === 'period') {
        if (this.#template(template, row, text, emit)) return;
        if (/季\s*度|年\s*度/u.test(text)) {
          const value = text.replaceAll(CELL_BORDER, ' ').trim();
          emit(slotEvent('period', addressAt(row, 0), value));
          return;
        }
      }
    }
  }

  /** A title may be spread over several cells. */
  #title(template: Template, row: SheetRow, text: string, emit: (event: FormEvent) => void): boolean {
    if (this.#template(template, row, text, emit)) return true;
    return (
      text.includes(CELL_BORDER) && this.#template(template, row, text.replaceAll(CELL_BORDER, ''), emit)
    );
  }

  #template(template: Template, row: SheetRow, text: string, emit: (event: FormEvent) => void): boolean {
    const slots = matchTemplate(template, text);
    if (slots === undefined) return false;
    for (const part of template) {
      if (typeof part === 'string') continue;
      const value = slots.get(part.slot);
      const at = value === undefined ? 0 : Math.max(0, text.indexOf(value));
      emit(slotEvent(part.slot, addressAt(row, at), value));
    }
    return true;
  }

  #labelsIn(
    labels: readonly Label[],
    row: SheetRow,
    text: string,
    emit: (event: FormEvent) => void,
  ): boolean {
    const found = matchLabels(labels, text);
    for (const { label, value, at } of found) emit(slotEvent(label.slot, addressAt(row, at), value));
    return found.length > 0;
  }
}

function slotEvent(slot: string, address: string, value: string | undefined): FormEvent {
  return value === undefined ? { kind: 'slot', slot, address } : { kind: 'slot', slot, address, value };
}
