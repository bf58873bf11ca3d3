import { type FormLayout, onlyTable } from '../annexes/layout.js';
import { type Grid, gridOf } from '../annexes/grid.js';
import {
  type Block,
  type Content,
  outline,
  place,
  type PlacementOptions,
  placeRow,
} from '../annexes/placement.js';
import { type RenderedRow, rowRenderer, type RowValues } from './render-row.js';
import type { CellRange } from './rows.js';

/** What is written into a form: its slots and answers by name, its table rows by section and column key. */
export interface FormContent {
  readonly slots?: Readonly<Record<string, string>>;
  readonly rows?: Readonly<Record<string, readonly RowValues[]>>;
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

const ASIDE_WIDTHS = [3, 34, 10];

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
  const rows = (): Generator<RenderedRow> => renderRows(layout, content, placement, frame);
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
  return { ...frame, rows: renderStream(layout, content, placement, frame) };
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
  frame: SheetFrame,
): Generator<RenderedRow> {
  const renderRow = rowRenderer(layout, slots, placement.blank, frame);
  for (const row of place(layout, placement)) {
    yield renderRow(row, rows?.[row.section ?? '']?.[row.index ?? -1] ?? {});
  }
}

async function* renderStream(
  layout: FormLayout,
  { slots, rows }: Parameters<typeof renderStreamed>[1],
  placement: PlacementOptions,
  frame: SheetFrame,
): AsyncGenerator<RenderedRow, void, undefined> {
  const renderRow = rowRenderer(layout, slots, placement.blank, frame);
  const source = rows[Symbol.asyncIterator]();
  for (const row of place(layout, placement)) {
    let values: RowValues = {};
    if (row.index !== undefined) {
      const next = await source.next();
      if (next.done === true) throw new RangeError(`${layout.id} has fewer rows than were announced`);
      values = next.value;
    }
    yield renderRow(row, values);
  }
  if ((await source.next()).done !== true)
    throw new RangeError(`${layout.id} has more rows than were announced`);
}

/** The drop-downs of a block: one range down a table's column, one cell per question. */
function choicesOf(block: Block, grid: Grid, extended: boolean): readonly Choices[] {
  if ((block.kind !== 'body' && block.kind !== 'questions') || block.count === 0) return [];
  const tall = block.kind === 'body' ? block.count : 1;
  const found: Choices[] = [];
  for (let index = 0; index < block.count; index += tall) {
    const { number: top, cells } = placeRow(block, index, grid, extended);
    for (const { left, right, content } of cells) {
      const { choices = [], several = false } = choicesIn(content);
      if (choices.length > 0)
        found.push({ range: { top, left, bottom: top + tall - 1, right }, choices, several });
    }
  }
  return found;
}

function choicesIn(content: Content): Partial<Omit<Choices, 'range'>> {
  if (content.kind === 'value') return content.column;
  return content.kind === 'answer' ? { choices: content.question.choices } : {};
}
