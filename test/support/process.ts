import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finished } from './running.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = `${ROOT}bin/shuangsuiji.js`;

/** Runs the compiled tool as a process of its own; `under`: by this command, which runs the words that follow it. */
export async function bin(
  cwd: string,
  argv: readonly string[],
  {
    node = [],
    env = {},
    under = [],
  }: {
    node?: readonly string[];
    env?: Readonly<Record<string, string>>;
    under?: readonly string[];
  } = {},
): Promise<Finished> {
  if (!existsSync(`${ROOT}dist/main.js`)) throw new Error('dist/ is missing: run `npm run build` first');
  return new Promise((resolve) => {
    const [program = '', ...words] = [...under, process.execPath, ...node, BIN, ...argv];
    const child = execFile(
      program,
      words,
      { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 ** 2 },
      (_, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err });
      },
    );
    child.stdin?.end();
  });
}
