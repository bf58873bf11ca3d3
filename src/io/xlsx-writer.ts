import { open } from 'node:fs/promises';
import type { SheetFrame, SheetModel, StreamedSheet } from '../sheet/render.js';
import {
  contentTypes,
  ROOT_RELATIONSHIPS,
  sheetPath,
  workbookPart,
  workbookRelationships,
} from './xlsx-out/package-parts.js';
import { sheetPart } from './xlsx-out/sheet-part.js';
import { StyleTable } from './xlsx-out/style-table.js';
import { type Sink, ZipWriter } from './xlsx-out/zip-writer.js';

/**
 * Writes sheets into one .xlsx file, row by row, so that memory does not grow with the table. Every text is written as
 * a text cell: one that begins with = + - @ can never become a formula. A sheet is asked for when the one before it has
 * been written.
 *
 * The path must be one that nothing reads yet: see `atomic-file.ts`.
 */
export async function writeXlsx(path: string, sheets: Iterable<SheetModel | StreamedSheet>): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await writeWorkbook(sheets, (bytes) => handle.writeFile(bytes));
  } finally {
    await handle.close();
  }
}

/** The bytes that {@link writeXlsx} writes, for a workbook that is small. */
export async function xlsxBytes(sheets: Iterable<SheetModel>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(sheets, (bytes) => Promise.resolve(pieces.push(bytes)));
  return Buffer.concat(pieces);
}

async function writeWorkbook(sheets: Iterable<SheetModel | StreamedSheet>, sink: Sink): Promise<void> {
  const zip = new ZipWriter(sink);
  const styles = new StyleTable();
  const written: SheetFrame[] = [];
  // The first part by its name tells programs what the file is; the styles are known when all rows are.
  await zip.add('_rels/.rels', [ROOT_RELATIONSHIPS]);
  for (const model of sheets) {
    await zip.add(`xl/${sheetPath(written.length)}`, sheetPart(model, styles));
    written.push(model);
  }
  await zip.add('xl/workbook.xml', [workbookPart(written)]);
  await zip.add('xl/_rels/workbook.xml.rels', [workbookRelationships(written.length)]);
  await zip.add('xl/styles.xml', [styles.xml()]);
  await zip.add('[Content_Types].xml', [contentTypes(written.length)]);
  await zip.end();
}
