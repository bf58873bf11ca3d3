import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { SheetModel, StreamedSheet } from '../sheet/render.js';
import { beginSheet, fillRow, fillSheet, pagesOf, SheetStyles } from './sheet-filler.js';

/**
 * Writes sheets into one .xlsx file, row by row, so that memory does not grow with the table. Every text is written as
 * a text cell: one that begins with = + - @ can never become a formula. A sheet is asked for when the one before it has
 * been written.
 *
 * The path must be one that nothing reads yet: see `atomic-file.ts`.
 */
export async function writeXlsx(path: string, sheets: Iterable<SheetModel | StreamedSheet>): Promise<void> {
  const stream = createWriteStream(path);
  try {
    // When the disk refuses, the library waits for ever for the stream: its end is waited for from the beginning.
    await Promise.all([once(stream, 'close'), fillWorkbook(stream, sheets)]);
  } finally {
    stream.destroy();
  }
}

async function fillWorkbook(
  stream: WriteStream,
  sheets: Iterable<SheetModel | StreamedSheet>,
): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const styles = new SheetStyles();
  for (const model of sheets) {
    const sheet = workbook.addWorksheet(model.name, pagesOf(model));
    if (isStreamed(model)) {
      beginSheet(sheet, model);
      for await (const row of model.rows) {
        if (stream.destroyed) return;
        fillRow(sheet, row, model.bodySize, styles);
      }
    } else fillSheet(sheet, model, styles);
    sheet.commit();
  }
  await workbook.commit();
}

const isStreamed = (model: SheetModel | StreamedSheet): model is StreamedSheet =>
  Symbol.asyncIterator in model.rows;
