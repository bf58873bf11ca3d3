import { chosen, commandTrial } from './command-trial.js';
import type { Mutation } from './mutants.js';
import { tableTrial } from './table-trial.js';
import { textTrial } from './text-trial.js';
import type { WorkingFolder } from './working-folder.js';

/** What one mutated input led to. */
export interface Trial {
  readonly file: string;
  readonly mutation: Mutation;
  readonly command: string;
  readonly argv: readonly string[];
  /** The exit code; for what is less than a command, 1 stands for a refusal. */
  readonly code: number;
  /** The files that were mutated, by their path within the folder. */
  readonly inputs: ReadonlyMap<string, Buffer>;
  /** What is wrong with how it ended; empty when nothing is. */
  readonly faults: readonly string[];
}

/** A whole command on a mutated folder; reader, parser and rules on a mutated table; all parsers on one text. */
export const LEVELS = { command: commandTrial, table: tableTrial, text: textTrial } as const;
export type Level = keyof typeof LEVELS;

/** Of a hundred trials: a command takes as long as ten of the others. */
const SHARES: readonly (readonly [level: Level, share: number])[] = [
  ['command', 12],
  ['table', 53],
  ['text', 35],
];

/** Of which level the trial of this number is: in turn, so that every stretch of numbers has its share of each. */
export function levelOf(number: number): Level {
  // Coprime with a hundred, so that the levels alternate.
  let place = (number * 37) % 100;
  for (const [level, share] of SHARES) {
    if (place < share) return level;
    place -= share;
  }
  throw new Error('the shares are less than a hundred');
}

/** Runs the trial of this number under a seed, and puts the folder back as it was. */
export async function trial(
  folder: WorkingFolder,
  seed: string,
  number: number,
  level = levelOf(number),
): Promise<Trial> {
  try {
    return await LEVELS[level](folder, `${seed} ${number}`);
  } finally {
    folder.restore();
  }
}

/** What this trial would run, without running it: for one whose process did not outlive it. */
export function about(seed: string, number: number): string {
  const level = levelOf(number);
  if (level !== 'command') return level;
  const { file, argv } = chosen(`${seed} ${number}`);
  return `${file}: ${argv.join(' ')}`;
}
