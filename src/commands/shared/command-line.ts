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
export interface ShownFlag {
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
