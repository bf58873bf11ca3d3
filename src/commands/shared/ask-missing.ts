import { loadConfig } from '../../config/load-config.js';
import type { Context } from '../../cli/ports.js';
import { Folder } from './folder.js';
import type { Around, Given, Question } from './question.js';

/**
 * Asks for what a command was not given, when something is missing that it cannot do without. Only at a terminal: the caller
 * has seen to that.
 *
 * @returns what was typed with what was answered, or nothing when there was nothing to ask
 */
export async function askMissing(
  { ports, flags }: Context,
  questions: readonly Question[],
  typed: Given,
): Promise<Given | undefined> {
  if (questions.length === 0) return undefined;
  const config = await loadConfig(ports.cwd, flags.config);
  const around: Around = { ports, config, folder: new Folder(ports) };
  const open = await Promise.all(
    questions.map(async ({ essential, isOpen }) => essential === true && (await isOpen(typed, around))),
  );
  if (!open.includes(true)) return undefined;
  let given = typed;
  for (const { isOpen, ask } of questions) {
    if (!(await isOpen(given, around))) continue;
    const { args = [], flags: more = {} } = await ask(around, given);
    given = { args: [...given.args, ...args], flags: { ...given.flags, ...more } };
  }
  return given;
}
