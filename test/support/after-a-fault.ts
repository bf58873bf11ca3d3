import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { LEDGER_FILE, loadLedger, withLedger } from '../../src/io/ledger-file.js';
import { allRows, withWorkbookAt } from './reading.js';
import { shuangsuiji } from './running.js';
import type { WritingCommand } from './writing-commands.js';

/** What a folder must be like after a command was cut short in it, and how its clerk goes on. */

const AN_HOUR_AND_MORE_S = 4000;
/** No process has a number as high as this one. */
const NOBODY = 2 ** 30;

/** Every file that a folder and those below it hold. */
export const names = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !statSync(join(folder, name)).isDirectory())
    .sort();

/** What the ledger says happened. */
export async function events({ ledger }: WritingCommand, folder: string): Promise<readonly string[]> {
  if (ledger === undefined) return [];
  const { entries } = await loadLedger(nodeHash, join(folder, ledger));
  return entries.map(({ event, drawId }) => `${event} ${String(drawId)}`);
}

/** Every file that has its name is whole, in so far as its kind shows it; the chain of the ledger holds. */
export async function expectWhole(folder: string, { torn = false } = {}): Promise<void> {
  for (const name of names(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.xlsx')) {
      const sheets = await withWorkbookAt(path, async (workbook) => {
        for (const sheet of workbook.sheets) await allRows(sheet);
        return workbook.sheets.length;
      });
      expect(sheets).toBeGreaterThan(0);
    } else if (name.endsWith('.json')) JSON.parse(readFileSync(path, 'utf8'));
    else if (name.endsWith('.html')) expect(readFileSync(path, 'utf8')).toMatch(/<\/html>\s*$/u);
    else if (name.endsWith(LEDGER_FILE)) {
      const ledger = await loadLedger(nodeHash, join(path, '..'));
      expect(ledger.fault).toBeUndefined();
      if (!torn) expect(ledger.torn).toBe('');
    }
  }
}

/** As if the process had ended, and its clerk came back after lunch. */
function later(folder: string): void {
  const then = Date.now() / 1000 - AN_HOUR_AND_MORE_S;
  for (const name of names(folder)) {
    const path = join(folder, name);
    const text = name.includes('.lock') ? readFileSync(path, 'utf8') : '';
    // One that was killed while it wrote its name has left half of it.
    if (text.endsWith('}'))
      writeFileSync(path, JSON.stringify({ ...(JSON.parse(text) as object), pid: NOBODY }));
    utimesSync(path, then, then);
  }
}

/** What the folder holds after a run in which nothing goes wrong. */
export interface Finished {
  readonly names: readonly string[];
  readonly events: readonly string[];
}

/**
 * The clerk goes on: the next command that takes the ledger finishes what its last line promises, and if there is no line,
 * or no ledger, the same command is given once more. Then everything is as if nothing had gone wrong.
 */
export async function expectRecovery(
  command: WritingCommand,
  folder: string,
  wanted: Finished,
): Promise<void> {
  later(folder);
  const { ledger, argv, ports, code } = command;
  if (ledger !== undefined && existsSync(join(folder, ledger, LEDGER_FILE)))
    await withLedger(nodeHash, join(folder, ledger), '2026-03-05T10:00:00+08:00', () => undefined, async () => Promise.resolve()); // prettier-ignore
  const stands = async () => (await events(command, folder)).filter((event) => !event.startsWith('repair'));
  if (ledger === undefined || (await stands()).length < wanted.events.length) {
    // Files of the last run may have come to their names before it was cut short.
    const over = ledger !== undefined || argv[0] === 'init' || argv.includes('--force') ? [] : ['--force'];
    const again = await shuangsuiji(folder, [...argv, ...over], ports);
    if (!(argv[0] === 'init' && again.err.includes('已经有了')))
      expect([again.code, again.err]).toEqual([code, expect.any(String)]);
  }
  expect(names(folder)).toEqual(wanted.names);
  expect(await stands()).toEqual(wanted.events);
  await expectWhole(folder);
}
