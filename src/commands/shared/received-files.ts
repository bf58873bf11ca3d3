import { resolve } from 'node:path';
import { UsageError } from '../../util/errors.js';
import { findFiles, type FoundFile } from '../../io/find-files.js';
import { nearFile } from '../../io/near-file.js';
import type { Context } from '../../cli/ports.js';
import { DEFAULT_JOBS } from './inspect-files.js';

/** What a command does with the files it is given, for its sentences: 校验, `shuangsuiji validate 上报材料/`. */
export interface Purpose {
  readonly verb: string;
  readonly example: string;
}

/**
 * The files that were typed. What was typed and is not there is told as a file that cannot be
 * read, as long as anything else is.
 *
 * @throws UsageError when there is nothing to read at all.
 */
export async function receivedFiles(
  context: Context,
  args: readonly string[],
  purpose: Purpose,
): Promise<readonly FoundFile[]> {
  if (args.length === 0)
    throw new UsageError(`请写明要${purpose.verb}的文件或文件夹，例如 ${purpose.example}。`);
  const { cwd } = context.ports;
  const { files, absent } = await findFiles(cwd, args);
  const [first] = absent;
  if (files.some(({ skipped }) => skipped === undefined)) {
    return [...files, ...absent.map((shown) => ({ shown, path: shown }))].sort((a, b) =>
      a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0,
    );
  }
  if (first !== undefined) {
    const near = await nearFile(resolve(cwd, first));
    throw new UsageError(`没有“${first}”这个文件或文件夹：${near}请检查路径是否写对。`);
  }
  throw new UsageError(`${args.map((path) => `“${path}”`).join('、')}里没有可以${purpose.verb}的文件。`);
}

const MOST_JOBS = 64;

/** How many files are read at once: `--jobs`, else `usual`. */
export function jobsOf(text: string | undefined, usual = DEFAULT_JOBS): number {
  if (text === undefined) return usual;
  const jobs = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > MOST_JOBS)
    throw new UsageError(`--jobs “${text}”不对：请写 1 到 ${MOST_JOBS} 的整数。`);
  return jobs;
}
