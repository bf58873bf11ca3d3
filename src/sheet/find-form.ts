import type { FormLayout, TableSection } from '../annexes/layout.js';
import { headerTexts, mayStandIn } from './header.js';
import type { FormEvent } from './parse.js';
import { FormParser } from './parse.js';
import type { SheetRow, SheetSource, WorkbookSource } from './rows.js';

/** A form is recognised within this many rows that hold something; exports put remarks and parameters above it. */
const HEAD_ROWS = 60;

export interface FormMatch {
  readonly layout: FormLayout;
  readonly sheet: SheetSource;
  /** Whether the title was found too; a bare export has only its header row. */
  readonly titled: boolean;
  /** All that reading the sheet as this form tells; only where the sheet is short enough to be known whole already. */
  readonly events?: readonly FormEvent[];
}

export interface SheetHead {
  readonly sheet: SheetSource;
  readonly rows: readonly SheetRow[];
  /** Whether the sheet holds no more than these. */
  readonly isWhole: boolean;
}

/** The first rows of every sheet. */
export async function readHeads(workbook: WorkbookSource): Promise<readonly SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const sheet of workbook.sheets) {
    const rows: SheetRow[] = [];
    let isWhole = true;
    for await (const batch of sheet.rows()) {
      for (const row of batch) {
        if (row.cells.length === 0) continue;
        if (rows.length < HEAD_ROWS) rows.push(row);
        else isWhole = false;
      }
      if (!isWhole) break;
    }
    heads.push({ sheet, rows, isWhole });
  }
  return heads;
}

/**
 * Which of `layouts` each sheet is, by its headers first and its title second, never by names: the best match per sheet;
 * sheets that match none are left out. `named` as in {@link FormParser}.
 */
export function findForms(
  heads: readonly SheetHead[],
  layouts: readonly FormLayout[],
  named: Readonly<Record<string, string>> = {},
): readonly FormMatch[] {
  const matches: FormMatch[] = [];
  for (const { sheet, rows, isWhole } of heads) {
    let best: { score: number; match: FormMatch } | undefined;
    // Of a few forms none need be ruled out beforehand.
    const isAsked = layouts.length > FEW_LAYOUTS && Object.keys(named).length === 0;
    const texts = isAsked ? headerTexts(rows) : undefined;
    for (const layout of layouts) {
      if (texts !== undefined && !tablesOf(layout).some((table) => mayStandIn(table, texts))) continue;
      const events: FormEvent[] = [];
      const parser = new FormParser(layout, named);
      for (const row of rows) parser.push(row, (event) => events.push(event));
      const headers = events.filter((event) => event.kind === 'header');
      if (headers.length === 0) continue;
      const titled = events.some((event) => event.kind === 'title');
      const columns = Math.max(...headers.map(({ map }) => map.found.size));
      const score = columns + (titled ? TITLE_WEIGHT : 0);
      if (best !== undefined && score <= best.score) continue;
      best = { score, match: { layout, sheet, titled, ...(isWhole ? { events } : {}) } };
    }
    if (best !== undefined) matches.push(best.match);
  }
  return matches;
}

const tablesOf = ({ sections }: FormLayout): readonly TableSection[] =>
  sections.filter((section) => section.kind === 'table');

const FEW_LAYOUTS = 3;

/** A title outweighs any number of columns: lists of one department share most of their headers. */
const TITLE_WEIGHT = 100;

/** Reads a sheet as a form; events come in batches, in the order of the rows. */
export async function* readForm(
  layout: FormLayout,
  sheet: SheetSource,
  named: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly FormEvent[]> {
  const parser = new FormParser(layout, named);
  for await (const batch of sheet.rows()) {
    const events: FormEvent[] = [];
    for (const row of batch) parser.push(row, (event) => events.push(event));
    yield events;
  }
}
