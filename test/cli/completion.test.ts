import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BLANK_FORMS } from '../../src/annexes/forms.js';
import { temporaryFolder } from '../support/reading.js';
import { declaredProgram, shuangsuiji } from '../support/running.js';

const program = declaredProgram();
const script = async (shell: string) => (await shuangsuiji('/', ['completion', shell])).out;

function workingFolder(): string {
  const folder = temporaryFolder();
  for (const name of ['名录.xlsx', '人员 名录.xlsx', 'a.csv']) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, '上报'));
  return folder;
}

/** What bash itself offers for a line whose last word is being typed. */
async function offered(folder: string, ...words: readonly string[]): Promise<readonly string[]> {
  const body = `${await script('bash')}
complete -p shuangsuiji >&2
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_shuangsuiji
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['-c', body, 'bash', 'shuangsuiji', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return out.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  const folder = workingFolder();

  it('offers the commands', async () => {
    expect(await offered(folder, '')).toEqual(program.commands.map((command) => command.name()));
    expect(await offered(folder, 've')).toEqual(['verify']);
    expect(await offered(folder, '--json', 'gen')).toEqual(['generate']);
    expect(await offered(folder, '--config', 'x.json', 'gen')).toEqual(['generate']);
  });

  it('offers every flag of every command, and those of all', async () => {
    for (const command of program.commands) {
      const flags = [...command.options, ...program.options].map(({ long }) => long);
      expect(await offered(folder, command.name(), '--')).toEqual(
        expect.arrayContaining([...flags, '--help']),
      );
    }
    expect(await offered(folder, 'draw', '--cer')).toEqual(['--ceremony']);
  });

  it('offers the few words that a flag or an argument takes', async () => {
    expect(await offered(folder, 'validate', '--by', '')).toEqual(['unit', 'rule']);
    expect(await offered(folder, 'init', '--role', 'c')).toEqual(['county']);
    expect(await offered(folder, 'completion', '')).toEqual(['bash', 'zsh', 'powershell']);
    expect([...(await offered(folder, 'generate', ''))].sort()).toEqual(
      ['all', ...BLANK_FORMS.map(({ id }) => id)].sort(),
    );
  });

  it('offers files where a file is wanted, folders where a folder is, nothing where only the clerk knows', async () => {
    const files = ['名录.xlsx', '人员 名录.xlsx', 'a.csv', '上报'].sort();
    expect([...(await offered(folder, 'draw', '--targets', ''))].sort()).toEqual(files);
    expect(await offered(folder, 'draw', '--targets', '人')).toEqual(['人员 名录.xlsx']);
    expect(await offered(folder, 'draw', '-o', '')).toEqual(['上报']);
    expect(await offered(folder, 'validate', '上')).toEqual(['上报']);
    expect(await offered(folder, 'draw', '--count', '')).toEqual([]);
    // bash takes = for a word of its own.
    expect(await offered(folder, 'draw', '--department', '县林业局', '=', '名')).toEqual(['名录.xlsx']);
  });
});

describe('completion in other shells', () => {
  it('zsh: every command, flag and explanation, in quotes that hold', async () => {
    const text = await script('zsh');
    expect(text.startsWith('#compdef shuangsuiji\n')).toBe(true);
    for (const command of program.commands) {
      expect(text).toContain(`    '${command.name()}:`);
      for (const { long } of command.options) expect(text).toContain(`${long!}[`);
    }
    // bash reads the same quotes: the words of every _arguments come out whole, one a line.
    const specs = [...text.matchAll(/_arguments -S \\\n((?: {8}.*\n?)+?)(?= {4}\S| {2}esac)/gu)];
    expect(specs).toHaveLength(program.commands.length);
    for (const [, words = ''] of specs) {
      const command = `printf '%s\\n' ${words.replace(/;;\s*$/u, '')}`;
      const lines = execFileSync('bash', ['-c', command], { encoding: 'utf8' }).trim().split('\n');
      expect(lines).toHaveLength(words.trim().split('\n').length);
      for (const line of lines) expect(line).toMatch(/^\*?(?:-{1,2}[\w-]+\[.+\](?::.+:.*)?|:.+:.*)$/su);
    }
    expect(text).toContain("'--by[按 unit（单位）或 rule（规则）列出]:次序:(unit rule)'");
    expect(text).toContain(':_files -/');
  });

  it('PowerShell: every command and flag, plain ASCII, brackets and quotes in pairs', async () => {
    const text = await script('powershell');
    expect(text).toMatch(/^[\n\x20-\x7E]+$/u);
    for (const command of program.commands) {
      const row = text.split('\n').find((line) => line.trim().startsWith(`'${command.name()}' = @{`));
      for (const { long } of [...command.options, ...program.options]) expect(row).toContain(`'${long!}'`);
    }
    expect(text).toContain("'--dialect' = @('postgres', 'duckdb', 'spark')");
    const bare = text.replace(/'[^'\n]*'|"[^"\n]*"|#.*/gu, '');
    for (const [open, close] of ['()', '{}', '[]'])
      expect(bare.split(open!).length).toBe(bare.split(close!).length);
    expect(bare).not.toMatch(/['"]/u);
  });

  it('names the nearest shell; is one JSON with --json', async () => {
    const { code, err } = await shuangsuiji('/', ['completion', 'bsh']);
    expect([code, err]).toEqual([2, expect.stringContaining('“bash”')]);
    expect((await shuangsuiji('/', ['completion'])).err).toContain('缺少参数');
    const { out } = await shuangsuiji('/', ['completion', 'bash', '--json']);
    expect(JSON.parse(out)).toEqual({ shell: 'bash', script: await script('bash') });
  });
});
