/** The command line as data, for the scripts that complete it. */

export type Takes = 'file' | 'folder' | 'text';

/** What may stand in one place: one of a few words, else a path or any text. */
export interface Values {
  readonly placeholder: string;
  readonly takes: Takes;
  readonly choices: readonly string[];
}

export interface FlagShape {
  /** `--output`, `-o`. */
  readonly names: readonly string[];
  readonly about: string;
  readonly repeated: boolean;
  /** Absent for a flag that takes nothing. */
  readonly value?: Values;
}

export interface CommandShape {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly FlagShape[];
  readonly argument?: Values;
}

export interface ProgramShape {
  readonly commands: readonly CommandShape[];
  /** The flags of every command. */
  readonly flags: readonly FlagShape[];
  readonly shells: readonly string[];
}

export const HELP: FlagShape = { names: ['--help', '-h'], about: '显示帮助', repeated: false };
