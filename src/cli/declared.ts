import { type Argument, type Command, Option } from 'commander';
import type { Question } from '../commands/shared/question.js';
import { type ExitCode, InternalError } from '../util/errors.js';
import type { TypedFlags } from './global-flags.js';
import type { Context } from './ports.js';

/** One option of a command: how it is typed, what help says of it, and the type of what comes of it. */
interface Declared<Value> {
  readonly option: () => Option;
  /** Never there: it carries the type. */
  readonly value?: Value;
}

const declare = <Value>(option: () => Option): Declared<Value> => ({ option });

/** `choices`: the few values that it takes, for the completion of the shell; the command's refusal names the nearest. */
export const text = (flags: string, about: string, choices: readonly string[] = []) =>
  declare<string | undefined>(() => oneOf(new Option(flags, about), ...choices));

/** With what is taken where nothing was typed. */
export const textOr = (fallback: string, flags: string, about: string, choices: readonly string[] = []) =>
  declare<string>(() => oneOf(new Option(flags, about).default(fallback), ...choices));

/** May be given again and again. */
export const texts = (flags: string, about: string) =>
  declare<readonly string[]>(() =>
    new Option(flags, about)
      .default([])
      .argParser((value: string, previous: readonly string[]) => [...previous, value]),
  );

/** Takes no value. */
export const yes = (flags: string, about: string) =>
  declare<true | undefined>(() => new Option(flags, about));

type Options = Readonly<Record<string, Declared<unknown>>>;

type ValueOf<One> = One extends Declared<infer Value> ? Value : never;
type Omissible<Own> = { [Name in keyof Own]: undefined extends ValueOf<Own[Name]> ? Name : never }[keyof Own];

/** What a command's options give its work: each by its name, absent where it was not typed. */
export type FlagsOf<Own extends Options> = {
  readonly [Name in Omissible<Own>]?: Exclude<ValueOf<Own[Name]>, undefined>;
} & {
  readonly [Name in Exclude<keyof Own, Omissible<Own>>]: ValueOf<Own[Name]>;
};

/** @throws InternalError when an option does not bear the name under which commander hands it on. */
export function withOptions(command: Command, options: Options): Command {
  for (const [name, { option }] of Object.entries(options)) {
    const made = option();
    if (made.attributeName() !== name) throw new InternalError(`${made.flags} is no ${name}`);
    command.addOption(made);
  }
  return command;
}

/** The work of one command. */
type Work<Flags> = (
  context: Context,
  args: readonly string[],
  flags: Flags,
  program: Command,
) => ExitCode | Promise<ExitCode>;

/** A command as the command line knows it: what can be typed, what is asked and where its work is. */
export interface DeclaredCommand {
  /** Makes the declaration anew: commander keeps what was typed in it. */
  readonly declare: () => Command;
  /** Loaded only when it runs: --help and --version must not pay for exceljs or zod. */
  readonly load: () => Promise<Work<TypedFlags>>;
  /** What is asked for at a terminal when it is missing, in this order; loaded only then. */
  readonly questions: () => Promise<readonly Question[]>;
}

export function declared<Flags>(
  make: () => Command,
  load: () => Promise<Work<Flags>>,
  questions: DeclaredCommand['questions'] = () => Promise.resolve([]),
): DeclaredCommand {
  // What commander hands on is what was declared; each work takes the flags of its own declaration.
  return { declare: make, load: load as DeclaredCommand['load'], questions };
}

/** The examples below a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\n例子：\n${lines.map((line) => `  shuangsuiji ${line}`).join('\n')}\n`;
}

/** The few values that a flag or an argument takes, for the completion of the shell. */
export function oneOf<T extends Argument | Option>(declaration: T, ...values: readonly string[]): T {
  if (values.length > 0) declaration.argChoices = [...values];
  return declaration;
}
