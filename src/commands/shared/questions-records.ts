import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAWS_FOLDER } from '../../ledger/events.js';
import { askFile, type Choice } from '../../ui/prompts.js';
import { RECORD_FILE } from './files.js';
import { readRecord } from './open-record.js';
import type { Around, Question } from './question.js';

/** Paths below the folder that exist, newest first, as choices. */
export async function newestFirst(cwd: string, paths: readonly string[]): Promise<readonly Choice[]> {
  const found: { path: string; at: number }[] = [];
  for (const path of paths) {
    const stats = await stat(join(cwd, path)).catch(() => undefined);
    if (stats !== undefined) found.push({ path, at: stats.mtimeMs });
  }
  return found.sort((a, b) => b.at - a.at).map(({ path }) => ({ name: path, value: path }));
}

/** The records below 抽取/. */
async function recordChoices(cwd: string): Promise<readonly Choice[]> {
  const names = await readdir(join(cwd, DRAWS_FOLDER)).catch(() => []);
  return newestFirst(
    cwd,
    names.map((name) => join(DRAWS_FOLDER, name, RECORD_FILE)),
  );
}

/** Which record; the first question of every command about a finished draw. */
export const recordQuestion: Question = {
  essential: true,
  isOpen: ({ args }) => args.length === 0,
  ask: async ({ ports }) => ({
    args: [await askFile('哪一次抽取的抽取记录？', await recordChoices(ports.cwd))],
  }),
};

export async function recordOf([file]: readonly string[], { ports }: Around) {
  if (file === undefined) return undefined;
  // What is wrong with the file the command itself will tell.
  return readRecord({ ports }, file).then(
    ({ record }) => record,
    () => undefined,
  );
}
