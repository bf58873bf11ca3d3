import type { Column, FormLayout, TableSection } from '../annexes/layout.js';
import { compactText, plainText } from '../identifiers/plain-text.js';
import { parseSubjectCode } from '../identifiers/subject-code.js';
import { memoizeByKey } from '../util/memoize.js';
import { cellAddress } from '../sheet/address.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { FormRow } from '../sheet/events.js';
import type { Cell } from '../sheet/rows.js';
import { isUnsettled, unreadReason } from '../sheet/unread-cell.js';
import { isNilRow } from './nil.js';
import type { RawFinding } from './finding.js';
import { isStopgap } from './stopgap.js';

/**
 * `stopgap` (待定, 同上) and `unreadable` (an error, a picture, a formula without its value, a text struck out in part) are told by rules of their
 * own; whatever would follow from the cell stays silent, as it does about a blank one.
 */
export type CellState = 'filled' | 'blank' | 'stopgap' | 'unreadable';

/** What stands in a cell of a column, wherever that may be. */
export class CellContent {
  #state: CellState | undefined;
  #plain: string | undefined;
  #compact: string | undefined;

  constructor(
    readonly section: TableSection,
    readonly column: Column,
    readonly cell: Omit<Cell, 'column'> | undefined,
  ) {}

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
    if (unreadReason(cell) !== undefined || isUnsettled(cell)) return 'unreadable';
    if (this.plain === '') return 'blank';
    if (!isStopgap(cell.text)) return 'filled';
    // Letters of a genuine code may happen to be XXX.
    return this.column.kind === 'text' && parseSubjectCode(cell.text).ok ? 'filled' : 'stopgap';
  }

  /** The value is that of a merged cell further up, where it has been looked at already. */
  get isRepeated(): boolean {
    return this.cell?.mergedFrom !== undefined;
  }
}

/** Where a column of a row stands in the sheet, and what stands there. */
export class ColumnCell extends CellContent {
  constructor(
    section: TableSection,
    readonly row: FormRow,
    column: Column,
    /** Its physical column. */
    readonly place: number,
    cell: Cell | undefined,
  ) {
    super(section, column, cell);
  }

  get address(): string {
    return cellAddress(this.row.row, this.place);
  }

  get rowKey(): string {
    return rowKeyOf(this.section, this.row);
  }

  /** Where it is, for a finding about this cell. */
  get finding(): Pick<RawFinding, 'section' | 'rowKey' | 'column' | 'value'> & { readonly cells: [string] } {
    const value = this.plain === '' ? {} : { value: this.cell?.typed ?? this.text };
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

const tablesOfLayout = memoizeByKey((layout: FormLayout): readonly TableSection[] =>
  layout.sections.filter((section) => section.kind === 'table'),
);

/** The tables whose header was found. */
export function tablesOf({ layout, headers }: CollectedForm): readonly TableSection[] {
  return tablesOfLayout(layout).filter(({ key }) => headers.has(key));
}

/** Registries are long and many rules ask, so each table is sifted once. */
const sifted = new WeakMap<readonly FormRow[], readonly FormRow[]>();

/** The rows of a table that state something; a row that says 无 does not. */
export function dataRows(form: CollectedForm, section: TableSection): readonly FormRow[] {
  const all = form.rows.get(section.key) ?? [];
  const known = sifted.get(all);
  if (known !== undefined) return known;
  const states = (row: FormRow): boolean => !isNilRow(section, row);
  const rows = all.every(states) ? all : all.filter(states);
  sifted.set(all, rows);
  return rows;
}

/** The cells of one column, blank ones too; none when the sheet lacks the table or the column. */
export function* columnCells(
  form: CollectedForm,
  sectionKey: string,
  columnKey: string,
): Generator<ColumnCell, void, undefined> {
  const place = form.headers.get(sectionKey)?.map.found.get(columnKey)?.column;
  const section = tablesOfLayout(form.layout).find(({ key }) => key === sectionKey);
  const column = section?.columns.find(({ key }) => key === columnKey);
  if (place === undefined || section === undefined || column === undefined) return;
  for (const row of dataRows(form, section))
    yield new ColumnCell(section, row, column, row.cells[columnKey]?.column ?? place, row.cells[columnKey]);
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
