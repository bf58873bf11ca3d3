import { Argument, Command, type Option } from 'commander';
import type { CommandShape, FlagShape, Takes, Values } from '../../cli/command-shape.js';
import type { DeclaredCommand } from '../../cli/declared.js';
import { examples, oneOf } from '../../cli/declared.js';

const SHELLS = ['bash', 'zsh', 'powershell'];

export const completion: DeclaredCommand = {
  declare: () =>
    new Command('completion')
      .description('输出命令行补全脚本：按 Tab 键补全命令、选项和文件名')
      .addArgument(oneOf(new Argument('<外壳>', 'bash、zsh 或 powershell'), ...SHELLS))
      .usage('bash|zsh|powershell')
      .addHelpText(
        'after',
        examples(
          'completion bash >> ~/.bashrc',
          'completion zsh > _shuangsuiji',
          'completion powershell | Out-String | Invoke-Expression',
        ),
      ),
  run: async (context, args, _flags, program) =>
    (await import('./completion.js')).completion(context, args, {
      commands: program.commands.map(shapeOf),
      flags: program.options.map(flagShape),
      shells: SHELLS,
    }),
};

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
