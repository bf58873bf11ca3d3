import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/reading.js';
import { Choices } from '../support/random-workbook.js';
import { listing, shuangsuiji } from '../support/running.js';
import { type Kind, mutantOf } from './mutants.js';
import { mayGrow, SUBJECTS } from './subjects.js';

const SLOW_MS = 10_000;

/** What no clerk may ever see. */
const FORBIDDEN =
  /程序内部出错|\bat .+:\d+:\d+|Cannot read|is not (?:a function|iterable|defined)|\bE(?:NOENT|ISDIR|ACCES|INVAL|NOTDIR|NAMETOOLONG)\b|\bundefined\b|\bNaN\b|\[object |\b(?:Type|Range|Syntax)Error\b|Unexpected|Invalid (?:input|time)/u;

export interface Trial {
  readonly seed: string;
  readonly file: string;
  readonly kind: Kind;
  readonly command: string;
  readonly code: number;
  /** What is wrong with how the command ended; empty when nothing is. */
  readonly faults: readonly string[];
}

/** Mutates one file of the sound folder, as the seed says, and runs one command that reads it on a copy. */
export async function trial(sound: string, seed: string): Promise<Trial> {
  const choices = new Choices(seed);
  const { file, commands } = choices.one(SUBJECTS);
  const argv = choices.one(commands);
  const folder = temporaryFolder();
  try {
    cpSync(sound, folder, { recursive: true });
    const { bytes, kind } = mutantOf(readFileSync(join(sound, file)), choices);
    writeFileSync(join(folder, file), bytes);
    const before = listing(folder);
    const start = performance.now();
    const { code, out, err } = await shuangsuiji(folder, argv);
    const took = performance.now() - start;
    const faults = faultsOf(before, listing(folder), { code, said: out + err });
    if (took > SLOW_MS) faults.push(`took ${Math.round(took)} ms`);
    return { seed, file, kind, command: argv[0] ?? '', code, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function faultsOf(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  { code, said }: { readonly code: number; readonly said: string },
): string[] {
  const faults: string[] = [];
  if (![0, 1, 2].includes(code)) faults.push(`exit ${code}: ${said.slice(0, 900)}`);
  const forbidden = FORBIDDEN.exec(said);
  if (forbidden !== null)
    faults.push(
      `says ${forbidden[0]}: ${said.slice(Math.max(0, forbidden.index - 200), forbidden.index + 200)}`,
    );
  if (code !== 0 && said.trim() === '') faults.push(`exit ${code} without a word`);
  for (const [name, content] of Object.entries(before))
    if (after[name] !== content && !mayGrow(name)) faults.push(`changed ${name}`);
  for (const name of Object.keys(after)) if (/\.tmp$|\.lock/u.test(name)) faults.push(`left ${name}`);
  return faults;
}
