import { columnsOf, type FormLayout, type Section } from './layout.js';

/**
 * The physical columns under a form: the union of all sections' column borders, as in a Word table whose rows are divided
 * differently.
 */
export interface Grid {
  /** Widths of the physical columns, in characters. */
  readonly widths: readonly number[];
  /** The first and last physical column (1-based) of the span that starts and ends at these offsets. */
  span(from: number, to: number): readonly [number, number];
  readonly total: number;
}

/** The widths of a section's cells; a section of fields has others in every row. */
function sectionWidths(section: Section, extended: boolean): readonly (readonly number[])[] {
  switch (section.kind) {
    case 'questions':
      return [section.widths];
    case 'fields':
      return section.rows.map(({ fields }) => fields.flatMap(({ widths }) => widths));
    case 'table':
      return [columnsOf(section, extended).map((column) => column.width)];
  }
}

export function offsets(widths: readonly number[]): readonly number[] {
  const borders = [0];
  for (const width of widths) borders.push((borders.at(-1) ?? 0) + width);
  return borders;
}

const known = { plain: new WeakMap<FormLayout, Grid>(), extended: new WeakMap<FormLayout, Grid>() };

/** The physical columns under all sections of a form. Worked out once: a reader asks for every question of every file. */
export function gridOf(layout: FormLayout, extended: boolean): Grid {
  const grids = extended ? known.extended : known.plain;
  const before = grids.get(layout);
  if (before !== undefined) return before;
  const grid = newGrid(layout, extended);
  grids.set(layout, grid);
  return grid;
}

function newGrid(layout: FormLayout, extended: boolean): Grid {
  const borders = [
    ...new Set(layout.sections.flatMap((section) => sectionWidths(section, extended).flatMap(offsets))),
  ].sort((a, b) => a - b);
  const nearest = (offset: number) => {
    let best = 0;
    for (const [index, border] of borders.entries()) {
      if (Math.abs(border - offset) < Math.abs((borders[best] ?? 0) - offset)) best = index;
    }
    return best;
  };
  return {
    widths: borders.slice(1).map((border, index) => border - (borders[index] ?? 0)),
    total: borders.at(-1) ?? 0,
    span: (from, to) => [nearest(from) + 1, nearest(to)],
  };
}
