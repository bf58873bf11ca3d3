import { type Argument, Command, type Option } from 'commander';
import { answered } from './declarations/answered.js';
import { collect } from './declarations/collect.js';
import { aggregate } from './declarations/aggregate.js';
import { completion } from './declarations/completion.js';
import { draw } from './declarations/draw.js';
import { explain } from './declarations/explain.js';
import { generate } from './declarations/generate.js';
import { init } from './declarations/init.js';
import { plan } from './declarations/plan.js';
import { publish } from './declarations/publish.js';
import { replace } from './declarations/replace.js';
import { sql } from './declarations/sql.js';
import { report } from './declarations/report.js';
import { status } from './declarations/status.js';
import { results } from './declarations/results.js';
import { validate } from './declarations/validate.js';
import { verify } from './declarations/verify.js';
import type { DeclaredCommand } from './declarations/declared.js';
import type { TypedFlags } from './global-flags.js';
import { contextOf, globalOptions } from './global-flags.js';
import { plainWidth } from './plain-width.js';
import type { Ports } from './ports.js';
import { isCancelled } from './ui/prompts.js';
import { toolVersion } from './version.js';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
};

/** In the order in which the help lists them. */
const COMMANDS: readonly DeclaredCommand[] = [
  init,
  generate,
  draw,
  plan,
  sql,
  verify,
  replace,
  results,
  publish,
  validate,
  report,
  status,
  collect,
  aggregate,
  explain,
  completion,
];

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

  for (const { declare, run } of COMMANDS) {
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
        const { args, flags, line } = await answered(context, command, typed, needs);
        const tellLine = () => {
          if (line !== undefined) context.say(`\n以上回答等于下面这条命令，可以存下来照用：\n  ${line}`);
        };
        try {
          program.setOptionValue('exitCode', await run(context, args, flags, program));
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
