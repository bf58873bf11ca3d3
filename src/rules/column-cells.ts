import type { Column, TableSection } from '../annexes/layout.js';
import { compactText, plainText } from '../identifiers/plain-text.js';
import { parseSubjectCode } from '../identifiers/subject-code.js';
import { rememberedFor } from '../remembered.js';
import { cellAddress } from '../sheet/address.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { FormRow } from '../sheet/parse.js';
import type { Cell } from '../sheet/rows.js';
import { plainAnswer } from './answer.js';
import { saysNil, saysNothing } from './nil.js';
import type { RawFinding } from './finding.js';
import { isStopgap } from './stopgap.js';

/**
 * `stopgap` (待定, 同上) and `unreadable` (an error, a picture, a formula without its value) are told by rules of their
 * own; whatever would follow from the cell stays silent, as it does about a blank one.
 */
export type CellState = 'filled' | 'blank' | 'stopgap' | 'unreadable';

/** Where a column of a row stands in the sheet, and what stands there. */
export class ColumnCell {
  #state: CellState | undefined;
  #plain: string | undefined;
  #compact: string | undefined;

  constructor(
    readonly section: TableSection,
    readonly row: FormRow,
    readonly column: Column,
    /** Its physical column. */
    readonly place: number,
    readonly cell: Cell | undefined,
  ) {}

  get address(): string {
    return cellAddress(this.row.row, this.place);
  }

  get text(): string {
    return this.cell?.text ?? '';
  }

  /** Without outer blanks and invisible characters; full-width letters and digits folded. */
  get plain(): string {
    return (this.#plain ??= plainText(this.text).text);
  }

  /** As `plain`, without any blanks, in upper case: for comparing codes and names. */
  get compact(): string {
    return (this.#compact ??= compactText(this.text).text.toUpperCase());
  }

  get state(): CellState {
    return (this.#state ??= this.#newState());
  }

  #newState(): CellState {
    const { cell } = this;
    if (cell === undefined) return 'blank';
    if (cell.kind === 'error' || cell.kind === 'image' || cell.formula === 'uncached') return 'unreadable';
    if (this.plain === '') return 'blank';
    if (!isStopgap(cell.text)) return 'filled';
    // Letters of a genuine code may happen to be XXX.
    return this.column.kind === 'text' && parseSubjectCode(cell.text).ok ? 'filled' : 'stopgap';
  }

  /** The value is that of a merged cell further up, where it has been looked at already. */
  get isRepeated(): boolean {
    return this.cell?.mergedFrom !== undefined;
  }

  get rowKey(): string {
    return rowKeyOf(this.section, this.row);
  }

  /** Where it is, for a finding about this cell. */
  get finding(): Pick<RawFinding, 'section' | 'rowKey' | 'column' | 'value'> & { readonly cells: [string] } {
    const value = this.plain === '' ? {} : { value: this.text };
    return {
      cells: [this.address],
      section: this.section.key,
      rowKey: this.rowKey,
      column: this.column.header,
      ...value,
    };
  }
}

/** 序号 and name, or role and name, by which a person finds the row again. */
export function rowKeyOf(section: TableSection, row: FormRow): string {
  return section.columns
    .slice(0, 2)
    .map(({ key }) => plainText(row.cells[key]?.text ?? '').text)
    .filter((text) => text !== '')
    .join(' ');
}

/**
 * A row of a list that says 无 and nothing else. Where 无 stands for the name, 否 in another column is no statement about an
 * item either: `无｜否｜/｜0`.
 */
export function isNilRow(section: TableSection, row: FormRow): boolean {
  if (section.rowLabels !== undefined) return false;
  const [leading, name] = section.columns;
  const isNamedNil = name !== undefined && saysNil(row.cells[name.key]?.text ?? '');
  const texts = Object.entries(row.cells)
    .filter(([key]) => key !== leading?.key)
    .map(([, { text }]) => text);
  return (
    texts.some(saysNil) &&
    texts.every((text) => saysNothing(text) || (isNamedNil && plainAnswer(text) === '否'))
  );
}

/** The tables whose header was found. */
export const tablesOf = rememberedFor((form: CollectedForm): readonly TableSection[] =>
  form.layout.sections.filter(
    (section): section is TableSection => section.kind === 'table' && form.headers.has(section.key),
  ),
);

/** Registries are long and many rules ask, so each table is sifted once. */
const sifted = new WeakMap<readonly FormRow[], readonly FormRow[]>();

/** The rows of a table that state something; a row that says 无 does not. */
export function dataRows(form: CollectedForm, section: TableSection): readonly FormRow[] {
  const all = form.rows.get(section.key) ?? [];
  const known = sifted.get(all);
  if (known !== undefined) return known;
  const rows = all.filter((row) => !isNilRow(section, row));
  sifted.set(all, rows);
  return rows;
}

/** Of a table no longer than this, the cells are kept for the next rule that asks. */
const KEPT_ROWS = 200;
/** By table and column: tables of one form may have the same columns. */
type KeptCells = Map<TableSection, Map<Column, readonly ColumnCell[]>>;
const kept = new WeakMap<CollectedForm, KeptCells>();

/** The cells of one column, blank ones too; none when the sheet lacks the table or the column. */
export function columnCells(
  form: CollectedForm,
  sectionKey: string,
  columnKey: string,
): Iterable<ColumnCell> {
  const section = tablesOf(form).find(({ key }) => key === sectionKey);
  const column = section?.columns.find(({ key }) => key === columnKey);
  return section === undefined || column === undefined ? [] : cellsIn(form, section, column);
}

function cellsIn(form: CollectedForm, section: TableSection, column: Column): Iterable<ColumnCell> {
  if ((form.rows.get(section.key)?.length ?? 0) > KEPT_ROWS) return newCells(form, section, column);
  const tables = kept.get(form) ?? (new Map() as KeptCells);
  kept.set(form, tables);
  const columns = tables.get(section) ?? new Map<Column, readonly ColumnCell[]>();
  tables.set(section, columns);
  const cells = columns.get(column) ?? [...newCells(form, section, column)];
  columns.set(column, cells);
  return cells;
}

function* newCells(
  form: CollectedForm,
  section: TableSection,
  column: Column,
): Generator<ColumnCell, void, undefined> {
  const place = form.headers.get(section.key)?.map.found.get(column.key)?.column;
  if (place === undefined) return;
  for (const row of dataRows(form, section))
    yield new ColumnCell(section, row, column, place, row.cells[column.key]);
}

/** The cells of one column that say something themselves: neither blank nor a stopgap, and each merged cell once. */
export function* filledCells(
  form: CollectedForm,
  sectionKey: string,
  columnKey: string,
): Generator<ColumnCell, void, undefined> {
  for (const cell of columnCells(form, sectionKey, columnKey))
    if (!cell.isRepeated && cell.state === 'filled') yield cell;
}

/** All cells of all tables, column by column, each merged cell once; `wanted` chooses the columns. */
export function* tableCells(
  form: CollectedForm,
  wanted: (column: Column, section: TableSection) => boolean = () => true,
): Generator<ColumnCell, void, undefined> {
  for (const section of tablesOf(form)) {
    for (const column of section.columns) {
      if (!wanted(column, section)) continue;
      for (const cell of cellsIn(form, section, column)) if (!cell.isRepeated) yield cell;
    }
  }
}
