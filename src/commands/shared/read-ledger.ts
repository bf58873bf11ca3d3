import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { UserError } from '../../util/errors.js';
import { LEDGER_FILE } from '../../io/ledger-file.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { readLedger } from '../../ledger/chain.js';

/** A ledger read without taking its lock: nothing is appended. */
export interface ReadLedger {
  /** As typed. */
  readonly shown: string;
  readonly path: string;
  /** The unit's folder it stands in. */
  readonly folder: string;
  readonly entries: readonly LedgerEntry[];
  /** Its last line is being written, or was cut short. */
  readonly isTorn: boolean;
}

/**
 * Reads a ledger, named by its file or by the folder it stands in.
 *
 * @throws UserError when there is none, or its chain does not hold: figures from a ledger that was tampered with are none.
 */
export async function openLedger(cwd: string, typed: string): Promise<ReadLedger> {
  const at = resolve(cwd, typed);
  const isFolder = await stat(at).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const path = isFolder ? join(at, LEDGER_FILE) : at;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`〔${typed}〕读不出台账：请写台账文件（${LEDGER_FILE}）或它所在的文件夹。`);
  });
  const { entries, fault, torn } = readLedger(nodeHash, text);
  if (fault !== undefined)
    throw new UserError(
      `台账〔${typed}〕第 ${fault.line} 行${fault.what}：台账不可信，不能据此统计；请恢复备份，或者请保管台账的人查明。`,
    );
  return { shown: typed, path, folder: dirname(path), entries, isTorn: torn !== '' };
}
