import type { Keys } from '../ui/keys.js';

/** Everything of the outside world that a command may touch, handed in, so that tests need no process. */
export interface Ports {
  readonly stdout: TextPort;
  readonly stderr: TextPort;
  /** Whether a person can be asked: both ends are a terminal. */
  readonly interactive: boolean;
  /** Only where a person can be asked. */
  readonly screen?: Screen;
  /** Whether stdout shows colour. */
  readonly colour: boolean;
  readonly cwd: string;
  /** The most bytes that a part of a file may expand to (`--max-size`); the reader's own limit when absent. */
  readonly maxBytes?: number;
  /** The clerk's clock. */
  now(): Date;
  /** Lower-case hex of this many bytes from the operating system. */
  randomHex(bytes: number): string;
}

/** The screen and the keyboard of the person at the terminal. */
export interface Screen {
  /** How wide it is now. */
  columns(): number;
  /** Reads single keys while `work` runs. */
  withKeys<T>(work: (keys: Keys) => Promise<T>): Promise<T>;
}

export interface TextPort {
  write(text: string): void;
}

/** The global flags of a command. */
export interface GlobalFlags {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly yes: boolean;
  readonly config?: string;
}

/** What a command gets besides its own flags. */
export interface Context {
  readonly ports: Ports;
  readonly flags: GlobalFlags;
  /** Writes to stdout unless `--quiet` or `--json`: what a person reads. */
  say(text: string): void;
  /** Writes to stderr: warnings and remarks, also under `--json`. */
  warn(text: string): void;
  /** Writes the one machine result, under `--json` only. */
  emit(result: unknown): void;
}
