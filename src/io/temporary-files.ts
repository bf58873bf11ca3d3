import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeError } from './write-error.js';

/** Names of files that wait for their commit; a killed process leaves such behind. */
export const TEMPORARY_NAME = /^\..+\.[0-9a-f]{8}\.tmp$/u;

/** A new temporary name in the folder of `path`. */
export const temporaryBeside = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);

/** Whoever still writes to a file has done so within this time. */
const FORSAKEN_MS = 3_600_000;

/** Removes what processes that were killed long ago left of this very file, as far as that can be done. */
export async function removeForsaken(path: string): Promise<void> {
  const own = `.${basename(path)}.`;
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    if (!name.startsWith(own) || !TEMPORARY_NAME.test(name)) continue;
    const left = join(dirname(path), name);
    const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > FORSAKEN_MS) await removeFile(left);
  }
}

/** Removes a file if that can be done: one that stays for now is in nobody's way. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

export interface Waiting {
  readonly temporary: string;
  readonly path: string;
}

interface Named extends Waiting {
  /** A copy of what had the name before. */
  readonly before: string | undefined;
}

/**
 * Gives waiting files their names, all of them or none: when one cannot have its name, the others give theirs back to what
 * had them before.
 *
 * @throws UserError which says so, or which files are new all the same, where even that has failed
 */
export async function nameAll(files: readonly Waiting[]): Promise<void> {
  const named: Named[] = [];
  for (const file of files) {
    const { temporary, path } = file;
    let before: string | undefined;
    try {
      // Nothing can fail any more after the last.
      if (file !== files.at(-1)) before = await copyBeside(path);
      await rename(temporary, path);
      named.push({ ...file, before });
    } catch (error) {
      if (before !== undefined) await removeFile(before);
      const stuck = await takeBack(named);
      if (stuck.length === 0) throw writeError(path, error);
      throw writeError(
        path,
        error,
        (mend) => `〔${stuck.join('〕〔')}〕已经换成新的，其余文件没有改动；${mend}。`,
      );
    }
  }
  for (const { before } of named) if (before !== undefined) await removeFile(before);
}

/** A copy of a file under a temporary name; undefined where there is no file. */
async function copyBeside(path: string): Promise<string | undefined> {
  if ((await stat(path).catch(() => undefined)) === undefined) return undefined;
  const copy = temporaryBeside(path);
  try {
    await copyFile(path, copy, constants.COPYFILE_FICLONE);
    return copy;
  } catch (error) {
    await removeFile(copy);
    throw error;
  }
}

/** @returns the files that could not be taken back */
async function takeBack(named: readonly Named[]): Promise<readonly string[]> {
  const stuck: string[] = [];
  for (const { path, before } of [...named].reverse()) {
    const back = before === undefined ? rm(path) : rename(before, path);
    await back.catch(() => stuck.unshift(path));
  }
  return stuck;
}
