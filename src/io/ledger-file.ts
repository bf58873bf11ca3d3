import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Hash } from '../draw/hash.js';
import { UserError } from '../errors.js';
import type { Ledger, LedgerEntry, NewEntry } from '../ledger/chain.js';
import { ledgerLine, readLedger } from '../ledger/chain.js';
import { exists } from './atomic-file.js';
import { withLock } from './lock.js';

export const LEDGER_FILE = '抽查台账.jsonl';

/** The ledger of a unit's folder; an empty one where there is none yet. */
export async function loadLedger(hash: Hash, folder: string): Promise<Ledger> {
  const path = join(folder, LEDGER_FILE);
  return readLedger(hash, (await exists(path)) ? await readFile(path, 'utf8') : '');
}

export interface Appending {
  readonly ledger: Ledger;
  /** Appends one line and waits until it is on the disk. */
  readonly append: (entry: NewEntry) => Promise<void>;
}

/**
 * Runs `work` with the ledger of a folder, which nobody else can write to meanwhile. A last line that was cut short is
 * cut off and kept as the text of a `repair` line; `tell` hears of it.
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
  await mkdir(folder, { recursive: true });
  const path = join(folder, LEDGER_FILE);
  return withLock(`${path}.lock`, async () => {
    const ledger = await loadLedger(hash, folder);
    if (ledger.fault !== undefined) {
      throw new UserError(
        `〔${path}〕第 ${ledger.fault.line} 行${ledger.fault.what}。台账不允许改动，不能再往上登记：请恢复备份，或者保存这份台账备查后另起新的文件夹。`,
      );
    }
    const state = { entries: [...ledger.entries], head: ledger.head };
    const append = async (entry: NewEntry) => {
      const line = ledgerLine(state, entry);
      await appendDurably(path, line);
      state.entries.push(JSON.parse(line) as LedgerEntry);
      state.head = hash(line.slice(0, -1));
    };
    if (ledger.torn !== '') {
      await cutTornLine(path);
      await append({ at: now, event: 'repair', torn: ledger.torn });
      tell(
        `台账〔${path}〕的最后一行不完整（上一次登记时中断），已修复：残行原文另记一行，其余各行没有改动。`,
      );
    }
    return work({ ledger: { ...ledger, entries: state.entries, head: state.head, torn: '' }, append });
  });
}

async function appendDurably(path: string, line: string): Promise<void> {
  const isNew = !(await exists(path));
  const handle = await open(path, 'a');
  try {
    await handle.appendFile(line, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!isNew) return;
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Cuts a file off after its last LF: in bytes, since a character may be torn as well. */
async function cutTornLine(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const bytes = await handle.readFile();
    await handle.truncate(bytes.lastIndexOf(0x0a) + 1);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
