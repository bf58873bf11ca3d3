import { afterEach, expect } from '@jest/globals';
import { listing } from '../support/running.js';
import { KEY, Terminal } from '../support/terminal.js';

/** A question as it is to be seen, and the keys that answer it. */
export type Answer = readonly [question: string, ...keys: readonly string[]];

const open: Terminal[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.end();
});

/** The tool at a terminal, ended with the test at the latest. */
export function atTerminal(...args: ConstructorParameters<typeof Terminal>): Terminal {
  const terminal = new Terminal(...args);
  open.push(terminal);
  return terminal;
}

export async function answerAll(terminal: Terminal, answers: readonly Answer[]): Promise<void> {
  for (const [question, ...keys] of answers) await terminal.answer(question, ...keys);
}

/** Answers all questions before the one at `index` and presses Ctrl-C there: nothing may be left behind. */
export async function cancelAt(
  folder: string,
  argv: readonly string[],
  answers: readonly Answer[],
  index: number,
): Promise<void> {
  const before = listing(folder);
  const terminal = atTerminal(folder, argv);
  await answerAll(terminal, answers.slice(0, index));
  await terminal.answer(answers[index]![0], KEY.ctrlC);
  expect([await terminal.exit(), terminal.text()]).toEqual([
    1,
    expect.stringContaining('已取消，没有写入任何文件。'),
  ]);
  expect(listing(folder)).toEqual(before);
}

/** The command line that the answers came to, as it was printed: the words after the tool's name. */
export function printedLine(terminal: Terminal): string {
  const [, line] = /可以存下来照用：\n {2}shuangsuiji (.*)/u.exec(terminal.text()) ?? [];
  expect(line).toBeDefined();
  return line!.trim();
}
