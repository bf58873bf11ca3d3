import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { makeDepartment } from '../../examples/data/department.js';
import { describeIf } from '../support/debian.js';
import { temporaryFolder } from '../support/reading.js';
import { asShown, type Block, blocksOf } from './blocks.js';

/** Every command that README.md and docs/ show is run as shown, and prints what is shown. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PYTHON = '/usr/bin/python3';
const SHOWN_FOLDER = '/home/wang/林业局';

/** Commands that are not run here, and why. */
const NOT_RUN: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm (?:ci|test|run check)$/u, 'installs the project, or runs the very tests'],
  [/^npm (?:pack|run pack:offline)$/u, 'run by test/packaging on a copy of the project'],
  [/^npm (?:un)?install -g /u, 'run by test/packaging in folders of its own'],
  [/^psql /u, 'needs a database that holds a registry: test/commands/sql.test.ts has one'],
  [/ --(?:frozen|selected) /u, 'goes on with what psql has written: test/commands/sql-draw.test.ts'],
];

/** Taken in a terminal, question by question, by .config/docs/build-pictures.ts: see quick-start.test.ts. */
const AT_A_TERMINAL = '快速上手.md';

const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== AT_A_TERMINAL)
    .map((name) => `docs/${name}`),
];

const blocksIn = (document: string): readonly Block[] => blocksOf(readFileSync(join(ROOT, document), 'utf8'));

const whyNotRun = (command: string): string | undefined =>
  NOT_RUN.find(([pattern]) => pattern.test(command))?.[1];

/** What a reader has before her: the project's folder, and a unit's with its lists in it. */
interface Places {
  readonly project: string;
  readonly unit: string;
  /** Where the shell finds `shuangsuiji`. */
  readonly commands: string;
}

function places(): Places {
  const folder = temporaryFolder();
  const [project, unit, commands] = ['项目', '林业局', '命令'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const place of [project, unit, commands]) mkdirSync(place);
  cpSync(join(ROOT, 'examples'), join(project, 'examples'), { recursive: true });
  symlinkSync(join(ROOT, 'bin'), join(project, 'bin'));
  cpSync(join(ROOT, 'examples/draw/input'), unit, { recursive: true });
  cpSync(join(unit, '附件2-执法检查人员名录库.xlsx'), join(unit, '人员.xlsx'));
  writeFileSync(join(unit, '名录.csv'), csvOfTargets());
  const clock = join(ROOT, 'test/support/fixed-clock.js');
  command(commands, 'shuangsuiji', [
    ...[process.execPath, '--no-warnings', '--import', clock],
    join(ROOT, 'bin/shuangsuiji.js'),
  ]);
  // The one that sees Debian's packages, whatever else is on the PATH.
  if (existsSync(PYTHON)) command(commands, 'python3', [PYTHON]);
  return { project, unit, commands };
}

/** A command of this name that runs these words. */
function command(folder: string, name: string, words: readonly string[]): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
  chmodSync(path, 0o755);
}

/** A block that names what the project brings along is for the project's folder. */
const PROJECTS_OWN = /\b(?:examples|bin)\//u;

function csvOfTargets(): string {
  const rows = makeDepartment().subjects;
  const headers = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
  return `${[headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map(line).join('\n')}\n`;
}

interface Ran {
  readonly code: number;
  readonly printed: string;
}

/** Runs the commands in one shell, so that `cd` holds to the end of the block; each with what it printed. */
async function runBlock({ project, unit, commands }: Places, block: Block): Promise<readonly Ran[]> {
  const MARK = '\u0001';
  const runnable = block.filter(({ command }) => whyNotRun(command) === undefined);
  const script = runnable.map(({ command }) => `${command}\nprintf '${MARK}%d${MARK}' $?`).join('\n');
  const printed = await new Promise<string>((resolve) => {
    const child = execFile(
      'bash',
      ['-c', `exec 2>&1\n${script}`],
      {
        cwd: block.some(({ command }) => PROJECTS_OWN.test(command)) ? project : unit,
        maxBuffer: 64 * 1024 ** 2,
        env: {
          ...process.env,
          PATH: [commands, dirname(process.execPath), process.env.PATH].join(delimiter),
          HOME: unit,
          TZ: 'Asia/Shanghai',
          FIXED_NOW: '2026-09-15T09:00:00+08:00',
        },
      },
      (_, out) => {
        resolve(out);
      },
    );
    child.stdin?.end();
  });
  const parts = printed.split(MARK);
  return runnable.map((_, index) => ({
    printed: (parts[2 * index] ?? '').replaceAll(unit, SHOWN_FOLDER),
    code: Number(parts[2 * index + 1] ?? -1),
  }));
}

async function expectTruth(document: string): Promise<void> {
  const reader = places();
  for (const block of blocksIn(document)) {
    const ran = await runBlock(reader, block);
    const runnable = block.filter(({ command }) => whyNotRun(command) === undefined);
    for (const [index, { line, command, output }] of runnable.entries()) {
      const { code, printed } = ran[index]!;
      const where = `${document}:${line} ${command}`;
      if (output === undefined) expect({ where, code, printed }).toEqual({ where, code: 0, printed });
      else {
        const lines = printed.trimEnd().split('\n');
        const shown = output.join('\n').trimEnd().split('\n');
        expect({ where, shown: asShown(shown, lines) }).toEqual({ where, shown });
        // 1: done, and something was found, as the shown output says.
        expect([0, 1]).toContain(code);
      }
    }
  }
}

describe('the documents', () => {
  it('are found, and show commands', () => {
    const shown = DOCUMENTS.flatMap((document) => blocksIn(document).flat());
    expect(shown.filter(({ command }) => whyNotRun(command) === undefined).length).toBeGreaterThan(20);
    expect(shown.filter(({ output }) => output !== undefined).length).toBeGreaterThan(5);
  });

  it('show nothing that is excused and occurs no more', () => {
    const shown = DOCUMENTS.flatMap((document) => blocksIn(document).flat()).map(({ command }) => command);
    expect(NOT_RUN.filter(([pattern]) => !shown.some((command) => pattern.test(command)))).toEqual([]);
  });
});

const WITH_COMMANDS = DOCUMENTS.filter((document) => blocksIn(document).length > 0);

// The results of README’s inspection are filled in by a script that needs openpyxl.
describeIf(['python3-openpyxl'], 'what README.md shows', () => {
  it('runs and prints what is shown', async () => {
    await expectTruth('README.md');
  });
});

describe('what the documents show', () => {
  it.each(WITH_COMMANDS.filter((document) => document !== 'README.md'))(
    '%s runs and prints what is shown',
    async (document) => {
      await expectTruth(document);
    },
  );
});
