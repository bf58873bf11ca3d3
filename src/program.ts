import { type Argument, Command, type Option } from 'commander';
import { answered } from './cli/answered.js';
import { COMMANDS } from './commands/commands.js';
import { contextOf, globalOptions, type TypedFlags } from './cli/global-flags.js';
import { plainWidth } from './util/plain-width.js';
import type { Ports } from './cli/ports.js';
import { isCancelled } from './ui/prompts.js';
import { toolVersion } from './io/version.js';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
};

/** Declares every command; nothing is read, asked or written here. */
export function buildProgram(ports: Ports): Command {
  const program = new Command('shuangsuiji');
  const { version } = toolVersion();
  program
    .description('双随机、一公开：清单、名录库、随机抽取、统计表')
    .usage('<命令> [选项]')
    .version(version, '-V, --version', '显示版本号')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .configureHelp({
      styleTitle: (text) => HEADINGS[text] ?? text,
      displayWidth: (text) => plainWidth(text) ?? text.length,
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
      showGlobalOptions: true,
      argumentDescription: ({ description }) => description,
      optionDescription: ({ description, defaultValue }: Option) =>
        typeof defaultValue === 'string' ? `${description}（默认 ${defaultValue}）` : description,
    })
    .configureOutput({
      writeOut: (text) => {
        ports.stdout.write(text);
      },
      outputError: () => undefined,
    })
    .exitOverride()
    .showHelpAfterError(false);
  for (const option of globalOptions()) program.addOption(option);

  for (const { declare, questions, load } of COMMANDS) {
    const command = declare();
    const required = command.registeredArguments.filter((argument) => argument.required);
    // Commander would refuse before anybody could be asked for them.
    for (const argument of required) argument.argOptional();
    command
      .helpOption('-h, --help', '显示帮助')
      .copyInheritedSettings(program)
      .action(async (...received: unknown[]) => {
        const typed = received
          .slice(0, -2)
          .flat()
          .filter((value) => value !== undefined) as string[];
        // Declared on the program, the global flags are read before the command's name and after it alike.
        const context = contextOf(ports, command.optsWithGlobals<TypedFlags>());
        const needs = required.map((argument) => argument.name());
        const { args, flags, line } = await answered(context, command, questions, typed, needs);
        const tellLine = () => {
          if (line !== undefined) context.say(`\n以上回答等于下面这条命令，可以存下来照用：\n  ${line}`);
        };
        try {
          program.setOptionValue('exitCode', await (await load())(context, args, flags, program));
          tellLine();
        } catch (error) {
          if (!isCancelled(error)) tellLine();
          throw error;
        }
      });
    program.addCommand(command);
  }
  return program;
}

/** As the usage lines write it: <必写的> and [可省的]. */
function argumentTerm(argument: Argument): string {
  const term = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${term}>` : `[${term}]`;
}
