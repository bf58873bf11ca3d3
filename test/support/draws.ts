import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import type { LedgerEntry } from '../../src/ledger/chain.js';
import { OFFICER_HEADERS, officerRows, withHeader } from './lists.js';
import { type Finished, listing, shuangsuiji } from './running.js';
import { LISTS, recordPath, unitFolder } from './unit-folder.js';

export { LISTS, recordPath, unitFolder };

/** Draws of the small county of lists.ts, for tests of what comes after a first draw. */

export const recordAt = (folder: string, id: string): DrawRecord =>
  JSON.parse(readFileSync(join(folder, recordPath(id)), 'utf8')) as DrawRecord;

/** The record of a draw that must succeed. */
export async function drawn(
  folder: string,
  id: string,
  ...argv: string[]
): Promise<{ record: DrawRecord } & Finished> {
  const staff = argv.includes('--department') ? LISTS.slice(0, 2) : LISTS;
  const finished = await shuangsuiji(folder, ['draw', ...staff, '--draw-id', id, ...argv]);
  expect([finished.code, finished.err]).toEqual([0, expect.any(String)]);
  return { record: recordAt(folder, id), ...finished };
}

/** What a command says that must be refused, with this exit code, and leave everything as it was. */
export async function refusal(code: number, folder: string, ...argv: string[]): Promise<string> {
  const before = listing(folder);
  const finished = await shuangsuiji(folder, argv);
  expect([finished.code, finished.err]).toEqual([code, expect.any(String)]);
  expect(listing(folder)).toEqual(before);
  return finished.err;
}

export const verified = (folder: string, id: string, ...argv: string[]): Promise<Finished> =>
  shuangsuiji(folder, ['verify', recordPath(id), ...argv]);

export const ledgerOf = (folder: string): LedgerEntry[] =>
  readFileSync(join(folder, '抽查台账.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerEntry);

/** The officers' table with more columns: header → the cell of each row, by its index. */
export const officersWith = (columns: Readonly<Record<string, (index: number) => string>>): string[][] =>
  withHeader(
    [...OFFICER_HEADERS, ...Object.keys(columns)],
    officerRows.map((row, index) => [...row, ...Object.values(columns).map((cell) => cell(index))]),
  );

/** How many targets each inspector visits. */
export function loads({ drawn: targets }: Pick<DrawRecord, 'drawn'>): Map<string, number> {
  const all = new Map<string, number>();
  for (const { id } of targets.flatMap(({ inspectors }) => inspectors)) all.set(id, (all.get(id) ?? 0) + 1);
  return all;
}
