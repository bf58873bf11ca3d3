import * as XLSX from '@e965/xlsx';
import { csvText } from '../support/csv-text.js';
import type { Choices } from '../support/random-workbook.js';
import { tableXlsx } from '../support/tables.js';
import { hostileText } from './hostile-values.js';

/** Mutants of tables: rows, columns and cells that are not what a reader of lists expects. */

type Rows = readonly (readonly string[])[];

export function mutatedRows(rows: Rows, choices: Choices): Rows {
  let result = rows;
  for (let count = choices.once(3) ? 4 : 1; count > 0; count--) result = otherRows(result, choices);
  return result;
}

/** A sound file of one table in each format that a table can be saved in, by the extension. */
export const TABLE_WRITERS: Readonly<Record<string, (rows: Rows) => Buffer>> = {
  '.xlsx': (rows) => tableXlsx([{ rows }]),
  '.csv': (rows) => Buffer.from(csvText(rows)),
  // The library writes every cell up to the widest row's end.
  '.ods': (rows) => written('ods', narrow(rows, 500)),
  '.html': (rows) => written('html', narrow(rows, 500)),
  '.xls': (rows) => written('biff8', narrow(rows, 250)),
  '.xml': (rows) => written('xlml', narrow(rows, 250)),
};

/** Within what the library writes at all: a cell of a binary workbook is no longer. */
const narrow = (rows: Rows, columns: number): Rows =>
  rows.map((row) => row.slice(0, columns).map((cell) => cell.slice(0, 32_000)));

function written(bookType: 'ods' | 'html' | 'biff8' | 'xlml', rows: Rows): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
  return XLSX.write({ SheetNames: ['表'], Sheets: { 表: sheet } }, { type: 'buffer', bookType }) as Buffer;
}

/** Mutants of a plain CSV (no line break within a cell): of its rows, its quotes, its delimiters and its encoding. */
export function mutatedCsv(bytes: Buffer, choices: Choices): Buffer {
  const lines = bytes.toString('utf8').split(/\r?\n/u);
  const sound = lines.map((line) => line.split(','));
  const rows = mutatedRows(sound, choices);
  return encoded(choices.once(2) ? csvText(rows) : otherText(rows, choices), choices);
}

function otherRows(rows: Rows, choices: Choices): string[][] {
  const table = rows.map((row) => [...row]);
  // Half of the changes are to the header, on which everything rests.
  const at = choices.once(2) ? 0 : choices.below(table.length);
  const row = table[at]?.length ? table[at] : [''];
  const column = choices.below(row.length);
  const cell = choices.once(3) ? choices.one(table.flat()) : hostileText(choices);
  return choices.one<() => string[][]>([
    () => table.with(at, row.with(column, cell)),
    () => table.with(at, row.with(column, cell)),
    () => table.with(at, row.toSpliced(column, 0, cell)),
    () => table.with(at, row.toSpliced(column, 1)),
    () => table.map((cells) => cells.toSpliced(column, 1)),
    () => table.map((cells) => cells.map((one, index) => (index === column ? cell : one))),
    () => table.toSpliced(at, 1),
    () =>
      table.toSpliced(
        at,
        0,
        ...Array.from({ length: choices.once(20) ? 2000 : choices.one([1, 2, 50]) }, () => row),
      ),
    () =>
      table.with(
        at,
        Array.from({ length: choices.once(10) ? choices.one([16_384, 16_385]) : 200 }, () => cell),
      ),
    () => table.toReversed(),
  ])();
}

/** Written as no program would. */
function otherText(rows: Rows, choices: Choices): string {
  const delimiter = choices.one([',', ',', '\t', ';', '|', '，', '']);
  const end = choices.one(['\n', '\r\n', '\r', '\n\n', '']);
  const head = choices.one(['', '', '', 'sep=;\n', 'sep=,\r\n', 'sep=\n', '"sep=\t"\n', '\n\n', ',,,\n']);
  const text = head + rows.map((row) => row.join(delimiter)).join(end);
  const at = choices.below(text.length + 1);
  const quote = choices.one(['', '', '"', '""', '"""', '="', '\\"', "'"]);
  return text.slice(0, at) + quote + text.slice(at);
}

function encoded(text: string, choices: Choices): Buffer {
  const utf16 = (): Buffer => Buffer.from(text, 'utf16le');
  return choices.one<() => Buffer>([
    () => Buffer.from(text),
    () => Buffer.from(text),
    () => Buffer.from(text),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(`\ufeff\ufeff${text}`),
    () => Buffer.concat([Buffer.from('fffe', 'hex'), utf16()]),
    () => Buffer.concat([Buffer.from('feff', 'hex'), utf16().swap16()]),
    () => utf16(),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.concat([Buffer.from(text), Buffer.from('b3c7bfda', 'hex')]),
  ])();
}
