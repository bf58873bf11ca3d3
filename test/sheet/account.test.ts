import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from '@jest/globals';
import { FORMS } from '../../src/annexes/forms.js';
import type { FormLayout } from '../../src/annexes/layout.js';
import { result } from '../../src/annexes/result.js';
import { rosterForm } from '../../src/annexes/roster.js';
import { CELL_BORDER, squeeze } from '../../src/annexes/wording.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { batchOf } from '../../src/rules/batch.js';
import { inspectWorkbook } from '../../src/rules/inspect.js';
import { type FileReport, verdictOf } from '../../src/rules/verdict.js';
import { isFilled } from '../../src/sheet/account.js';
import { cellAddress } from '../../src/sheet/address.js';
import type { FormEvent } from '../../src/sheet/events.js';
import { FormParser } from '../../src/sheet/parse.js';
import type { SheetRow } from '../../src/sheet/rows.js';
import { brokenSheet } from '../support/broken-sheets.js';
import { describeIf } from '../support/debian.js';
import { allRows, temporaryFolder } from '../support/reading.js';
import { tableXlsx } from '../support/tables.js';

/**
 * The law of reading: every filled cell of a sheet is taken, set aside and said, or told by a finding. Held against
 * openpyxl's count of the filled cells, and against a second look at what the reader says of each row.
 */

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One process for all files: to start Python takes longer than to count. */
function countedByOpenpyxl(paths: readonly string[]): Counts {
  const script = readFileSync(new URL('./filled_cells.py', import.meta.url), 'utf8');
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script], {
    input: paths.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Counts;
}

type Reader = new (layout: FormLayout) => Pick<FormParser, 'push' | 'account'>;

const spaceless = (text: string): string => squeeze(text).replaceAll(CELL_BORDER, '');

/** What is wrong with the account of a sheet, cell by cell; nothing when the law holds. */
function breaches(
  Parser: Reader,
  layout: FormLayout,
  rows: readonly SheetRow[],
  counted: number,
): readonly string[] {
  const parser = new Parser(layout);
  const found: string[] = [];
  let isOther = false;
  const words = new Map<string, string>();
  for (const row of rows) {
    const events: FormEvent[] = [];
    parser.push(row, (event) => events.push(event));
    isOther ||= events.some((event) => event.kind === 'fault' && event.fault === 'other-form');
    const said = spaceless(events.map((event) => ('text' in event ? event.text : '')).join('｜'));
    for (const event of events)
      if (event.kind === 'slot' && event.value !== undefined) words.set(event.slot, event.value);
    const values = events.flatMap((event) =>
      event.kind === 'row'
        ? Object.values(event.cells).map(({ column }) => column)
        : event.kind === 'header'
          ? row.cells.map(({ column }) => column)
          : [],
    );
    const others = events.some(({ kind }) => kind === 'row');
    for (const cell of row.cells) {
      if (!isFilled(cell) || values.includes(cell.column)) continue;
      // Beside a row of a table, its column is counted and said once.
      if (others && parser.account.columns.has(cell.column)) continue;
      const own = spaceless(cell.text);
      if (said.includes(own) || isOther) continue;
      const asWording = events.some(
        (event) =>
          event.kind === 'section' ||
          (event.kind === 'slot' && (holdsWording(layout, own) || isPartOf(own, event.value))) ||
          (isAgain(event) && (holdsWording(layout, own) || isPartOf(own, event.text))),
      );
      if (!asWording && !isFixed(layout, own))
        found.push(`${cellAddress(row.number, cell.column)} “${cell.text}” came to nothing`);
    }
    for (const event of events)
      if (event.kind === 'slot' && event.value !== undefined && !standsInOne(event.value, row, event.slot))
        found.push(`row ${row.number}: ${event.slot} holds “${event.value}”`);
  }
  const { filled, taken, told, setAside, lostRows } = parser.account;
  const aside = [...setAside.values()].reduce((sum, count) => sum + count, 0);
  if (filled !== counted) found.push(`${filled} cells read, ${counted} counted`);
  if (taken + told + aside !== filled) found.push(`${taken} + ${told} + ${aside} are not ${filled}`);
  if (lostRows.length > 0) found.push(`lost in rows ${lostRows.join()}`);
  return found;
}

/** A line of the form a second time: said by what it holds. */
const isAgain = (event: FormEvent): event is Extract<FormEvent, { readonly text: string }> =>
  (event.kind === 'aside' && event.reason === 'repeated-line') ||
  (event.kind === 'fault' && event.fault === 'again');

const isFixed = (layout: FormLayout, text: string): boolean =>
  [...layout.above, ...layout.below].some(
    ({ parts: [part] }) =>
      part !== undefined &&
      !('keywords' in part.content) &&
      part.content.some((one) => typeof one === 'string' && spaceless(one) === text),
  );

/** The words that a form prints for a label, a question or a total. */
function holdsWording(layout: FormLayout, text: string): boolean {
  const labels = [...layout.above, ...layout.below].flatMap(({ parts }) =>
    parts.map(({ content }) => content),
  );
  const asides = layout.sections.flatMap((one) =>
    one.kind === 'table' && one.aside !== undefined ? one.aside : [],
  );
  const keywords = [...labels, ...asides].flatMap((one) => ('keywords' in one ? one.keywords : []));
  const questions = layout.sections.flatMap((one) =>
    one.kind === 'questions' ? one.questions.map((question) => question.text.split('\n')[0]!) : [],
  );
  const lines = labels.flatMap((one) =>
    'keywords' in one ? [] : one.filter((part) => typeof part === 'string').join(''),
  );
  return (
    [...keywords, ...questions].some((word) => text.includes(spaceless(word))) ||
    // A line in pieces: 或（年度）.
    lines.some((line) => spaceless(line).includes(text.replace(/\d/gu, '')))
  );
}

/** The value of a line, a piece of it, or the number and the stamp that stand beside it. */
function isPartOf(text: string, value = ''): boolean {
  const own = spaceless(value);
  return (own !== '' && (text.includes(own) || own.includes(text))) || /^(?:\d+|\(盖章\))$/u.test(text);
}

/** A value comes from one cell, and from nothing but that; a date may stand in pieces, and what answers a label holds no other. */
function standsInOne(value: string, { cells }: SheetRow, slot: string): boolean {
  const own = spaceless(value);
  const isWhole = cells.some(({ text }) => spaceless(text).includes(own));
  const isPieced = ['date', 'titleUnit', 'quarter', 'year'].includes(slot);
  const holdsLabel =
    ['unit', 'contact', 'phone'].includes(slot) && /(?:时间|日期|单位|电话|联系人)\s*[：:]/u.test(value);
  return (isWhole || isPieced) && !holdsLabel;
}

const SHEETS = 2000;
const IN_ONE_FILE = 50;
const LAYOUTS = [...FORMS, result, rosterForm];

interface Case {
  readonly name: string;
  readonly layout: FormLayout;
  readonly rows: readonly SheetRow[];
  readonly counted: number;
}

describeIf(['python3', 'python3-openpyxl'], 'every filled cell of a sheet', () => {
  const folder = temporaryFolder();
  const made: { path: string; seeds: string[] }[] = [];
  for (let first = 0; first < SHEETS; first += IN_ONE_FILE) {
    const seeds = Array.from({ length: IN_ONE_FILE }, (_, index) => `账${first + index}`);
    const path = join(folder, `${first}.xlsx`);
    writeFileSync(path, tableXlsx(seeds.map(brokenSheet), { sharedStrings: '' }));
    made.push({ path, seeds });
  }
  const generated = async (): Promise<readonly Case[]> => {
    const counts = countedByOpenpyxl(made.map(({ path }) => path));
    const cases: Case[] = [];
    for (const { path, seeds } of made) {
      const workbook = await openWorkbook(path);
      try {
        for (const [index, sheet] of workbook.sheets.entries()) {
          const name = seeds[index]!;
          const { layout } = brokenSheet(name);
          cases.push({ name, layout, rows: await allRows(sheet), counted: counts[path]![sheet.name]! });
        }
      } finally {
        await workbook.close();
      }
    }
    return cases;
  };
  const brokenBy = (cases: readonly Case[], Parser: Reader): readonly string[] =>
    cases.flatMap(({ name, layout, rows, counted }) =>
      breaches(Parser, layout, rows, counted).map((breach) => `${name} ${layout.id}: ${breach}`),
    );

  let cases: readonly Case[] = [];
  beforeAll(async () => {
    cases = await generated();
  });

  it('is taken, set aside or told, in 2,000 forms that people have been at', () => {
    expect(cases.length).toBe(SHEETS);
    expect(new Set(cases.map(({ layout }) => layout.id)).size).toBe(LAYOUTS.length);
    expect(brokenBy(cases, FormParser)).toEqual([]);
  });

  it('is missed where a row is skipped, or a label swallowed by its neighbour', () => {
    const some = cases.slice(0, 60);
    class Skipping extends FormParser {
      override push(row: SheetRow, emit: (event: FormEvent) => void): void {
        if (row.number !== 7) super.push(row, emit);
      }
    }
    class Deaf extends FormParser {
      override push(row: SheetRow, emit: (event: FormEvent) => void): void {
        super.push(row, (event) => {
          if (event.kind !== 'aside') emit(event);
        });
      }
    }
    class Swallowing extends FormParser {
      override push(row: SheetRow, emit: (event: FormEvent) => void): void {
        const all = row.cells.map(({ text }) => text).join(' ');
        super.push(row, (event) => {
          emit(event.kind === 'slot' && event.slot === 'unit' ? { ...event, value: all } : event);
        });
      }
    }
    expect(brokenBy(some, FormParser)).toEqual([]);
    for (const [Broken, tells] of [
      [Skipping, /counted/u],
      [Deaf, /came to nothing/u],
      [Swallowing, /unit holds/u],
    ] as const)
      expect(brokenBy(some, Broken)).toContainEqual(expect.stringMatching(tells));
  });

  it('is accounted for in every file of the examples, the fixtures and the cases', async () => {
    const folders = ['../../examples/', '../fixtures/'].map(
      (name) => new URL(name, import.meta.url).pathname,
    );
    const paths = folders.flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.xlsx') && !basename(name).startsWith('~$'))
        .map((name) => join(root, name)),
    );
    expect(paths.length).toBeGreaterThan(100);
    const counts = countedByOpenpyxl(paths);
    for (const path of paths) {
      const workbook = await openWorkbook(path);
      try {
        const file = await inspectWorkbook(path, workbook, { county: '城口县' });
        const { files } = verdictOf(batchOf([file]), [], false);
        const sum = (of: (report: FileReport) => number): number =>
          files.reduce((total, report) => total + of(report), 0);
        const aside = sum(({ cellsSetAside }) =>
          cellsSetAside.reduce((total, { count }) => total + count, 0),
        );
        const filled = Object.values(counts[path]!).reduce((total, count) => total + count, 0);
        expect([path, sum(({ cellsFilled }) => cellsFilled)]).toEqual([path, filled]);
        expect([path, sum((one) => one.cellsTaken + one.cellsTold) + aside]).toEqual([path, filled]);
        expect([path, ...file.forms.flatMap(({ account }) => account.lostRows)]).toEqual([path]);
      } finally {
        await workbook.close();
      }
    }
  });
});
