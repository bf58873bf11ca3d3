import type { Command } from 'commander';
import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { bashScript } from './bash.js';
import { powershellScript } from './powershell.js';
import type { ProgramShape } from '../../cli/command-shape.js';
import { SHELLS } from './options.js';
import { programShape } from './program-shape.js';
import { zshScript } from './zsh.js';

const SCRIPTS: Readonly<Record<string, (program: ProgramShape) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  powershell: powershellScript,
};

/** `completion`: the script that completes this very command line in a shell, made from its declarations. */
export function completion(
  context: Context,
  [shell = '']: readonly string[],
  _flags: unknown,
  program: Command,
): ExitCode {
  const script = SCRIPTS[shell]?.(programShape(program, SHELLS));
  if (script === undefined) {
    throw new UsageError(`没有“${shell}”的补全：${nearest(shell, SHELLS)}可以写 ${SHELLS.join('、')}。`);
  }
  if (!context.flags.json) context.ports.stdout.write(script);
  context.emit({ shell, script });
  return EXIT.done;
}
