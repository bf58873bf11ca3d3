import type { Command, Option } from 'commander';
import type { CommandShape, FlagShape, ProgramShape, Takes, Values } from '../../cli/command-shape.js';

/** The command line as its own declarations have it. */
export const programShape = (program: Command, shells: readonly string[]): ProgramShape => ({
  commands: program.commands.map(shapeOf),
  flags: program.options.map(flagShape),
  shells,
});

function shapeOf(command: Command): CommandShape {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    about: command.description(),
    flags: command.options.map(flagShape),
    ...(argument === undefined
      ? {}
      : { argument: valuesOf(argument.name(), argument.argChoices, ARGUMENTS_OF_FILES) }),
  };
}

function flagShape(option: Option): FlagShape {
  const [, placeholder] = /[<[](.*)[\]>]$/u.exec(option.flags) ?? [];
  return {
    names: [option.long, option.short].filter((name) => name !== undefined),
    about: option.description,
    repeated: Array.isArray(option.defaultValue),
    ...(placeholder === undefined ? {} : { value: valuesOf(placeholder, option.argChoices, /^文件$/u) }),
  };
}

/** An argument that names no few values is a path, but for the rule that `explain` takes. */
const ARGUMENTS_OF_FILES = /^(?!规则)/u;

/** What may stand in a placeholder, by its own words. */
function valuesOf(placeholder: string, choices: readonly string[] | undefined, files: RegExp): Values {
  const takes: Takes = placeholder === '文件夹' ? 'folder' : files.test(placeholder) ? 'file' : 'text';
  return { placeholder, takes, choices: choices ?? [] };
}
