import {
  type Column,
  columnsOf,
  type Field,
  type FieldSection,
  type FormLayout,
  isLabel,
  type Label,
  type Line,
  type LineRole,
  type Question,
  type QuestionSection,
  type Section,
  type TableSection,
  type Template,
} from './layout.js';
import { type Grid, gridOf, offsets } from './grid.js';

/**
 * The placement of a layout on a sheet: which cell, merged over which columns, holds what, for any number of rows.
 */

export type Content =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'template'; readonly template: Template }
  | { readonly kind: 'label'; readonly label: Label }
  | { readonly kind: 'answer'; readonly question: Question }
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'ordinal' }
  | { readonly kind: 'slot'; readonly slot: string }
  | { readonly kind: 'value'; readonly column: Column };

/** What a cell is for; the writer gives each role its font, border and alignment. */
export type CellRole =
  | LineRole
  | 'heading'
  | 'header'
  | 'ordinal'
  | 'question'
  | 'answer'
  | 'body'
  | 'total'
  | 'aside'
  | 'aside-value';

export interface PlacedCell {
  /** The first and last physical column (1-based), merged when they differ. */
  readonly left: number;
  readonly right: number;
  readonly role: CellRole;
  readonly align: 'left' | 'center' | 'right';
  readonly content: Content;
}

export interface PlacedRow {
  readonly number: number;
  readonly role: CellRole;
  /** The same list for all rows of a table that differ in nothing but what is written in them. */
  readonly cells: readonly PlacedCell[];
  /** Body rows: the section and the index of the row within it (0-based; the `...` row has none). */
  readonly section?: string;
  readonly index?: number;
  /** Least height in points, where the declaration gives one. */
  readonly least?: number;
}

export interface PlacementOptions {
  /** Rows per table section; a section not named gets what the notice prints. */
  readonly rows?: Readonly<Record<string, number>>;
  /** A blank form ends its tables with the printed `...` row; a filled one does not. */
  readonly blank: boolean;
  readonly extended: boolean;
}

/** How many rows a section shows: as asked, else what the notice prints. Rows with fixed labels cannot be added to. */
function rowCount(section: TableSection, options: PlacementOptions): number {
  return section.rowLabels?.length ?? options.rows?.[section.key] ?? section.printedRows;
}

/** A run of rows of one kind: the outline of a sheet, known before any row of it is laid out. */
export interface Block {
  readonly kind: 'line' | 'heading' | 'questions' | 'fields' | 'header' | 'body' | 'ellipsis' | 'total';
  /** 1-based row where the block begins. */
  readonly first: number;
  readonly count: number;
  readonly line?: Line;
  readonly section?: Section;
}

/** The blocks of a form from top to bottom, with their row numbers. */
export function outline(layout: FormLayout, options: PlacementOptions): readonly Block[] {
  const blocks: Block[] = [];
  let next = 1;
  const add = (kind: Block['kind'], count: number, of: Pick<Block, 'line' | 'section'>) => {
    blocks.push({ kind, first: next, count, ...of });
    next += count;
  };
  for (const line of layout.above) add('line', 1, { line });
  for (const section of layout.sections) {
    if (section.heading !== undefined) add('heading', 1, { section });
    if (section.kind === 'questions') {
      add('questions', section.questions.length, { section });
      continue;
    }
    if (section.kind === 'fields') {
      add('fields', section.rows.length, { section });
      continue;
    }
    add('header', 1, { section });
    add('body', rowCount(section, options), { section });
    if (options.blank && section.openEnded) add('ellipsis', 1, { section });
    if (section.total !== undefined) add('total', 1, { section });
  }
  for (const line of layout.below) add('line', 1, { line });
  return blocks;
}

/** Lays a form out, top to bottom, one row at a time (so that a registry of any length streams). */
export function* place(layout: FormLayout, options: PlacementOptions): Generator<PlacedRow> {
  const grid = gridOf(layout, options.extended);
  for (const block of outline(layout, options)) {
    const rowAt = (index: number) => placeRow(block, index, grid, options.extended);
    const alike = isAlike(block) ? rowAt(0) : undefined;
    for (let index = 0; index < block.count; index++)
      yield alike === undefined ? rowAt(index) : { ...alike, number: block.first + index, index };
  }
}

/** Whether all rows of a block are laid out alike: they are, then, laid out once. */
function isAlike({ kind, section, count }: Block): boolean {
  return kind === 'body' && section?.kind === 'table' && section.rowLabels === undefined && count > 0;
}

/** Lays out one row of a block; `index` counts from the block's first row. */
export function placeRow(block: Block, index: number, grid: Grid, extended: boolean): PlacedRow {
  const number = block.first + index;
  const cell: CellMaker = (from, to, role, align, content) => {
    const [left, right] = grid.span(from, to);
    return { left, right, role, align, content };
  };
  const { line, section } = block;
  if (line !== undefined) return { number, role: line.role, cells: lineCells(line, grid, cell) };
  if (section === undefined) throw new TypeError(`a ${block.kind} block belongs to a section`);
  const row = (role: CellRole, cells: readonly PlacedCell[]): PlacedRow => ({
    number,
    role,
    section: section.key,
    cells,
    ...(block.kind === 'body' || block.kind === 'questions' ? { index } : {}),
  });
  if (block.kind === 'heading') {
    return row('heading', [cell(0, grid.total, 'heading', 'left', fixed(section.heading ?? ''))]);
  }
  if (section.kind === 'questions') return row('question', questionCells(section, index, cell));
  if (section.kind === 'fields') return { ...row('answer', []), ...fieldRow(section, index, cell) };
  switch (block.kind) {
    case 'header':
      return row(
        'header',
        tableCells(section, extended, cell, 'header', (column) => fixed(column.header)),
      );
    case 'total':
      return row('total', totalCells(section, grid, cell));
    case 'ellipsis':
      return row(
        'body',
        tableCells(section, extended, cell, 'body', (_, at) => fixed(at === 0 ? '...' : '')),
      );
    default: {
      const label = section.rowLabels?.[index];
      const first: Content = label === undefined ? { kind: 'ordinal' } : fixed(label);
      return row(
        'body',
        tableCells(section, extended, cell, 'body', (column, at) =>
          at === 0 ? first : { kind: 'value', column },
        ),
      );
    }
  }
}

type CellMaker = (
  from: number,
  to: number,
  role: CellRole,
  align: PlacedCell['align'],
  content: Content,
) => PlacedCell;

const fixed = (text: string): Content => ({ kind: 'fixed', text });

function lineCells(line: Line, grid: Grid, cell: CellMaker): readonly PlacedCell[] {
  let from = 0;
  return line.parts.map((part) => {
    const to = from + part.share * grid.total;
    const content: Content = isLabel(part.content)
      ? { kind: 'label', label: part.content }
      : { kind: 'template', template: part.content };
    const placed = cell(from, to, line.role, part.align, content);
    from = to;
    return placed;
  });
}

function questionCells(section: QuestionSection, index: number, cell: CellMaker): readonly PlacedCell[] {
  const question = section.questions[index];
  if (question === undefined) throw new RangeError(`no question ${index} in ${section.key}`);
  const [, afterOrdinal = 0, afterQuestion = 0, end = 0] = offsets(section.widths);
  return [
    cell(0, afterOrdinal, 'ordinal', 'center', fixed(String(index + 1))),
    cell(afterOrdinal, afterQuestion, 'question', 'left', fixed(question.text)),
    cell(afterQuestion, end, 'answer', question.choices.length > 0 ? 'center' : 'left', {
      kind: 'answer',
      question,
    }),
  ];
}

function fieldRow(section: FieldSection, index: number, cell: CellMaker): Pick<PlacedRow, 'cells' | 'least'> {
  const row = section.rows[index];
  if (row === undefined) throw new RangeError(`no row ${index} in ${section.key}`);
  let from = 0;
  const cells = row.fields.flatMap((field) => {
    const border = from + field.widths[0];
    const to = border + field.widths[1];
    const label = cell(from, border, 'question', 'center', fixed(field.label));
    const value = cell(border, to, 'answer', 'left', { kind: 'field', field });
    from = to;
    return [label, value];
  });
  return { cells, least: row.height };
}

function tableCells(
  section: TableSection,
  extended: boolean,
  cell: CellMaker,
  role: 'header' | 'body',
  content: (column: Column, index: number) => Content,
): readonly PlacedCell[] {
  const columns = columnsOf(section, extended);
  const borders = offsets(columns.map((column) => column.width));
  return columns.map((column, index) =>
    cell(
      borders[index] ?? 0,
      borders[index + 1] ?? 0,
      role === 'body' && index === 0 ? 'ordinal' : role,
      role === 'header' ? 'center' : column.align,
      content(column, index),
    ),
  );
}

function totalCells(section: TableSection, grid: Grid, cell: CellMaker): readonly PlacedCell[] {
  if (section.total === undefined) throw new TypeError(`${section.key} has no total line`);
  const total = cell(0, grid.total, 'total', 'left', { kind: 'template', template: section.total });
  if (section.aside === undefined) return [total];
  // One empty physical column between the grid and what stands beside it.
  const beside = (left: number, role: CellRole, content: Content): PlacedCell => ({
    left,
    right: left,
    role,
    align: 'left',
    content,
  });
  const left = grid.widths.length + 2;
  return [
    total,
    beside(left, 'aside', fixed(`${section.aside.keywords[0]}：`)),
    beside(left + 1, 'aside-value', { kind: 'slot', slot: section.aside.slot }),
  ];
}
