import type { Command, Option } from 'commander';
import { UsageError } from '../util/errors.js';
import type { DeclaredCommand } from './declared.js';
import type { TypedFlags } from './global-flags.js';
import type { Context } from './ports.js';

/** What a command runs with, once nothing is missing any more. */
export interface Answered {
  readonly args: readonly string[];
  readonly flags: TypedFlags;
  /** The command line that would have asked nothing; absent when nothing was asked. */
  readonly line?: string;
}

/**
 * Completes what was typed by what a person answers, when there is one to ask; the questions and their libraries are loaded
 * only then.
 *
 * @param required the names of the arguments that the command cannot do without
 * @throws UsageError when an argument is missing and nobody can be asked.
 */
export async function answered(
  context: Context,
  command: Command,
  questions: DeclaredCommand['questions'],
  args: readonly string[],
  required: readonly string[],
): Promise<Answered> {
  const { interactive } = context.ports;
  const flags = command.optsWithGlobals<TypedFlags>();
  const typed = typedFlags(command);
  const asked = interactive
    ? await (
        await import('../commands/shared/ask-missing.js')
      ).askMissing(context, await questions(), { args, flags: Object.fromEntries(typed) })
    : undefined;
  const complete = asked?.args ?? args;
  const absent = required[complete.length];
  if (absent !== undefined)
    throw new UsageError(`缺少参数“${absent}”：用 shuangsuiji ${command.name()} --help 查看用法。`);
  if (asked === undefined) return { args, flags };
  const { commandLine } = await import('../commands/shared/ask-missing.js');
  const shown = optionsOf(command).flatMap((option) => {
    const value = asked.flags[option.attributeName()];
    return value === undefined ? [] : [{ flag: option.long ?? option.short ?? '', value }];
  });
  return {
    args: asked.args,
    flags: { ...flags, ...asked.flags },
    line: commandLine(command.name(), asked.args, shown, process.platform === 'win32'),
  };
}

const optionsOf = (command: Command): readonly Option[] => [
  ...command.options,
  ...(command.parent?.options ?? []),
];

/** The flags that stand on the command line, without those that have their defaults. */
function typedFlags(command: Command): ReadonlyMap<string, unknown> {
  return new Map(
    optionsOf(command).flatMap((option) => {
      const name = option.attributeName();
      const { long } = option;
      if (long === '--version' || command.getOptionValueSourceWithGlobals(name) !== 'cli') return [];
      return [[name, command.optsWithGlobals<Record<string, unknown>>()[name]] as const];
    }),
  );
}
