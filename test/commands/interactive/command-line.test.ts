import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { commandLine, quoted } from '../../../src/commands/shared/ask-missing.js';

/** What people type: names, numbers, paths, and everything a shell could take for its own. */
const WORDS = [
  '双随机〔2026〕第1号',
  '5%',
  'A=1%,B=3%,空白=5%',
  '07 12 15 23 28 30+11',
  '',
  '表 格',
  String.raw`C:\用户\王 五\名录.xlsx`,
  '$HOME',
  '`id`',
  '好!!',
  "it's",
  'say "hi"',
  '是，《实施方案》（城府办发〔2016〕8号）',
  '“引号”',
  '-5',
  '~/名录.xlsx',
  '*.xlsx',
  'a;b|c&d>e<f(g)#h',
  String.raw`结尾\ `.trim(),
  '@名单',
];

describe('a word of a command line', () => {
  it.each(WORDS)('bash reads %j as it was meant', (word) => {
    const out = execFileSync('bash', ['-c', `printf '%s' ${quoted(word)}`], {
      encoding: 'utf8',
      env: { ...process.env, HOME: '/elsewhere' },
    });
    expect(out).toBe(word);
  });

  it.each(WORDS)('PowerShell reads %j as it was meant', (word) => {
    expect(powershell(quoted(word, true))).toBe(word);
  });

  it('is quoted only where it must be', () => {
    expect(
      ['县林业局', '抽取/第1号/抽取记录.json', '2026Q3', '〔2026〕'].map((word) => quoted(word)),
    ).toEqual(['县林业局', '抽取/第1号/抽取记录.json', '2026Q3', '〔2026〕']);
    expect([quoted('a b'), quoted('5%'), quoted('$x')]).toEqual(['"a b"', '"5%"', "'$x'"]);
    expect([quoted(`'"`), quoted(`'"`, true)]).toEqual([String.raw`''\''"'`, `'''"'`]);
  });

  /** PowerShell's reading of one argument, by its language specification (2.3.5.2 and about_Quoting_Rules). */
  function powershell(text: string): string {
    const single = /^'((?:[^'‘’‚‛]|['‘’‚‛]{2})*)'$/u.exec(text);
    if (single !== null) return single[1]!.replace(/(['‘’‚‛])['‘’‚‛]/gu, '$1');
    const double = /^"([^"“”„$`]*)"$/u.exec(text);
    if (double !== null) return double[1]!;
    // Bare: none of the characters that end a word, expand, or begin a list, a comment or a splat.
    expect(text).toMatch(/^(?![@#~])[^\s'"‘’‚‛“”„`$,;|&<>(){}]+$/u);
    return text;
  }
});

it('a line repeats what may be repeated, and leaves out the value of a flag that has none', () => {
  const flags = [
    { flag: '--witness', value: ['张三', '李 四'] },
    { flag: '--teams', value: true },
    { flag: '--count', value: '3' },
  ];
  expect(commandLine('draw', ['一.json'], flags, false)).toBe(
    'shuangsuiji draw 一.json --witness 张三 --witness "李 四" --teams --count 3',
  );
});
