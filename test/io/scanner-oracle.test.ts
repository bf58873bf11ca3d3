import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { UserError } from '../../src/util/errors.js';
import { Refusal } from '../../src/io/refusal.js';
import type { CellContext } from '../../src/io/xlsx/cell.js';
import { readLayout } from '../../src/io/xlsx/layout.js';
import { RowBuilder } from '../../src/io/xlsx/row-builder.js';
import { MergeReader } from '../../src/io/xlsx/merge-reader.js';
import { DateTexts } from '../../src/io/xlsx/serial-date.js';
import { XmlScanner } from '../../src/io/xlsx/xml-scanner.js';
import { mutated, withMutatedPart } from '../support/mutations.js';
import { allRows, temporaryFolder } from '../support/reading.js';
import { Choices, randomParts } from '../support/random-workbook.js';
import { oracle, parseXml, sheetDump, type SheetDump } from '../support/saxes-oracle.js';
import { TRAPS } from '../support/trap-workbook.js';
import { zip } from '../support/zip.js';

const GENERATED = 1_000;
const MUTATED_SHEETS = 6_000;
const MUTATED_PARTS = 2_000;
const MUTATED_FILES = 2_000;
/** Workbooks that are mutated over and over. */
const BASES = 60;

const folder = temporaryFolder();

async function dump(path: string): Promise<readonly SheetDump[]> {
  const workbook = await openWorkbook(path);
  try {
    const dumps: SheetDump[] = [];
    for (const sheet of workbook.sheets) {
      const rows = await allRows(sheet);
      const merges = await sheet.merges();
      const hiddenColumns = [...sheet.hiddenColumns];
      dumps.push({ name: sheet.name, hidden: sheet.hidden, hiddenColumns, merges, rows });
    }
    return dumps;
  } finally {
    await workbook.close();
  }
}

/** What both readers make of a file, or that they refuse it; ours with a sentence for the clerk. */
async function bothReadings(bytes: Buffer): Promise<readonly [ours: string, theirs: string]> {
  const path = join(folder, '表.xlsx');
  writeFileSync(path, bytes);
  const ours = await dump(path).then(JSON.stringify, (error: unknown) => {
    if (error instanceof UserError) return 'refused';
    throw error;
  });
  return [ours, await oracle(bytes).then(JSON.stringify, () => 'refused')];
}

const CONTEXT: CellContext = {
  dates: new DateTexts(false),
  styles: [{}, { date: 'date' }, { format: '0%' }, { struck: true }],
  strings: { text: (index) => Array.from('甲乙丙丁戊己庚辛')[index], runs: (index) => index },
  isTelling: true,
};

/** The same of a worksheet part alone, its bytes given to the scanner in chunks of `size`. */
async function bothOfSheet(bytes: Buffer, size: number): Promise<readonly [ours: string, theirs: string]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const ours = async (): Promise<Omit<SheetDump, 'name' | 'hidden'>> => {
    const { merges, hiddenColumns } = await readLayout(() => Readable.from(chunks));
    const builder = new RowBuilder(CONTEXT);
    const scanner = new XmlScanner(builder, builder);
    for (const chunk of chunks) scanner.write(chunk);
    scanner.end();
    builder.end();
    return { hiddenColumns, merges, rows: new MergeReader(merges).read(builder.take()) };
  };
  const theirs = async (): Promise<Omit<SheetDump, 'name' | 'hidden'>> =>
    Promise.resolve(sheetDump(parseXml(bytes), CONTEXT));
  return [
    await ours().then(JSON.stringify, (error: unknown) => {
      if (error instanceof Refusal) return 'refused';
      throw error;
    }),
    await theirs().then(JSON.stringify, () => 'refused'),
  ];
}

interface Comparison {
  readonly disagreements: readonly string[];
  readonly refused: number;
}

async function compare(files: Iterable<readonly [name: string, bytes: Buffer]>): Promise<Comparison> {
  const disagreements: string[] = [];
  let refused = 0;
  for (const [name, bytes] of files) {
    const [ours, theirs] = await bothReadings(bytes);
    if (ours !== theirs) disagreements.push(`${name}\nours:   ${ours}\ntheirs: ${theirs}`);
    if (theirs === 'refused') refused++;
  }
  return { disagreements, refused };
}

const bases = Array.from({ length: BASES }, (_, i) => randomParts(`base ${i}`));

function* mutations(
  count: number,
  make: (base: (typeof bases)[number], choices: Choices) => Buffer,
): Generator<readonly [string, Buffer]> {
  for (let i = 0; i < count; i++) {
    const choices = new Choices(`mutation ${i}`);
    yield [`mutation ${i}`, make(choices.one(bases), choices)];
  }
}

describe('the reader and a tree of saxes make the same of', () => {
  it('fixtures, examples and templates', async () => {
    const root = join(import.meta.dirname, '../..');
    const found = ['examples', 'templates'].flatMap((name) =>
      readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.xlsx'))
        .map((path) => [path, readFileSync(join(root, name, path))] as const),
    );
    const books = found.filter(([, bytes]) => bytes.toString('latin1', 0, 2) === 'PK');
    expect(books.length).toBeGreaterThan(20);
    const { disagreements, refused } = await compare([...Object.entries(TRAPS), ...books]);
    expect(disagreements).toEqual([]);
    expect(refused).toBeLessThan(books.length / 10);
  });

  it(`${GENERATED} generated workbooks`, async () => {
    const files = Array.from({ length: GENERATED }, (_, i) => [`workbook ${i}`, zip(randomParts(`workbook ${i}`))] as const); // prettier-ignore
    const { disagreements, refused } = await compare(files);
    expect(disagreements).toEqual([]);
    // Some are wrong on purpose (a string that is not there, a cell twice); most must be read.
    expect(refused).toBeGreaterThan(GENERATED / 50);
    expect(refused).toBeLessThan(GENERATED / 3);
  });

  it(`${MUTATED_SHEETS} mutated worksheets, however their bytes are cut into chunks`, async () => {
    const disagreements: string[] = [];
    let refused = 0;
    for (let i = 0; i < MUTATED_SHEETS; i++) {
      const choices = new Choices(`sheet ${i}`);
      const sheet = choices.one(bases).find(({ name }) => /sheet1/i.test(name))!.content;
      const bytes = mutated(Buffer.from(sheet), choices);
      const [ours, theirs] = await bothOfSheet(bytes, 1 + choices.below(choices.one([4, 40, 4000])));
      if (ours !== theirs) disagreements.push(`sheet ${i}\nours:   ${ours}\ntheirs: ${theirs}`);
      if (theirs === 'refused') refused++;
    }
    expect(disagreements).toEqual([]);
    expect(refused).toBeGreaterThan(MUTATED_SHEETS / 4);
    expect(refused).toBeLessThan(MUTATED_SHEETS * 0.9);
  });

  it(`${MUTATED_PARTS} workbooks with a part mutated`, async () => {
    const { disagreements, refused } = await compare(mutations(MUTATED_PARTS, withMutatedPart));
    expect(disagreements).toEqual([]);
    expect(refused).toBeGreaterThan(MUTATED_PARTS / 4);
    expect(refused).toBeLessThan(MUTATED_PARTS * 0.9);
  });

  it(`${MUTATED_FILES} mutated files`, async () => {
    const damage = mutations(MUTATED_FILES, (parts, choices) => mutated(zip(parts), choices));
    const { disagreements, refused } = await compare(damage);
    expect(disagreements).toEqual([]);
    expect(refused).toBeGreaterThan(MUTATED_FILES / 4);
  });
});
