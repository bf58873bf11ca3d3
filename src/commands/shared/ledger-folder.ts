import { dirname, join } from 'node:path';
import { exists } from '../../io/atomic-file.js';
import { LEDGER_FILE } from '../../io/ledger-file.js';

/** The unit's folder of a file of a draw: where the ledger stands, beside it or above 抽取/<编号>/. */
export async function ledgerFolderOf(path: string): Promise<string | undefined> {
  const beside = dirname(path);
  for (const folder of [beside, join(beside, '..'), join(beside, '..', '..')]) {
    if (await exists(join(folder, LEDGER_FILE))) return folder;
  }
  return undefined;
}
