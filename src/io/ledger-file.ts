import { open, readdir, readFile, rename, rm, rmdir, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Hash } from '../draw/spec/hash.js';
import { UserError } from '../util/errors.js';
import { type Ledger, type LedgerEntry, readLedger } from '../ledger/chain.js';
import { DRAWS_FOLDER, eventLine, type NewEvent, promisedFiles } from '../ledger/events.js';
import { exists, fileSha256, syncFolder } from './atomic-file.js';
import { makeFolder, removeFolders, removeFoldersNow } from './folders.js';
import { inOnePiece, whenBrokenOff } from './interruption.js';
import { withLock } from './lock.js';
import { removeFile, TEMPORARY_NAME } from './temporary-files.js';
import { writeError } from './write-error.js';

export const LEDGER_FILE = '抽查台账.jsonl';

/** The ledger of a unit's folder; an empty one where there is none yet. */
export async function loadLedger(hash: Hash, folder: string): Promise<Ledger> {
  const path = join(folder, LEDGER_FILE);
  return readLedger(hash, (await exists(path)) ? await readFile(path, 'utf8') : '');
}

export interface Appending {
  readonly ledger: Ledger;
  /** Appends one line and waits until it is on the disk. */
  readonly append: (event: NewEvent) => Promise<void>;
}

/**
 * Runs `work` with the ledger of a folder, which nobody else can write to meanwhile. What a killed process left behind
 * is put right first, and `tell` hears of it: a last line that was cut short becomes the text of a `repair` line, files
 * that a whole line promises get their names, files that no line knows go.
 *
 * @throws UserError when the chain does not hold: nothing may be appended to a ledger that was tampered with.
 */
export async function withLedger<T>(
  hash: Hash,
  folder: string,
  now: string,
  tell: (message: string) => void,
  work: (appending: Appending) => Promise<T>,
): Promise<T> {
  const path = join(folder, LEDGER_FILE);
  const made = await makeFolder(folder);
  const settle = whenBrokenOff(() => {
    removeFoldersNow(made);
  });
  try {
    return await withLock(`${path}.lock`, async () => {
      const ledger = await loadLedger(hash, folder);
      if (ledger.fault !== undefined) {
        throw new UserError(
          `〔${path}〕第 ${ledger.fault.line} 行${ledger.fault.what}。台账不允许改动，不能再往上登记：请恢复备份，或者保存这份台账备查后另起新的文件夹。`,
        );
      }
      const state = { entries: [...ledger.entries], head: ledger.head };
      const add = (line: string) => {
        state.entries.push(JSON.parse(line) as LedgerEntry);
        state.head = hash(line.slice(0, -1));
      };
      if (ledger.torn !== '') {
        const line = eventLine(hash, state, { at: now, event: 'repair', torn: ledger.torn });
        await replaceTornLine(path, line);
        add(line);
        tell(
          `台账〔${path}〕的最后一行不完整（上一次登记时中断），已修复：残行原文另记一行，其余各行没有改动。`,
        );
      }
      for (const message of await finishInterrupted(folder, state.entries)) tell(message);
      return work({
        ledger: { entries: state.entries, head: state.head, torn: '' },
        append: async (event) => {
          const line = eventLine(hash, state, event);
          await inOnePiece(() => appendDurably(path, line));
          add(line);
        },
      });
    });
  } catch (error) {
    // A refusal leaves nothing behind, not even the folders that were to hold the ledger.
    await removeFolders(made);
    throw error;
  } finally {
    settle();
  }
}

/** A line that may stand in the ledger or not: it could not be written as it should, nor taken back. */
export class UnsettledLine extends UserError {}

/**
 * @throws UserError when the line was not written; then the ledger is as it was
 * @throws UnsettledLine when not even that could be had
 */
async function appendDurably(path: string, line: string): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  try {
    const handle = await open(path, 'a');
    try {
      await handle.appendFile(line, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (before === undefined) await syncFolder(dirname(path));
  } catch (error) {
    await takeBack(path, before?.size).catch(() => {
      const told = writeError(
        path,
        error,
        (mend) => `最后一行可能没有写完整，其余各行没有改动；${mend}，程序会先修复最后一行。`,
      );
      throw told instanceof UserError ? new UnsettledLine(told.message) : told;
    });
    throw writeError(path, error);
  }
}

/** Makes the ledger end where it did; one that was not there goes. */
async function takeBack(path: string, size: number | undefined): Promise<void> {
  const now = await stat(path).catch(() => undefined);
  if (now === undefined || now.size === size) return;
  if (size === undefined) await rm(path);
  else await truncate(path, size);
}

/**
 * Puts a line in the place of what follows the last LF: in a new file, renamed over the old one, so that a second kill
 * cannot lose what is there. In bytes, since a character may be torn as well.
 */
async function replaceTornLine(path: string, line: string): Promise<void> {
  const temporary = `${path}.repair`;
  try {
    const bytes = await readFile(path);
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(
        Buffer.concat([bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1), Buffer.from(line)]),
      );
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await removeFile(temporary);
    throw writeError(path, error);
  }
}

/**
 * Puts right what a killed process left, as the ledger has it. Call it under the ledger's lock only: all files of draws
 * are written under it, so whatever waits under a temporary name now has nobody left who would finish it.
 *
 * @returns what was done, in sentences.
 */
async function finishInterrupted(
  folder: string,
  entries: readonly LedgerEntry[],
): Promise<readonly string[]> {
  const messages: string[] = [];
  for (const { seq, drawId, folder: place, files } of promisedFiles(entries)) {
    const finished: string[] = [];
    // The ledger says where, the place is ours: never outside the folder of the draws.
    const home = join(folder, DRAWS_FOLDER, basename(place));
    for (const { name, temporary, sha256 } of files) {
      const [path, waiting] = [join(home, basename(name)), join(home, basename(temporary))];
      // What has the name by now is what the line was to replace: the waiting file is the one that it promised.
      if (!(await exists(waiting))) continue;
      if ((await fileSha256(waiting)) !== sha256) continue;
      await rename(waiting, path).catch((error: unknown) => {
        throw writeError(path, error);
      });
      finished.push(name);
    }
    if (finished.length === 0) continue;
    await syncFolder(home);
    messages.push(
      `“${drawId}”上一次在登记台账（第 ${seq} 行）之后中断，已按台账补齐文件：${finished.join('、')}。`,
    );
  }
  await sweep(join(folder, DRAWS_FOLDER));
  return messages;
}

/** Removes files that no line of the ledger promises: their draw was never made. */
async function sweep(draws: string): Promise<void> {
  for (const place of await readdir(draws).catch(() => [])) {
    const home = join(draws, place);
    if (!(await stat(home).catch(() => undefined))?.isDirectory()) continue;
    const names = await readdir(home).catch(() => []);
    const orphans = names.filter((name) => TEMPORARY_NAME.test(name));
    for (const name of orphans) await removeFile(join(home, name));
    if (orphans.length === names.length) await rmdir(home).catch(() => undefined);
  }
}
