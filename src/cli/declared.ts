import type { Argument, Command, Option } from 'commander';
import type { ExitCode } from '../errors.js';
import type { TypedFlags } from './global-flags.js';
import type { Context } from './ports.js';

/** The work of one command, loaded only when it runs: --help and --version must not pay for exceljs or zod. */
type Work<Flags> = (context: Context, args: readonly string[], flags: Flags) => Promise<ExitCode>;

/** A command as the command line knows it: what can be typed, and where its work is. */
export interface DeclaredCommand {
  /** Makes the declaration anew: commander keeps what was typed in it. */
  readonly declare: () => Command;
  readonly run: (
    context: Context,
    args: readonly string[],
    flags: TypedFlags,
    program: Command,
  ) => Promise<ExitCode>;
}

export function declared<Flags>(declare: () => Command, load: () => Promise<Work<Flags>>): DeclaredCommand {
  return {
    declare,
    run: async (context, args, flags) => (await load())(context, args, flags as Flags & TypedFlags),
  };
}

/** For a flag that may be given again and again. */
export const collect = (value: string, previous: readonly string[]): readonly string[] => [
  ...previous,
  value,
];

/** The examples below a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\n例子：\n${lines.map((line) => `  shuangsuiji ${line}`).join('\n')}\n`;
}

/**
 * The few values that a flag or an argument takes, for the completion of the shell. The command itself reads them: its
 * refusal names the nearest.
 */
export function oneOf<T extends Argument | Option>(declaration: T, ...values: readonly string[]): T {
  declaration.argChoices = [...values];
  return declaration;
}
