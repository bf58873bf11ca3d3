/** The commands that a document shows, and what it says they print. */

export interface ShownCommand {
  /** Of the document, from 1. */
  readonly line: number;
  readonly command: string;
  /** Absent where the document shows commands only. */
  readonly output?: readonly string[];
}

/** The commands of one fenced block; a document's folder stays from block to block, `cd` holds within one. */
export type Block = readonly ShownCommand[];

const FENCE = /^(\s*)```(\w*)\s*$/u;

/** Blocks of `sh` (commands) and `console` (commands after `$ `, and what they print). */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { language: string; from: number; indent: number; lines: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const [, indent = '', language = ''] = FENCE.exec(text) ?? [];
    if (!FENCE.test(text)) open?.lines.push(text.slice(open.indent));
    else if (open === undefined) open = { language, from: index + 2, indent: indent.length, lines: [] };
    else {
      if (open.language === 'sh') blocks.push(commandsOf(open.lines, open.from));
      if (open.language === 'console') blocks.push(sessionOf(open.lines, open.from));
      open = undefined;
    }
  }
  return blocks;
}

/** Commands of several lines, each but the last ending in a backslash, as one. */
function joined(lines: readonly string[], from: number): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  let goesOn = false;
  for (const [index, text] of lines.entries()) {
    const part = text.replace(/\s*\\$/u, '').trim();
    if (goesOn) found[found.length - 1]!.text += ` ${part}`;
    else found.push({ line: from + index, text: text.replace(/\s*\\$/u, '') });
    goesOn = text.endsWith('\\');
  }
  return found;
}

function commandsOf(lines: readonly string[], from: number): Block {
  return joined(lines, from).flatMap(({ line, text }) =>
    text
      .replace(/\s+# .*$/u, '')
      .split(' && ')
      .map((command) => ({ line, command: command.trim() }))
      .filter(({ command }) => command !== ''),
  );
}

function sessionOf(lines: readonly string[], from: number): Block {
  const commands: { line: number; command: string; output: string[] }[] = [];
  for (const { line, text } of joined(lines, from)) {
    if (text.startsWith('$ ')) commands.push({ line, command: text.slice(2), output: [] });
    else commands.at(-1)?.output.push(text);
  }
  return commands;
}

const LEFT_OUT = '……';

/**
 * What was printed, with the lines that the document leaves out (`……`) left out: equal to what the document shows, if it
 * tells the truth. A line of the document that was not printed after the ones before it ends the search.
 */
export function asShown(shown: readonly string[], printed: readonly string[]): readonly string[] {
  const found: string[] = [];
  let at = 0;
  for (const [index, line] of shown.entries()) {
    if (line === LEFT_OUT) {
      found.push(LEFT_OUT);
      const next = shown[index + 1];
      at = next === undefined ? printed.length : printed.indexOf(next, at);
      if (at < 0) return [...found, `(never printed: ${next ?? ''})`];
    } else found.push(printed[at++] ?? '(nothing more was printed)');
  }
  return at < printed.length ? [...found, ...printed.slice(at)] : found;
}
