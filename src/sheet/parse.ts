import type { FormLayout, Section, TableSection } from '../annexes/layout.js';
import { memoizeByKey } from '../util/memoize.js';
import { matchTemplate } from '../annexes/wording.js';
import { CellAccount } from './account.js';
import { BodyReader } from './body-row.js';
import type { Emit } from './events.js';
import { type HeaderMap, HeaderMatcher } from './header.js';
import { asideOf, fixedLines, lineLabels, lineStart, wordedLines, wordingOf } from './layout-wording.js';
import { LineReader } from './line-reader.js';
import { isHeaderWord, otherFormOf } from './other-form.js';
import { isNote, isNumberedNote, isTotal, likest, mayMark } from './row-marks.js';
import { RowTeller } from './row-teller.js';
import type { Cell, SheetRow } from './rows.js';
import { rowAsSeen } from './seen-row.js';

/** A row that begins so is numbered: it is no line of the form. */
const DIGITS = /^\d{1,7}$/u;

interface Table {
  readonly section: TableSection;
  readonly matcher: HeaderMatcher;
}

/** The tables of a form with their matchers: worked out once, as long as no header is given by hand. */
const ownTables = memoizeByKey((layout: FormLayout) => tablesOf(layout, {}));

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
 * row, wherever they stand. It keeps nothing but where it is, so a registry of any length streams through it; and it
 * says of every filled cell what became of it (`account`).
 */
export class FormParser {
  readonly #layout: FormLayout;
  readonly #tables: readonly Table[];
  readonly #lineStart: RegExp | undefined;
  readonly #body: BodyReader;
  readonly #lines: LineReader;
  readonly #tell: RowTeller;
  #table: Table | undefined;
  #map: HeaderMap | undefined;
  /** Of the table read last, also when it is over: by it a row outside is told to be one of a table. */
  #lastMap: HeaderMap | undefined;
  #headerRow = 0;
  /** Tables whose total line has been read: the next header row begins the next table, even without its heading. */
  readonly #closed = new Set<Section>();
  readonly #entered = new Set<Section>();
  /** Another form stands here, from its header on. */
  #other = false;

  /** `named`: column key → foreign header, as given by `--column`. */
  constructor(
    layout: FormLayout,
    named?: Readonly<Record<string, string>>,
    readonly account = new CellAccount(),
  ) {
    this.#layout = layout;
    this.#tables = named === undefined ? ownTables(layout) : tablesOf(layout, named);
    this.#tell = new RowTeller(account);
    this.#lines = new LineReader(layout, this.#tell);
    this.#lineStart = lineStart(layout);
    this.#body = new BodyReader(this.#tell, fixedLines(layout));
  }

  push(row: SheetRow, emit: Emit): void {
    if (row.cells.length === 0) return;
    if (this.account.open(row)) this.#read(this.#asSeen(row, emit), emit);
    else this.#read(row, emit);
    this.account.close(row);
  }

  #read(row: SheetRow, emit: Emit): void {
    const [first] = row.cells;
    if (first === undefined) return;
    if (this.#map !== undefined && this.#table !== undefined && !this.#mayLeaveBody(first, row.number))
      this.#body.read(row, this.#table.section, this.#map, emit);
    else this.#line(row, first, emit);
  }

  #asSeen(row: SheetRow, emit: Emit): SheetRow {
    const { section } = this.#table ?? {};
    return rowAsSeen(row, this.#tell, emit, section === undefined ? undefined : { section, map: this.#map });
  }

  /** Cheap test on a row of the body: can it be anything but data? */
  #mayLeaveBody(first: Cell, number: number): boolean {
    if (this.#headerRow === number - 1) return true;
    if (first.kind !== 'text' || DIGITS.test(first.text)) return false;
    return (
      this.#layout.sections.length > 1 ||
      isHeaderWord(first.text) ||
      (mayMark(first.text) && isTotal(first.text)) ||
      this.#lineStart?.test(first.text) === true
    );
  }

  /** A row that may be anything. */
  #line(row: SheetRow, first: Cell, emit: Emit): void {
    if (this.#map !== undefined && this.#headerRow === row.number - 1 && this.#extendHeader(row, emit))
      return;
    const text = wordingOf(row);
    if (!this.#other) {
      if (this.#layout.sections.length > 1 && this.#enterByHeading(row, text, emit)) return;
    }
    if (this.#enterByHeader(row, text, emit)) return;
    if (this.#isOtherForm(row, text, emit)) return;
    const { section } = this.#table ?? {};
    if (this.#map === undefined || section === undefined) {
      if (!this.#lines.question(row, emit)) this.#outside(row, text, emit);
    } else if (section.total !== undefined && this.#lines.total(section.total, row, emit)) {
      this.#close(section, row, text, emit);
    } else if (
      this.#lineStart?.test(first.text) !== true ||
      !this.#lines.labels(lineLabels(this.#layout), row, text, emit)
    ) {
      this.#body.read(row, section, this.#map, emit);
    }
  }

  #extendHeader(row: SheetRow, emit: Emit): boolean {
    if (this.#map === undefined || this.#table === undefined) return false;
    const map = this.#table.matcher.extend(this.#map, row);
    if (map === undefined) return false;
    this.#begin(this.#table, map, row, emit);
    return true;
  }

  #begin(table: Table, map: HeaderMap, row: SheetRow, emit: Emit): void {
    const { section } = table;
    this.#table = table;
    this.#map = map;
    this.#lastMap = map;
    this.#headerRow = row.number;
    this.#other = false;
    this.#entered.add(section);
    this.#body.begin();
    const isIdle = ({ column }: Cell): boolean =>
      map.doubled.some((one) => one.column === column && !map.standIns.includes(one));
    for (const cell of row.cells) {
      if (isIdle(cell)) this.account.aside('other-source', cell);
      else if (table.matcher.knows(cell.text)) this.account.take(cell);
      else this.account.aside('other-column', cell);
    }
    emit({ kind: 'header', section: section.key, row: row.number, map });
    if (map.besideItself) this.#tell.fault('side-by-side', row, emit);
  }

  #enterByHeading(row: SheetRow, text: string, emit: Emit): boolean {
    const { sections } = this.#layout;
    const section = likest(sections, text);
    if (section === undefined) return false;
    const cell = row.cells.find((one) => likest(sections, one.text) === section);
    for (const one of cell === undefined ? row.cells : [cell]) this.account.take(one);
    this.#tell.beside(row, emit);
    this.#map = undefined;
    this.#table = this.#tables.find((table) => table.section === section);
    if (this.#entered.has(section)) this.#tell.fault('again', row, emit, { of: section.key });
    if (section.kind === 'questions') this.#entered.add(section);
    emit({ kind: 'section', section: section.key, row: row.number });
    return true;
  }

  #enterByHeader(row: SheetRow, text: string, emit: Emit): boolean {
    if (this.#other && this.#entered.size > 0) return false;
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
    if (table === undefined || map === undefined) {
      const again = this.#closed.size > 0 && this.#tables.find(({ matcher }) => matcher.match(row));
      if (again === undefined || again === false) return false;
      this.#tell.fault('again', row, emit, { of: again.section.key, text });
      return true;
    }
    if (this.#map !== undefined) this.#tell.setAside('repeated-header', row, emit);
    else this.#begin(table, map, row, emit);
    return true;
  }

  /** Another form's header, and what follows it: where a second form begins, the first one is over. */
  #isOtherForm(row: SheetRow, text: string, emit: Emit): boolean {
    if (this.#other) {
      if (this.#lastMap === undefined && this.#isTitle(text)) {
        this.#other = false;
        return false;
      }
      for (const cell of row.cells) this.account.tell(cell);
      return true;
    }
    const [first, second] = row.cells;
    if (first === undefined || second === undefined || row.cells.length === 2) return false;
    if (!isHeaderWord(first.text) && !isHeaderWord(second.text)) return false;
    const other = otherFormOf(row, this.#layout);
    if (other === undefined) return false;
    this.#other = true;
    this.#map = undefined;
    this.#table = undefined;
    this.#tell.fault('other-form', row, emit, { of: other.name, text });
    return true;
  }

  #isTitle(text: string): boolean {
    return wordedLines(this.#layout).some(
      ({ role, template }) => role === 'title' && matchTemplate(template, text) !== undefined,
    );
  }

  /** After its total line a table of several is over; what stands beside the line belongs to it. */
  #close(section: TableSection, row: SheetRow, text: string, emit: Emit): void {
    this.#lines.labels(asideOf(section), row, text, emit);
    this.#tell.beside(row, emit);
    this.#closed.add(section);
    this.#table = undefined;
    this.#map = undefined;
  }

  /** Outside the tables: title, period, labels and footer; anything else there is somebody's remark. */
  #outside(row: SheetRow, text: string, emit: Emit): void {
    if (this.#lines.line(row, text, emit)) return;
    const rest = row.cells.filter((cell) => !this.account.isSettled(cell));
    const [first] = rest;
    if (first === undefined) return;
    if (this.#isLikeARow(rest)) this.#tell.fault('row-outside', row, emit, { text });
    else if (isNote(first.text) || isNumberedNote(first.text)) this.#tell.setAside('note', row, emit);
    else if (isTotal(first.text)) this.#tell.setAside('total', row, emit);
    else this.#tell.setAside('outside', row, emit);
  }

  /** A number and two cells more, or cells under the name and another header of the table above. */
  #isLikeARow(cells: readonly Cell[]): boolean {
    const [first, ...others] = cells;
    if (first === undefined || others.length === 0 || isTotal(first.text)) return false;
    if (/^\s*\d{1,6}\s*$/u.test(first.text) && others.length > 1) return true;
    const map = this.#lastMap;
    const name = this.#nameKey();
    if (map === undefined || name === undefined) return false;
    const keys = cells.flatMap(({ column }) => map.keys[column] ?? []);
    return keys.includes(name) && keys.length > 2;
  }

  /** The column behind the number, in the table read last. */
  #nameKey(): string | undefined {
    const last = [...this.#entered].findLast((section) => section.kind === 'table');
    return last?.columns[1]?.key;
  }
}
