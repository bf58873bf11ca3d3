import type { FormLayout, TableSection } from '../annexes/layout.js';
import type { CellAccount } from './account.js';
import { headerTexts, mayStandIn } from './header.js';
import type { FormEvent } from './events.js';
import { FormParser } from './parse.js';
import type { SheetRow, SheetSource, WorkbookSource } from './rows.js';

/** A form is recognised within this many rows that hold something; exports put remarks and parameters above it. */
const HEAD_ROWS = 60;

export interface FormMatch {
  readonly layout: FormLayout;
  readonly sheet: SheetSource;
  /** Whether the title was found too; a bare export has only its header row. */
  readonly titled: boolean;
  /** How many columns the fullest of its headers has. */
  readonly columns: number;
  /** Only where the sheet is short enough to be known whole already. */
  readonly reading?: FormReading;
}

/** All that reading a sheet as a form tells. */
export interface FormReading {
  readonly events: readonly FormEvent[];
  readonly account: CellAccount;
}

export interface SheetHead {
  readonly sheet: SheetSource;
  readonly rows: readonly SheetRow[];
  /** Whether the sheet holds no more than these. */
  readonly isWhole: boolean;
}

/** Takes a sheet's head from its rows as they come. */
export class HeadReader implements SheetHead {
  readonly rows: SheetRow[] = [];
  isWhole = true;

  constructor(readonly sheet: SheetSource) {}

  push(batch: readonly SheetRow[]): void {
    for (const row of batch) {
      if (row.cells.length === 0) continue;
      if (this.rows.length < HEAD_ROWS) this.rows.push(row);
      else this.isWhole = false;
    }
  }
}

/** The first rows of every sheet. */
export async function readHeads(workbook: WorkbookSource): Promise<readonly SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const sheet of workbook.sheets) {
    const head = new HeadReader(sheet);
    for await (const batch of sheet.rows()) {
      head.push(batch);
      if (!head.isWhole) break;
    }
    heads.push(head);
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
  named?: Readonly<Record<string, string>>,
): readonly FormMatch[] {
  const matches: FormMatch[] = [];
  for (const head of heads) {
    let best: FormMatch | undefined;
    // Of a few forms none need be ruled out beforehand.
    const isAsked = layouts.length > FEW_LAYOUTS && named === undefined;
    const texts = isAsked ? headerTexts(head.rows) : undefined;
    for (const layout of layouts) {
      if (texts !== undefined && !tablesOf(layout).some((table) => mayStandIn(table, texts))) continue;
      const match = matchForm(head, layout, named);
      if (match !== undefined && (best === undefined || score(match) > score(best))) best = match;
    }
    if (best !== undefined) matches.push(best);
  }
  return matches;
}

/** A sheet read as this form, if a header of the form stands on it. `named` as in {@link FormParser}. */
export function matchForm(
  { sheet, rows, isWhole }: SheetHead,
  layout: FormLayout,
  named?: Readonly<Record<string, string>>,
): FormMatch | undefined {
  const events: FormEvent[] = [];
  let columns = 0;
  let titled = false;
  const parser = new FormParser(layout, named);
  const note = (event: FormEvent) => {
    events.push(event);
    if (event.kind === 'title') titled = true;
    else if (event.kind === 'header') columns = Math.max(columns, event.map.found.size);
  };
  for (const row of rows) parser.push(row, note);
  if (columns === 0) return undefined;
  const match = { layout, sheet, titled, columns };
  return isWhole ? { ...match, reading: { events, account: parser.account } } : match;
}

const tablesOf = ({ sections }: FormLayout): readonly TableSection[] =>
  sections.filter((section) => section.kind === 'table');

const FEW_LAYOUTS = 3;

/** A title outweighs any number of columns: lists of one department share most of their headers. */
const TITLE_WEIGHT = 100;

const score = ({ titled, columns }: FormMatch): number => columns + (titled ? TITLE_WEIGHT : 0);

export interface Reading {
  /** As in {@link FormParser}. */
  readonly named?: Readonly<Record<string, string>>;
  /** Is kept of the sheet's cells, where somebody asks for it. */
  readonly account?: CellAccount;
}

/** Reads a sheet as a form; events come in batches, in the order of the rows. */
export async function* readForm(
  layout: FormLayout,
  sheet: SheetSource,
  { named, account }: Reading = {},
): AsyncGenerator<readonly FormEvent[]> {
  const parser = new FormParser(layout, named, account);
  for await (const batch of sheet.rows()) {
    const events: FormEvent[] = [];
    for (const row of batch) parser.push(row, (event) => events.push(event));
    yield events;
  }
}
