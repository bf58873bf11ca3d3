import type { FormLayout } from '../annexes/layout.js';
import type { CellRole, Content, PlacedCell, PlacedRow } from '../annexes/placement.js';
import { printLabel, printTemplate } from '../annexes/wording.js';
import { pointSize } from './look.js';
import { lineCount, rowHeight } from './row-height.js';

/** A cell of a row, whatever is written in it. */
export interface RenderedCell {
  /** 1-based physical columns, merged when they differ. */
  readonly left: number;
  readonly right: number;
  /** The columns' widths together, in characters. */
  readonly width: number;
  readonly role: CellRole;
  /** Points. */
  readonly size: number;
  readonly align: PlacedCell['align'];
  /** Text format: Excel must not turn what is typed here into a number or a date. */
  readonly asText: boolean;
}

export type CellValue = string | number | undefined;

export interface RenderedRow {
  readonly number: number;
  /** Points. */
  readonly height: number;
  /** The same list for all rows of a table: what follows from it need be worked out once. */
  readonly cells: readonly RenderedCell[];
  /** What is written in them, one by one. */
  readonly values: readonly CellValue[];
  /** A printed page ends below it. */
  readonly endsPage?: boolean;
}

/** The values of one row, by column key. */
export type RowValues = Readonly<Record<string, string>>;

/** Least heights in points of the rows that are not written in. */
const MINIMUM_HEIGHT: Readonly<Partial<Record<CellRole, number>>> = {
  title: 34,
  header: 28,
  heading: 24,
  total: 26,
  label: 24,
  footer: 28,
};
const FILLED_BODY_HEIGHT = 20;

function leastHeight(role: CellRole, layout: FormLayout, blank: boolean): number {
  if (role === 'body') return blank || layout.writtenIn === true ? layout.writingHeight : FILLED_BODY_HEIGHT;
  return role === 'question' ? layout.writingHeight : (MINIMUM_HEIGHT[role] ?? 0);
}

/** Renders rows one by one; what the cells of all rows of a table have in common is worked out once. */
export function rowRenderer(
  layout: FormLayout,
  slots: Readonly<Record<string, string>>,
  blank: boolean,
  { widths, bodySize }: { readonly widths: readonly number[]; readonly bodySize: number },
): (row: PlacedRow, values: RowValues) => RenderedRow {
  let placed: PlacedRow['cells'] = [];
  let cells: readonly (RenderedCell & { readonly content: Content })[] = [];
  return (row, values) => {
    if (row.cells !== placed) {
      placed = row.cells;
      cells = placed.map((cell) => ({ ...renderCell(cell, widths, bodySize), content: cell.content }));
    }
    let lines = 1;
    let size = bodySize;
    const written = cells.map((cell): CellValue => {
      let value = valueOf(cell.content, row, slots, values);
      if (value === undefined || value === '') return undefined;
      if (cell.role === 'header') value = brokenBySense(String(value), cell.width, cell.size);
      const wide = lineCount(String(value), cell.width, cell.size);
      if (wide * cell.size > lines * size) [lines, size] = [wide, cell.size];
      return value;
    });
    const least = row.least ?? leastHeight(row.role, layout, blank);
    return { number: row.number, height: rowHeight(lines, size, least), cells, values: written };
  };
}

function renderCell(
  { left, right, role, align, content }: PlacedCell,
  widths: readonly number[],
  bodySize: number,
): RenderedCell {
  const width = widths.slice(left - 1, right).reduce((sum, one) => sum + one, 0);
  const asText = content.kind === 'field' || (content.kind === 'value' && content.column.kind === 'text');
  return { left, right, width, role, size: pointSize(role, bodySize), align, asText };
}

/** A header too long for its column breaks before its bracket, not in the middle of a word. */
function brokenBySense(header: string, width: number, size: number): string {
  return lineCount(header, width, size) > 1 && !header.includes('\n') ? header.replace('（', '\n（') : header;
}

function valueOf(
  what: Content,
  row: PlacedRow,
  slots: Readonly<Record<string, string>>,
  values: RowValues,
): CellValue {
  switch (what.kind) {
    case 'fixed':
      return what.text;
    case 'template':
      return printTemplate(what.template, slots);
    case 'label':
      return printLabel(what.label, slots);
    case 'answer':
      return slots[what.question.key];
    case 'field':
      return slots[what.field.slot] ?? what.field.blank;
    case 'slot':
      return numeric(slots[what.slot]);
    case 'ordinal':
      return (row.index ?? 0) + 1;
    case 'value': {
      const text = values[what.column.key];
      return what.column.kind === 'number' ? numeric(text) : text;
    }
  }
}

/** A count is written as a number, so that it can be added up; anything else stays the text it is. */
function numeric(text: string | undefined): CellValue {
  return text !== undefined && /^(?:0|[1-9]\d{0,14})$/u.test(text) ? Number(text) : text;
}
