import { describe, expect, it } from '@jest/globals';
import { asShown, blocksOf } from './blocks.js';

describe('the commands of a document', () => {
  it('are those of sh blocks, cut at && and joined at backslashes, and those after $ of console blocks', () => {
    const markdown = [
      ...['```sh', 'npm ci && tool a  # why', 'tool b \\', '  --c 1', '```'],
      ...['text `tool x`', '```json', '{}', '```'],
      ...['  ```console', '  $ tool d', '  out', '    deeper', '  $ tool e', '  ```'],
    ].join('\n');
    expect(blocksOf(markdown)).toEqual([
      [
        { line: 2, command: 'npm ci' },
        { line: 2, command: 'tool a' },
        { line: 3, command: 'tool b --c 1' },
      ],
      [
        { line: 11, command: 'tool d', output: ['out', '  deeper'] },
        { line: 14, command: 'tool e', output: [] },
      ],
    ]);
  });

  it.each([
    [['a', 'b'], ['a', 'b'], true],
    [['a'], ['a', 'b'], false],
    [['a', 'b'], ['a'], false],
    [['a', '……'], ['a', 'b', 'c'], true],
    [['a', '……', 'c'], ['a', 'b', 'c'], true],
    [['a', '……', 'c'], ['a', 'b', 'c', 'd'], false],
    [['a', '……', 'x'], ['a', 'b', 'c'], false],
    [['……', 'b', 'x'], ['a', 'b', 'c'], false],
  ])('%j shown for %j printed is true: %s', (shown, printed, isTrue) => {
    expect(JSON.stringify(asShown(shown, printed)) === JSON.stringify(shown)).toBe(isTrue);
  });
});
