import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { randomBytes } from 'node:crypto';
import { buildProgram } from '../../src/program.js';
import { run } from '../../src/main.js';
import type { Ports } from '../../src/cli/ports.js';
import { temporaryFolder } from './temporary-folder.js';
import { tableXlsx, type TableCell } from './tables.js';

export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The declarations of all commands, for tests about what can be typed. */
export function declaredProgram(): ReturnType<typeof buildProgram> {
  const silent = { write: () => undefined };
  return buildProgram({
    stdout: silent,
    stderr: silent,
    interactive: false,
    colour: false,
    cwd: '/',
    now: () => new Date(0),
    randomHex: () => '',
  });
}

/** Runs one command in this process, as if in `cwd`, off a terminal. */
export async function shuangsuiji(cwd: string, argv: readonly string[], ports: Partial<Ports> = {}) {
  let out = '';
  let err = '';
  const code = await run(argv, {
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    interactive: false,
    colour: false,
    cwd,
    now: () => new Date(2026, 2, 5, 9, 30),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    ...ports,
  });
  return { code, out, err } satisfies Finished;
}

/** Every file and folder below `folder` with its content: two equal listings mean that nothing was changed. */
export function listing(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    found[relative(folder, path)] = statSync(path).isDirectory() ? '(folder)' : readFileSync(path, 'base64');
  }
  return found;
}

/** A new folder with these files: text as it is, a table as a workbook. */
export function folderWith(
  files: Readonly<Record<string, string | Buffer | readonly (readonly TableCell[])[]>>,
): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      typeof content === 'string' || Buffer.isBuffer(content) ? content : tableXlsx([{ rows: content }]),
    );
  }
  return folder;
}
