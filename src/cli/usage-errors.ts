import type { Command, CommanderError } from 'commander';
import { nearest } from '../util/nearest.js';

/** A mistyped command line, answered in one sentence with the nearest right word. */
export function explainCommanderError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): string {
  const [, subject = ''] = /'([^']*)'/u.exec(error.message) ?? [];
  const used = program.commands.find((command) => argv.includes(command.name()));
  const help = `用 shuangsuiji ${used === undefined ? '' : `${used.name()} `}--help 查看用法。`;
  switch (error.code) {
    case 'commander.unknownCommand':
      return `没有“${subject}”这个命令：${nearest(
        subject,
        program.commands.map((command) => command.name()),
      )}${help}`;
    case 'commander.unknownOption': {
      const options = [...(used?.options ?? []), ...program.options];
      const flags = options.flatMap(({ long }) => (long === undefined ? [] : [long]));
      return `没有“${subject}”这个选项：${nearest(subject, flags)}${help}`;
    }
    case 'commander.optionMissingArgument':
      return `选项“${subject}”后面缺少内容：${help}`;
    case 'commander.excessArguments':
      return `多余的参数：${help}含空格的文件名请用引号括起来。`;
    default:
      return `命令写错了（${error.message}）：${help}`;
  }
}
