import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/main.js';

/** One line of an example's `cmd.txt`, and the file that its output is kept in. */
export interface ExampleCommand {
  readonly argv: readonly string[];
  readonly expected: string;
}

/** The commands of an example's folder: one a line, words divided by blanks. */
export async function commandsOf(example: string): Promise<readonly ExampleCommand[]> {
  const lines = (await readFile(join(example, 'cmd.txt'), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    const [, ...argv] = line.split(' ');
    const name = `${index + 1}.${argv.includes('--json') ? 'json' : 'txt'}`;
    return { argv, expected: join(example, 'expected', name) };
  });
}

/**
 * What the command prints, run in the example's `input/`; `{out}` is a new folder. The digest of the ruleset changes with
 * every word of a rule.
 */
export async function outputOf(example: string, argv: readonly string[]): Promise<string> {
  let out = '';
  const ignore = { write: () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  await run(
    argv.map((word) => word.replace('{out}', folder)),
    {
      stdout: { write: (text) => void (out += text) },
      stderr: ignore,
      interactive: false,
      colour: false,
      cwd: join(example, 'input'),
      now: () => new Date(2016, 8, 26),
      randomHex: (bytes) => '0'.repeat(2 * bytes),
    },
  );
  await rm(folder, { recursive: true });
  return out
    .replaceAll(folder, '{out}')
    .replace(/("ruleset": \{\s*"id": "[^"]*",\s*"sha256": ")[0-9a-f]{64}/u, '$1…');
}

/** Writes what the commands of an example print now; with `check`, answers the files that are not so. */
export async function keepExpected(example: string, check: boolean): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const { argv, expected } of await commandsOf(example)) {
    const fresh = await outputOf(example, argv);
    const kept = await readFile(expected, 'utf8').catch(() => undefined);
    if (kept === fresh) continue;
    stale.push(expected);
    if (check) continue;
    await mkdir(join(example, 'expected'), { recursive: true });
    await writeFile(expected, fresh);
  }
  return stale;
}
