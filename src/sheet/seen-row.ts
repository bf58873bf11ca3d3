import type { TableSection } from '../annexes/layout.js';
import { memoizeByKey } from '../util/memoize.js';
import { isFilled } from './account.js';
import { cellAddress } from './address.js';
import type { CellFault, Emit } from './events.js';
import type { HeaderMap } from './header.js';
import { isNumbering } from './row-marks.js';
import type { RowTeller } from './row-teller.js';
import type { Cell, SheetRow } from './rows.js';

/** The table that a row may belong to. */
interface Around {
  readonly section: TableSection;
  readonly map: HeaderMap | undefined;
}

/** Columns whose numbers are added up or counted: what is stored counts there, whatever it looks like. */
const figuresOf = memoizeByKey(
  ({ columns }: TableSection): ReadonlySet<string> =>
    new Set(columns.filter(({ kind }) => kind === 'number').map(({ key }) => key)),
);

/** What a person reads in a cell; of one that shows nothing, what it hides. */
const shownText = ({ text, seen }: Cell): string =>
  seen?.shown === undefined || seen.shown === '' ? text : seen.shown;

/**
 * A row as a person reads it. What is struck out is not there, and said; wording and codes are what their format shows.
 * Where a part is struck out or nothing shows, nobody can say what the cell says: that is a fault.
 */
export function rowAsSeen(row: SheetRow, tell: RowTeller, emit: Emit, around?: Around): SheetRow {
  const cells: Cell[] = [];
  const struck: Cell[] = [];
  const zeros: Cell[] = [];
  const faults: (readonly [CellFault, Cell])[] = [];
  for (const cell of row.cells) {
    const { seen } = cell;
    if (seen === undefined) cells.push(cell);
    else if (seen.struck === 'whole') struck.push(cell);
    else if (seen.struck === 'part') {
      faults.push(['partly-struck', cell]);
      cells.push(withText(cell, ''));
    } else if (seen.shown === undefined || isFigure(cell, around)) cells.push(cell);
    else if (seen.shown === '' && cell.text === '0') zeros.push(cell);
    else {
      if (seen.shown === '') faults.push(['shows-nothing', cell]);
      cells.push(withText(cell, seen.shown));
    }
  }
  if (struck.some(isFilled) && isAllStruck(cells, struck, around)) {
    tell.setAside(
      'struck',
      { ...row, cells: row.cells.map((cell) => ({ ...cell, text: shownText(cell) })) },
      emit,
    );
    return { ...row, cells: [] };
  }
  const asides = [
    ...struck.map((cell) => ['struck-cell', cell] as const),
    ...zeros.map((cell) => ['hidden-zero', cell] as const),
  ];
  for (const [reason, cell] of asides) {
    if (!isFilled(cell)) continue;
    tell.account.aside(reason, cell);
    tell.note(reason, row, cellAddress(row.number, cell.column), shownText(cell), emit);
  }
  for (const [fault, cell] of faults) {
    if (!isFilled(cell)) continue;
    tell.account.tell(cell);
    const address = cellAddress(row.number, cell.column);
    emit({ kind: 'fault', fault, row: row.number, address, text: cell.text });
  }
  return { ...row, cells };
}

/** Whether what is left of a row is its number at most. */
function isAllStruck(left: readonly Cell[], struck: readonly Cell[], around?: Around): boolean {
  const [only, ...others] = left.filter(isFilled);
  if (only === undefined) return true;
  const first = struck[0];
  if (others.length > 0 || first === undefined || only.column > first.column) return false;
  const key = around?.map?.keys[only.column];
  return key === undefined
    ? isNumbering(only.text)
    : key === around?.section.columns[0]?.key && isNumbering(only.text);
}

function isFigure({ column }: Cell, around?: Around): boolean {
  const key = around?.map?.keys[column];
  return key !== undefined && around !== undefined && figuresOf(around.section).has(key);
}

/** A cell that says something else than what is stored in it. */
function withText({ formula, ...cell }: Cell, text: string): Cell {
  const read = { ...cell, kind: 'text', text, stored: cell.text } as const;
  // An empty cell with a formula would count as one whose value nobody knows.
  return text === '' || formula === undefined ? read : { ...read, formula };
}
