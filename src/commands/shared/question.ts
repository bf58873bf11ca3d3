import type { Config } from '../../config/load-config.js';
import type { Ports } from '../../cli/ports.js';
import type { Folder } from './folder.js';

/** What a command has been given so far, typed or answered: its arguments, and its flags as commander names them. */
export interface Given {
  readonly args: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
}

/** What a question may look at. */
export interface Around {
  readonly ports: Ports;
  readonly config: Config;
  readonly folder: Folder;
}

/** One question of a command's path, as data: who asks, in which order and what becomes of the answers is decided once. */
export interface Question {
  /** The command cannot run without the answer: such a question opens the path. The others are asked once it is open. */
  readonly essential?: boolean;
  /** Whether it is still to be asked: nobody has answered it, and it has a meaning here. */
  readonly isOpen: (given: Given, around: Around) => boolean | Promise<boolean>;
  /** What the answer adds. */
  readonly ask: (around: Around, given: Given) => Promise<Partial<Given>>;
}

/** Open as long as the flag was neither typed nor answered. */
export const unlessGiven =
  (...flags: readonly string[]): Question['isOpen'] =>
  (given) =>
    !flags.some((flag) => has(given, flag));

/** Whether a flag was typed or answered; one that may be repeated counts when it was given once. */
export function has({ flags }: Given, flag: string): boolean {
  const value = flags[flag];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** An answer as a flag; an empty one adds nothing. */
export const asFlag = (flag: string, value: string): Partial<Given> =>
  value === '' ? {} : { flags: { [flag]: value } };
