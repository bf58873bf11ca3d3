import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/util/errors.js';
import { openWorkbook, type OpenOptions } from '../../src/io/open-workbook.js';
import { cellAddress } from '../../src/sheet/address.js';
import type { Cell, SheetRow, SheetSource, WorkbookSource } from '../../src/sheet/rows.js';
import { temporaryFolder } from './temporary-folder.js';

export { temporaryFolder };

export function temporaryFile(bytes: Buffer | string, name = '表.xlsx'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

export async function withWorkbook<T>(
  bytes: Buffer | string,
  use: (workbook: WorkbookSource) => Promise<T> | T,
  options: OpenOptions = {},
): Promise<T> {
  return withWorkbookAt(temporaryFile(bytes), use, options);
}

export async function withWorkbookAt<T>(
  path: string,
  use: (workbook: WorkbookSource) => Promise<T> | T,
  options: OpenOptions = {},
): Promise<T> {
  const workbook = await openWorkbook(path, options);
  try {
    return await use(workbook);
  } finally {
    await workbook.close();
  }
}

export async function allRows(sheet: SheetSource | undefined): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of sheet!.rows()) rows.push(...batch);
  return rows;
}

/** All rows of the first sheet. */
export async function readRows(bytes: Buffer | string, options: OpenOptions = {}): Promise<SheetRow[]> {
  return withWorkbook(bytes, (workbook) => allRows(workbook.sheets[0]), options);
}

/** The cells of the first sheet by address, without their column. */
export async function readCells(bytes: Buffer | string): Promise<Record<string, Omit<Cell, 'column'>>> {
  return cellsByAddress(await readRows(bytes));
}

export function cellsByAddress(rows: readonly SheetRow[]): Record<string, Omit<Cell, 'column'>> {
  return Object.fromEntries(
    rows.flatMap((row) => row.cells.map(({ column, ...rest }) => [cellAddress(row.number, column), rest])),
  );
}

/** Just the texts of the first sheet, by address. */
export async function readTexts(bytes: Buffer | string): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await readCells(bytes)).map(([address, { text }]) => [address, text]),
  );
}

/** The sentence that refuses something; fails when it is not refused, or not with a `UserError`. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}
