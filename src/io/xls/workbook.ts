import type { CellRange, SheetRow, WorkbookSource } from '../../sheet/rows.js';
import { heldWorkbook, tooLargeToHold, type HeldRows } from '../held-sheet.js';
import type { Opening } from '../source-file.js';
import { damaged, Refusal } from '../refusal.js';
import { isDirectorySound, isOle } from '../ole.js';
import { ENCRYPTED } from '../refused-kinds.js';
import { LibraryCells } from './cell.js';
import { placeOf, type Strikes, strikesOf } from './strikes.js';
import { readWithLibrary, type LibraryLimits, type LibrarySheet, type LibraryWorkbook } from './library.js';

/** A full sheet (65,536 rows; BIFF has no more) with ten columns of Chinese text is about 15 MB. */
const MAX_BYTES = 32 * 1024 ** 2;

/** Opens a binary workbook ([MS-XLS]; BIFF5 and older as well): .xls, and .et where its bytes are the same. */
export async function openXls(opening: Opening, limits?: LibraryLimits): Promise<WorkbookSource> {
  const { file } = opening;
  const most = Math.min(MAX_BYTES, opening.maxBytes);
  if (file.size > most) throw tooLargeToHold(file.size, most);
  const bytes = await file.slice(0, file.size);
  if (isOle(bytes) && !(await isDirectorySound(file, bytes))) throw damaged('旧版表格的内部目录不对');
  const { sheets, date1904, stream } = await read(bytes, limits);
  const cells = new LibraryCells(date1904);
  const strikes = strikesOf(Buffer.from(stream.buffer, stream.byteOffset, stream.length));
  // Chart, dialog and macro sheets have no cells to speak of.
  const held = sheets.flatMap((sheet, index) =>
    sheet.kind === undefined ? heldRows(sheet, cells, strikes[index]) : [],
  );
  return heldWorkbook('xls', held, opening);
}

async function read(bytes: Buffer, limits?: LibraryLimits): Promise<LibraryWorkbook> {
  try {
    return await readWithLibrary(bytes, limits);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && error.message.includes('password-protected')) throw new Refusal(ENCRYPTED);
    throw damaged('旧版表格的内部结构不对', error);
  }
}

function heldRows(sheet: LibrarySheet, cells: LibraryCells, strikes?: Strikes): HeldRows {
  const rows = sheet.rows.map(({ row, hidden, cells: held }): SheetRow => ({
    number: row + 1,
    hidden,
    cells: held.flatMap((cell) => cells.read(cell, strikes?.get(placeOf(row, cell.column))) ?? []),
  }));
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    veryHidden: sheet.veryHidden,
    hiddenColumns: new Set(sheet.hiddenColumns.map((column) => column + 1)),
    merges: sheet.merges.map(({ s, e }): CellRange => ({
      top: s.r + 1,
      left: s.c + 1,
      bottom: e.r + 1,
      right: e.c + 1,
    })),
    rows: rows.filter(({ cells: { length } }) => length > 0),
  };
}
