import { CommanderError } from 'commander';
import { EXIT, type ExitCode, UserError } from './util/errors.js';
import { buildProgram } from './program.js';
import { breakOff } from './io/interruption.js';
import { outputError } from './io/write-error.js';
import type { Ports } from './cli/ports.js';
import { isCancelled } from './ui/prompts.js';

const CANCELLED = '已取消，没有写入任何文件。\n';

/** The ports of a real process. */
function processPorts(): Ports {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    interactive: process.stdin.isTTY && process.stdout.isTTY,
    screen: {
      columns: () => process.stdout.columns,
      withKeys: async (work) => (await import('./ui/keys.js')).withKeysOf(process.stdin, work),
    },
    colour: process.stdout.isTTY && !process.env.NO_COLOR,
    cwd: process.cwd(),
    now: () => new Date(),
    // Asked for when it is needed: --version and --help must not wait for it.
    randomHex: (bytes) => process.getBuiltinModule('node:crypto').randomBytes(bytes).toString('hex'),
  };
}

/** Runs the command line as a process does. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // A reader that goes away (| head) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    process.stderr.write(`${outputError(error)}\n`);
    process.exit(EXIT.refused);
  });
  // Whom could we tell?
  process.stderr.on('error', () => undefined);
  process.on('SIGINT', () => {
    const left = breakOff();
    if (left === 'busy') {
      process.stderr.write('\n正在登记台账、保存文件，完成之前不能取消，请稍候……\n');
      return;
    }
    process.stderr.write(left === 'clean' ? `\n${CANCELLED}` : '\n已取消；在此之前写好的文件没有动。\n');
    process.exit(EXIT.refused);
  });
  return run(argv, processPorts());
}

/** Runs one command. The one place where errors become text and exit codes. */
export async function run(argv: readonly string[], ports: Ports): Promise<ExitCode> {
  const program = buildProgram(ports);
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return EXIT.usage;
    }
    await program.parseAsync(argv, { from: 'user' });
    return (program.getOptionValue('exitCode') as ExitCode | undefined) ?? EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      const { explainCommanderError } = await import('./cli/usage-errors.js');
      ports.stderr.write(`${explainCommanderError(error, program, argv)}\n`);
      return EXIT.usage;
    }
    if (isCancelled(error)) {
      ports.stderr.write(CANCELLED);
      return EXIT.refused;
    }
    if (error instanceof UserError) {
      ports.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    ports.stderr.write(internalReport(error, argv));
    return EXIT.internal;
  }
}

function internalReport(error: unknown, argv: readonly string[]): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    '程序内部出错，这不是您的操作问题。您的文件没有被改动。请把下面几行发给维护人员：',
    `命令：shuangsuiji ${argv.join(' ')}`,
    `环境：Node ${process.version} ${process.platform}`,
    detail,
    '',
  ].join('\n');
}
