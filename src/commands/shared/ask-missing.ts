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

/** What the shells of every system leave as it is. */
const PLAIN = /^[\p{L}\p{N}_./+=:〔〕（）-]+$/u;
/** Closes or changes a text in double quotes in bash or PowerShell; PowerShell takes typographic quotes for plain ones. */
const UNSAFE_IN_DOUBLE = /["“”„$`!]|\\(?:[\\]|$)/u;
const SINGLE = /['‘’‚‛]/u;

/**
 * One word of a command line, quoted so that bash, PowerShell and, where double quotes do, cmd read the same.
 *
 * @param windows decides where bash and PowerShell have no common way: a text with both kinds of quotes
 */
export function quoted(word: string, windows = false): string {
  if (PLAIN.test(word)) return word;
  if (!UNSAFE_IN_DOUBLE.test(word)) return `"${word}"`;
  if (!SINGLE.test(word)) return `'${word}'`;
  return windows ? `'${word.replace(/['‘’‚‛]/gu, '$&$&')}'` : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A flag as typed with its value: `true` for one that takes none, a list for one that is repeated. */
interface ShownFlag {
  readonly flag: string;
  readonly value: unknown;
}

/** The whole command line that does what was typed and answered. */
export function commandLine(
  command: string,
  args: readonly string[],
  flags: readonly ShownFlag[],
  windows: boolean,
): string {
  const words = flags.flatMap(({ flag, value }) => {
    if (typeof value === 'boolean') return [flag];
    const values = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    return values.flatMap((one) => [flag, String(one)]);
  });
  return ['shuangsuiji', command, ...args, ...words].map((word) => quoted(word, windows)).join(' ');
}
