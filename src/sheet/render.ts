import type { FormLayout } from '../annexes/layout.js';
import { onlyTable } from '../annexes/layout.js';
import type { Grid } from '../annexes/grid.js';
import { gridOf } from '../annexes/grid.js';
import type {
  Block,
  CellRole,
  Content,
  PlacedCell,
  PlacedRow,
  PlacementOptions,
} from '../annexes/placement.js';
import { outline, place, placeRow } from '../annexes/placement.js';
import { printLabel, printTemplate } from '../annexes/wording.js';
import { pointSize } from './look.js';
import { lineCount, rowHeight } from './row-height.js';
import type { CellRange } from './rows.js';

/** What is written into a form: its slots and answers by name, its table rows by section and column key. */
export interface FormContent {
  readonly slots?: Readonly<Record<string, string>>;
  readonly rows?: Readonly<Record<string, readonly RowValues[]>>;
}

export interface RenderedCell {
  /** 1-based physical columns, merged when they differ. */
  readonly left: number;
  readonly right: number;
  readonly value: string | number | undefined;
  readonly role: CellRole;
  readonly align: PlacedCell['align'];
  /** Text format: Excel must not turn what is typed here into a number or a date. */
  readonly asText: boolean;
}

export interface RenderedRow {
  readonly number: number;
  /** Points. */
  readonly height: number;
  readonly cells: readonly RenderedCell[];
  /** A printed page ends below it. */
  readonly endsPage?: boolean;
}

export interface Choices {
  readonly range: CellRange;
  readonly choices: readonly string[];
  /** Several may stand in one cell. */
  readonly several: boolean;
}

/** What a sheet is besides its rows. */
export interface SheetFrame {
  readonly name: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly bodySize: number;
  /** Widths of the grid's physical columns, then of what stands beside it. */
  readonly widths: readonly number[];
  /** Physical columns that print: the grid, without what stands beside it. */
  readonly printColumns: number;
  /** Last row that prints. */
  readonly lastRow: number;
  /** The header row that every printed page repeats. */
  readonly repeatRow: number | undefined;
  /** The rows down to that header stay in sight while the table is scrolled. */
  readonly frozen?: boolean;
  readonly choices: readonly Choices[];
  /** No official paper but one to work with: narrower margins, and each page stands by itself, without a number. */
  readonly workingPaper?: boolean;
}

/** A sheet ready to be written in any format; its rows come one at a time. */
export interface SheetModel extends SheetFrame {
  readonly rows: Iterable<RenderedRow>;
}

/** A sheet whose rows are still being read while it is written. */
export interface StreamedSheet extends SheetFrame {
  readonly rows: AsyncIterable<RenderedRow>;
}

/** The values of one row, by column key. */
export type RowValues = Readonly<Record<string, string>>;

const ASIDE_WIDTHS = [3, 34, 10];

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

/**
 * Renders a form. Without rows for a section, it is the blank form: `blankRows` numbered rows (else as many as the
 * notice prints) and the `...` row.
 */
export function render(
  layout: FormLayout,
  content: FormContent = {},
  options: { readonly blankRows?: number; readonly extended?: boolean } = {},
): SheetModel {
  const filled = content.rows !== undefined;
  const counts: Record<string, number> = {};
  for (const section of layout.sections) {
    const count = filled ? (content.rows[section.key]?.length ?? 0) : options.blankRows;
    if (count !== undefined) counts[section.key] = count;
  }
  const placement: PlacementOptions = { rows: counts, blank: !filled, extended: options.extended ?? false };
  const frame = frameOf(layout, placement);
  const rows = (): Generator<RenderedRow> => renderRows(layout, content, placement, frame.widths);
  // Begun anew by each reader: a sheet may be looked through before it is written.
  return { ...frame, rows: { [Symbol.iterator]: rows } };
}

/** Renders a form of one table whose rows come one by one, `count` of them; for tables too long to be held. */
export function renderStreamed(
  layout: FormLayout,
  content: {
    readonly slots: Readonly<Record<string, string>>;
    readonly count: number;
    readonly rows: AsyncIterable<RowValues>;
  },
): StreamedSheet {
  const { key } = onlyTable(layout);
  const placement: PlacementOptions = { rows: { [key]: content.count }, blank: false, extended: true };
  const frame = frameOf(layout, placement);
  return { ...frame, rows: renderStream(layout, content, placement, frame.widths) };
}

function frameOf(layout: FormLayout, placement: PlacementOptions): SheetFrame {
  const grid = gridOf(layout, placement.extended);
  const blocks = outline(layout, placement);
  const hasAside = layout.sections.some((section) => section.kind === 'table' && section.aside !== undefined);
  const last = blocks.at(-1);
  return {
    name: layout.sheetName,
    orientation: layout.orientation,
    bodySize: layout.bodySize,
    widths: hasAside ? [...grid.widths, ...ASIDE_WIDTHS] : grid.widths,
    printColumns: grid.widths.length,
    lastRow: last === undefined ? 0 : last.first + last.count - 1,
    repeatRow: hasOneHeader(layout) ? blocks.find((block) => block.kind === 'header')?.first : undefined,
    choices: blocks.flatMap((block) => choicesOf(block, grid, placement.extended)),
  };
}

/** Whether all tables have the same header: else the first one, repeated, would stand above the wrong columns. */
function hasOneHeader({ sections }: FormLayout): boolean {
  const headers = sections.flatMap((section) =>
    section.kind === 'table' ? [section.columns.map(({ header }) => header).join('\n')] : [],
  );
  return new Set(headers).size === 1;
}

function* renderRows(
  layout: FormLayout,
  { slots = {}, rows }: FormContent,
  placement: PlacementOptions,
  widths: readonly number[],
): Generator<RenderedRow> {
  for (const row of place(layout, placement)) {
    const values = rows?.[row.section ?? '']?.[row.index ?? -1] ?? {};
    yield renderRow(layout, row, slots, values, { blank: placement.blank, widths });
  }
}

async function* renderStream(
  layout: FormLayout,
  { slots, rows }: Parameters<typeof renderStreamed>[1],
  placement: PlacementOptions,
  widths: readonly number[],
): AsyncGenerator<RenderedRow, void, undefined> {
  const source = rows[Symbol.asyncIterator]();
  for (const row of place(layout, placement)) {
    let values: RowValues = {};
    if (row.index !== undefined) {
      const next = await source.next();
      if (next.done === true) throw new RangeError(`${layout.id} has fewer rows than were announced`);
      values = next.value;
    }
    yield renderRow(layout, row, slots, values, { blank: false, widths });
  }
  if ((await source.next()).done !== true)
    throw new RangeError(`${layout.id} has more rows than were announced`);
}

function renderRow(
  layout: FormLayout,
  row: PlacedRow,
  slots: Readonly<Record<string, string>>,
  values: RowValues,
  { blank, widths }: { readonly blank: boolean; readonly widths: readonly number[] },
): RenderedRow {
  let lines = 1;
  let size = layout.bodySize;
  const cells = row.cells.map((cell): RenderedCell => {
    const { left, right } = cell.range;
    let value = valueOf(cell, row, slots, values);
    if (value !== undefined && value !== '') {
      let width = 0;
      for (let column = left; column <= right; column++) width += widths[column - 1] ?? 0;
      const cellSize = pointSize(cell.role, layout.bodySize);
      if (cell.role === 'header') value = brokenBySense(String(value), width, cellSize);
      const wide = lineCount(String(value), width, cellSize);
      if (wide * cellSize > lines * size) [lines, size] = [wide, cellSize];
    }
    const asText =
      cell.content.kind === 'field' || (cell.content.kind === 'value' && cell.content.column.kind === 'text');
    return { left, right, value, role: cell.role, align: cell.align, asText };
  });
  const least = row.least ?? leastHeight(row.role, layout, blank);
  return { number: row.number, height: rowHeight(lines, size, least), cells };
}

/** A header too long for its column breaks before its bracket, not in the middle of a word. */
function brokenBySense(header: string, width: number, size: number): string {
  return lineCount(header, width, size) > 1 && !header.includes('\n') ? header.replace('（', '\n（') : header;
}

function valueOf(
  cell: PlacedCell,
  row: PlacedRow,
  slots: Readonly<Record<string, string>>,
  values: RowValues,
): string | number | undefined {
  const { content: what } = cell;
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
function numeric(text: string | undefined): string | number | undefined {
  return text !== undefined && /^(?:0|[1-9]\d{0,14})$/u.test(text) ? Number(text) : text;
}

/** The drop-downs of a block: one range down a table's column, one cell per question. */
function choicesOf(block: Block, grid: Grid, extended: boolean): readonly Choices[] {
  if ((block.kind !== 'body' && block.kind !== 'questions') || block.count === 0) return [];
  const tall = block.kind === 'body' ? block.count : 1;
  const found: Choices[] = [];
  for (let index = 0; index < block.count; index += tall) {
    for (const { range, content } of placeRow(block, index, grid, extended).cells) {
      const { choices = [], several = false } = choicesIn(content);
      if (choices.length > 0)
        found.push({ range: { ...range, bottom: range.top + tall - 1 }, choices, several });
    }
  }
  return found;
}

function choicesIn(content: Content): Partial<Omit<Choices, 'range'>> {
  if (content.kind === 'value') return content.column;
  return content.kind === 'answer' ? { choices: content.question.choices } : {};
}
