/**
 * One reading of one file after the other, as a process of its own: `node bench/built/readers.js <reader> <file>...`.
 * Bundled beforehand as the tool is, so that nothing is measured but the reader.
 */
import { finished } from 'node:stream/promises';
import { openWorkbook } from '../src/io/open-workbook.js';
import type { SheetRow } from '../src/sheet/rows.js';

async function eachBatch(path: string, use: (batch: readonly SheetRow[]) => void): Promise<void> {
  const workbook = await openWorkbook(path);
  try {
    for (const sheet of workbook.sheets) for await (const batch of sheet.rows()) use(batch);
  } finally {
    await workbook.close();
  }
}

const READERS: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  /** The floor: every part of the zip inflated through node's own stream, and nothing looked at. */
  async inflate(path) {
    const { default: yauzl } = await import('yauzl');
    const zip = await yauzl.openPromise(path);
    for await (const entry of zip.eachEntry()) {
      await finished((await zip.openReadStreamPromise(entry)).resume());
    }
  },
  /** All rows, none kept. */
  async rows(path) {
    let cells = 0;
    await eachBatch(path, (batch) => {
      for (const row of batch) cells += row.cells.length;
    });
    return cells;
  },
  /** All rows kept as records: the texts of each row. */
  async records(path) {
    const records: string[][] = [];
    await eachBatch(path, (batch) => {
      for (const row of batch) records.push(row.cells.map(({ text }) => text));
    });
    return records;
  },
  async 'exceljs-stream'(path) {
    const { default: exceljs } = await import('exceljs');
    const reader = new exceljs.stream.xlsx.WorkbookReader(path, { sharedStrings: 'cache', styles: 'cache' });
    const records: unknown[] = [];
    for await (const sheet of reader) for await (const row of sheet) records.push(row.values);
    return records;
  },
  async exceljs(path) {
    const { default: exceljs } = await import('exceljs');
    await new exceljs.Workbook().xlsx.readFile(path);
  },
};

const [, , reader = '', ...paths] = process.argv;
for (const path of paths) await READERS[reader]!(path);
