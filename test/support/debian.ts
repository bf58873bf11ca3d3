import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from '@jest/globals';

/** Programs that some tests compare with, by the Debian package that brings them. */
export type DebianPackage = 'python3' | 'python3-openpyxl' | 'libreoffice-calc' | 'chromium';

/** Debian's browser; one of another origin may differ in what it allows a page. */
export const CHROMIUM = '/usr/bin/chromium';

/** Debian's own interpreter first: its packages are not seen by another one on the PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const MAX_OUTPUT_BYTES = 256 * 1024 ** 2;

const known = new Map<string, string | undefined>();

function python(check: string): string | undefined {
  if (!known.has(check)) {
    known.set(
      check,
      PYTHONS.find((program) => spawnSync(program, ['-c', check]).status === 0),
    );
  }
  return known.get(check);
}

function hasPython(): boolean {
  return python('pass') !== undefined;
}

function hasOpenpyxl(): boolean {
  return python('import openpyxl') !== undefined;
}

/** LibreOffice with its spreadsheet part. */
function hasLibreOffice(): boolean {
  return spawnSync('sh', ['-c', 'command -v soffice && command -v localc']).status === 0;
}

/** Runs a Python program given as text, with openpyxl at hand where it is installed; returns what it printed. */
export function runPython(script: string, args: readonly string[] = []): string {
  const program = python('import openpyxl') ?? python('pass') ?? 'python3';
  return run(program, ['-c', script, ...args], { PYTHONIOENCODING: 'utf-8' });
}

/** Runs LibreOffice without a window, in a profile of its own so that several may run at once. */
export function soffice(args: readonly string[]): string {
  const profile = mkdtempSync(join(tmpdir(), 'soffice-'));
  try {
    return run('soffice', [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', ...args]);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Converts a file with LibreOffice; the result lies in `folder` under the same name with the new extension. */
export function convert(path: string, format: string, folder: string): string {
  soffice(['--convert-to', format, '--outdir', folder, path]);
  const [extension = format] = format.split(':');
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return join(folder, `${base}.${extension}`);
}

/** `describe`, or, where something it needs is not installed, a skip that says so loudly. */
export function describeIf(needs: readonly DebianPackage[], name: string, body: () => void): void {
  const missing = needs.filter((need) => !isInstalled(need));
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  console.warn(
    `SKIPPED: “${name}” needs the Debian package ${missing.join(', ')} (apt install ${missing.join(' ')})`,
  );
  // jest runs what stands within a skipped part to find its tests, and that would need what is missing.
  it.skip(name, () => undefined);
}

function isInstalled(need: DebianPackage): boolean {
  if (need === 'python3') return hasPython();
  if (need === 'chromium') return existsSync(CHROMIUM);
  return need === 'python3-openpyxl' ? hasOpenpyxl() : hasLibreOffice();
}

function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    env: { ...process.env, ...environment },
  });
  if (error || status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  return stdout;
}
