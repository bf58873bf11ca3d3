import type { CellValue, Workbook, Worksheet } from 'exceljs';
import { rangeAddress } from '../../sheet/address.js';
import { textWidth } from '../../sheet/row-height.js';
import type { Cell, CellRange, SheetSource, WorkbookSource } from '../../sheet/rows.js';
import { MAX_COPY_CELLS, MAX_COPY_ROWS, MAX_COPY_SHEETS, MAX_MERGES } from './hazards.js';
import { sheetName } from './sheet-name.js';

/** Too long to be copied: see `hazards.ts`. */
export class TooManyCells extends Error {}

const MAX_MERGED_CELLS = 2_000;
const MAX_WIDTH = 40;
const MIN_WIDTH = 9;

/** A workbook of the same rows at the same addresses, for what was no .xlsx to begin with. Formats are not kept. */
export async function copyRows(
  source: WorkbookSource,
): Promise<{ readonly workbook: Workbook; readonly names: ReadonlyMap<string, string> }> {
  if (source.sheets.length > MAX_COPY_SHEETS) throw new TooManyCells();
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const total = { cells: 0 };
  for (const sheet of source.sheets) {
    const name = sheetName(sheet.name, taken);
    if (!names.has(sheet.name)) names.set(sheet.name, name);
    const state = sheet.veryHidden === true ? 'veryHidden' : sheet.hidden ? 'hidden' : 'visible';
    const copy = workbook.addWorksheet(name, { state });
    await copySheet(sheet, copy, total);
  }
  return { workbook, names };
}

async function copySheet(source: SheetSource, sheet: Worksheet, total: { cells: number }): Promise<void> {
  const widths: number[] = [];
  let rows = 0;
  for await (const batch of source.rows()) {
    rows += batch.length;
    for (const { number, cells, hidden } of batch) {
      total.cells += cells.length;
      if (rows > MAX_COPY_ROWS || total.cells > MAX_COPY_CELLS) throw new TooManyCells();
      const row = sheet.getRow(number);
      if (hidden) row.hidden = true;
      for (const cell of cells) {
        // Read down from a merge: the merge itself is made below.
        if (cell.mergedFrom !== undefined) continue;
        const target = row.getCell(cell.column);
        target.value = valueOf(cell);
        if (typeof target.value === 'string') target.numFmt = '@';
        else if (cell.format !== undefined) target.numFmt = cell.format;
        // Else what is struck out would count when the copy is sent back.
        if (cell.seen?.struck === 'whole') target.font = { strike: true };
        const width = Math.max(...cell.text.split('\n').map(textWidth)) + 2;
        widths[cell.column] = Math.max(widths[cell.column] ?? MIN_WIDTH, Math.min(MAX_WIDTH, width));
      }
    }
  }
  for (const [column, width] of widths.entries()) if (column > 0) sheet.getColumn(column).width = width;
  const merged: CellRange[] = [];
  for (const range of await source.merges()) {
    const { top, left, bottom, right } = range;
    if ((bottom - top + 1) * (right - left + 1) > MAX_MERGED_CELLS || merged.length >= MAX_MERGES) continue;
    // Of ranges that overlap the first one stands, as when they are read.
    if (merged.some((one) => overlap(one, range))) continue;
    merged.push(range);
    sheet.mergeCells(rangeAddress(range));
  }
}

const overlap = (a: CellRange, b: CellRange): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;

/** Numbers stay numbers as far as Excel keeps their digits; everything else is the text it reads as. */
function valueOf({ kind, text, seen }: Cell): CellValue {
  // The format that completes a text is not kept.
  if (kind === 'text' && seen?.shown !== undefined && seen.shown !== '') return seen.shown;
  if (kind === 'number' && /^-?\d{1,15}(?:\.\d+)?$/u.test(text) && String(Number(text)) === text)
    return Number(text);
  return kind === 'boolean' ? text === 'TRUE' : text;
}
