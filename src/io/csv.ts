import { Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import type { Cell, SheetRow, WorkbookSource } from '../sheet/rows.js';
import { assertFits } from './cell-limit.js';
import { decodedText, textEncoding, type TextEncoding } from './csv-encoding.js';
import type { Opening, SourceFile } from './source-file.js';
import { MAX_COLUMNS, MAX_ROWS } from './limits.js';
import { naming, Refusal } from './refusal.js';

const MAX_RECORD_CHARACTERS = 4 * 1024 ** 2;
const BATCH_ROWS = 512;
const DELIMITERS = [',', '\t', ';'] as const;
/** What Excel takes for a message to itself at the very start of a file: it names the delimiter, and is no row. */
const SEPARATOR_LINE = /^(?:"sep=([^"\r\n])"|sep=([^"\r\n]))(?:\r\n|\n|\r)/i;
/** How an export keeps Excel from taking a code for a number: a formula that is nothing but a text, `="0012"`. */
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;

/** How a text table is written. */
interface Dialect {
  readonly delimiter: string;
  /** How many characters at the start are no part of the table. */
  readonly skipped: number;
}

/**
 * Opens a text table as a workbook of one sheet. Its encoding is what its bytes allow (see `textEncoding`); its
 * delimiter is what a first line `sep=;` says, or whichever of comma, tab and semicolon occurs most, outside quotes,
 * in the first record that has any (comma where none has). Every cell is text; `="0012"` is the text 0012. Blank
 * lines count as rows, but hold nothing, so are not yielded.
 */
export async function openCsv({ file, name, maxBytes }: Opening): Promise<WorkbookSource> {
  if (file.size > maxBytes) {
    const [size, limit] = [file.size, maxBytes].map((bytes) => Math.ceil(bytes / 1024 ** 2));
    throw new Refusal(
      `太大：有 ${size ?? 0} MB，上限是 ${limit ?? 0} MB。请拆成几个文件；确实需要的，用 --max-size 放宽上限。`,
    );
  }
  const sha256 = await file.sha256();
  const encoding = await textEncoding(file);
  const dialect = await findDialect(file, encoding);
  const sheet = {
    name: 'CSV',
    hidden: false,
    hiddenColumns: new Set<number>(),
    merges: () => Promise.resolve([]),
    rows: () => named(readRows(file, encoding, dialect), name),
  };
  return { format: 'csv', sheets: [sheet], sha256, close: () => file.close() };
}

async function* named<T>(
  rows: AsyncGenerator<T, void, undefined>,
  name: string,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* rows;
  } catch (error) {
    throw naming(name, error);
  }
}

async function* readRows(
  file: SourceFile,
  encoding: TextEncoding,
  { delimiter, skipped }: Dialect,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const text = Readable.from(withoutStart(decodedText(file, encoding), skipped), { objectMode: true });
  const parser = csvParser(delimiter);
  text.once('error', (error) => parser.destroy(error));
  try {
    let batch: SheetRow[] = [];
    let number = 0;
    for await (const record of text.pipe(parser) as AsyncIterable<readonly string[]>) {
      if (++number > MAX_ROWS) throw new Refusal(`超过 ${MAX_ROWS} 行，表格放不下。请拆成几个文件。`);
      const cells = recordCells(record, number);
      if (cells.length > 0) batch.push({ number, hidden: false, cells });
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
    await file.assertUnchanged();
  } catch (error) {
    throw error instanceof CsvError ? grammarRefusal(error) : error;
  } finally {
    text.destroy();
    parser.destroy();
  }
}

function csvParser(delimiter: string): Parser {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A quote within an unquoted field is a character like any other, as spreadsheet programs have it.
    relax_quotes: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  });
  // It takes the length of the first record for that of all, and makes an error, which nobody sees, of each that differs; for
  // one that has counted none yet, every record is the first.
  Object.defineProperty(parser.info, 'records', { get: () => 0, set: () => undefined, enumerable: true });
  return parser;
}

function recordCells(record: readonly string[], number: number): Cell[] {
  if (record.length > MAX_COLUMNS)
    throw new Refusal(`第 ${number} 行超过 ${MAX_COLUMNS} 列。请检查分隔符是否写错。`);
  const cells: Cell[] = [];
  record.forEach((field, index) => {
    if (field === '') return;
    const text = field.includes('\r') ? field.replace(/\r\n?/g, '\n') : field;
    const quoted = text.startsWith('=') ? TEXT_FORMULA.exec(text)?.[1]?.replaceAll('""', '"') : undefined;
    if (quoted === '') return;
    const cell: Cell = { column: index + 1, kind: 'text', text: quoted ?? text };
    assertFits(number, cell);
    cells.push(cell);
  });
  return cells;
}

function grammarRefusal(error: CsvError): Refusal {
  const line = 'lines' in error && typeof error.lines === 'number' ? `第 ${error.lines} 行附近` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Refusal(
      `${line}有一个双引号没有配对，读不完整。请补上引号，或用 WPS 或 Excel 另存为 .xlsx 后重报。`,
      { cause: error },
    );
  }
  return new Refusal(
    `${line}不合 CSV 格式，读不完整。请检查双引号和分隔符，或用 WPS 或 Excel 另存为 .xlsx 后重报。`,
    { cause: error },
  );
}

async function findDialect(file: SourceFile, encoding: TextEncoding): Promise<Dialect> {
  for await (const text of decodedText(file, encoding)) {
    const [line, inQuotes, bare] = SEPARATOR_LINE.exec(text) ?? [];
    const delimiter = inQuotes ?? bare;
    if (line !== undefined && delimiter !== undefined) return { delimiter, skipped: line.length };
    break;
  }
  return { delimiter: await findDelimiter(file, encoding), skipped: 0 };
}

async function* withoutStart(
  texts: AsyncGenerator<string, void, undefined>,
  length: number,
): AsyncGenerator<string, void, undefined> {
  let rest = length;
  for await (const text of texts) {
    const skipped = Math.min(rest, text.length);
    rest -= skipped;
    if (skipped < text.length) yield skipped === 0 ? text : text.slice(skipped);
  }
}

async function findDelimiter(file: SourceFile, encoding: TextEncoding): Promise<string> {
  const counts = new Map<string, number>();
  let inQuotes = false;
  let seen = 0;
  for await (const text of decodedText(file, encoding)) {
    for (const character of text) {
      if (character === '"') inQuotes = !inQuotes;
      else if (inQuotes) continue;
      else if (character === ',' || character === '\t' || character === ';') {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      } else if ((character === '\n' || character === '\r') && counts.size > 0) return mostCounted(counts);
    }
    // A record longer than this is refused when it is read.
    if ((seen += text.length) > MAX_RECORD_CHARACTERS) break;
  }
  return mostCounted(counts);
}

function mostCounted(counts: ReadonlyMap<string, number>): string {
  return DELIMITERS.reduce<string>(
    (best, candidate) => ((counts.get(candidate) ?? 0) > (counts.get(best) ?? 0) ? candidate : best),
    ',',
  );
}
