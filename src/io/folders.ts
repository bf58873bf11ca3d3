import { rmdirSync } from 'node:fs';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeError } from './write-error.js';

/**
 * Makes a folder and those above it that are missing.
 *
 * @returns the folders made, the uppermost first
 * @throws UserError when it cannot be made; then none of them is left
 */
export async function makeFolder(folder: string): Promise<readonly string[]> {
  const missing = await missingFolders(folder);
  if (missing.length === 0) return [];
  try {
    const top = await mkdir(folder, { recursive: true });
    return top === undefined ? [] : missing.slice(missing.indexOf(top));
  } catch (error) {
    await removeFolders(missing);
    throw writeError(folder, error);
  }
}

/** Of a folder and those above it, the ones that are not there, the uppermost first. */
async function missingFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let at = folder; !(await stat(at).catch(() => undefined)) && at !== dirname(at); at = dirname(at))
    missing.unshift(at);
  return missing;
}

/** Takes folders that {@link makeFolder} made away again; one that somebody has put something into stays. */
export async function removeFolders(made: readonly string[]): Promise<void> {
  for (const folder of [...made].reverse()) await rmdir(folder).catch(() => undefined);
}

/** As {@link removeFolders}, when the process ends in this very moment. */
export function removeFoldersNow(made: readonly string[]): void {
  for (const folder of [...made].reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // Somebody has put something into it.
    }
  }
}
