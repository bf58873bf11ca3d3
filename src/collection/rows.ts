import { type Column, type FormLayout, onlyTable, type TableSection } from '../annexes/layout.js';
import { percentage } from '../identifiers/percentage.js';
import { isNilRow } from '../rules/nil.js';
import { cellAddress, columnLetters } from '../sheet/address.js';
import type { HeaderMap } from '../sheet/header.js';
import type { FormRow } from '../sheet/events.js';
import { FormParser } from '../sheet/parse.js';
import type { RowValues } from '../sheet/render-row.js';
import type { Cell, SheetRow, SheetSource } from '../sheet/rows.js';
import { isUnsettled } from '../sheet/unread-cell.js';
import { unspaced } from '../util/spacing.js';

/** What stands in a row beyond the form's own columns. */
interface OtherCell {
  readonly header: string;
  readonly text: string;
}

/** One row of a department's list, as it goes into the county's. */
export interface CollectedRow {
  /** 1-based row of the department's sheet. */
  readonly number: number;
  readonly cells: Readonly<Record<string, Cell>>;
  /** By column key, as a person reads them. */
  readonly values: RowValues;
  readonly others: readonly OtherCell[];
  /** Where a column of this row stands in the department's sheet. */
  addressOf(key: string): string;
}

/**
 * The rows of a list that state something, in the order of the sheet; a row that says 无 is none of them. Comes in batches
 * and keeps nothing, so a registry of any length streams.
 */
export async function* collectedRows(
  layout: FormLayout,
  sheet: SheetSource,
): AsyncGenerator<readonly CollectedRow[], void, undefined> {
  const table = onlyTable(layout);
  const parser = new FormParser(layout);
  let map: HeaderMap | undefined;
  let index = 0;
  for await (const batch of sheet.rows()) {
    const rows: CollectedRow[] = [];
    for (const source of batch) {
      parser.push(source, (event) => {
        if (event.kind === 'header') map = event.map;
        else if (event.kind === 'row' && map !== undefined && !isNilRow(table, event))
          rows.push(collected(table, event, source, map, index++));
      });
    }
    yield rows;
  }
}

function collected(
  table: TableSection,
  { row, cells }: FormRow,
  source: SheetRow,
  map: HeaderMap,
  index: number,
): CollectedRow {
  const values: Record<string, string> = {};
  const [leading] = table.columns;
  for (const column of table.columns) values[column.key] = readable(cells[column.key], column);
  const label = table.rowLabels?.[index];
  // A row whose printed label has been wiped out is still that row, by its place.
  if (label !== undefined && leading !== undefined && values[leading.key] === '') values[leading.key] = label;
  const headers = new Map(
    [...map.unknown, ...map.doubled].map(({ column, header }) => [column, unspaced(header)]),
  );
  const taken = new Set(Object.values(cells).map(({ column }) => column));
  const others = source.cells
    .filter(
      (cell) =>
        map.keys[cell.column] === undefined &&
        cell.text.trim() !== '' &&
        cell.seen?.struck !== 'whole' &&
        !taken.has(cell.column),
    )
    .map((cell) => ({
      header: headers.get(cell.column) ?? `${columnLetters(cell.column)}列`,
      text: readable(cell),
    }));
  return {
    number: row,
    cells,
    values,
    others,
    addressOf: (key) => cellAddress(row, map.found.get(key)?.column ?? 1),
  };
}

/**
 * What the cell shows: a percentage is kept as a fraction and shown as one. Where nobody can say what counts of a cell, the
 * county is to see all of it. Without a column, the cell is as its file has it.
 */
function readable(cell: Cell | undefined, column?: Column): string {
  if (cell === undefined) return '';
  if (cell.kind === 'image') return '（图片）';
  const shown = column === undefined ? (cell.seen?.shown ?? '') : '';
  if (shown !== '') return shown;
  if (cell.kind === 'number' && cell.format?.includes('%') === true) {
    const percent = percentage(cell.text);
    if (percent !== undefined) return `${percent}%`;
  }
  const text = (isUnsettled(cell) ? (cell.stored ?? '') : cell.text).trim();
  // Labels and names are spaced out to be of one length: 负 责 人.
  return column?.header === '' ? unspaced(text) : text;
}
