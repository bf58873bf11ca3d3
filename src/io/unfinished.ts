import { readdir, rename, rmdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LedgerEntry } from '../ledger/chain.js';
import { DRAWS_FOLDER, promisedFiles } from '../ledger/events.js';
import { exists, fileSha256, syncFolder } from './atomic-file.js';
import { removeFile, TEMPORARY_NAME } from './temporary-files.js';
import { writeError } from './write-error.js';

/**
 * Puts right what a killed process left, as the ledger has it. Call it under the ledger's lock only: all files of draws
 * are written under it, so whatever waits under a temporary name now has nobody left who would finish it.
 *
 * @returns what was done, in sentences.
 */
export async function finishInterrupted(
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
