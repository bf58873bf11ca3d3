import type { ExitCode } from '../../errors.js';
import { EXIT, UsageError } from '../../errors.js';
import { nearest } from '../../nearest.js';
import type { Context } from '../../cli/ports.js';
import { bashScript } from './bash.js';
import { powershellScript } from './powershell.js';
import type { ProgramShape } from '../../cli/command-shape.js';
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
  program: ProgramShape,
): ExitCode {
  const script = SCRIPTS[shell]?.(program);
  if (script === undefined) {
    throw new UsageError(
      `没有“${shell}”的补全：${nearest(shell, program.shells)}可以写 ${program.shells.join('、')}。`,
    );
  }
  if (!context.flags.json) context.ports.stdout.write(script);
  context.emit({ shell, script });
  return EXIT.done;
}
