import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { toolVersion } from '../../src/io/version.js';
import stringWidth from 'string-width';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';
import { declaredProgram, folderWith, shuangsuiji } from '../support/running.js';

const commands = declaredProgram().commands.map((command) => command.name());

/** The examples of a command's help, as they are printed. */
async function examplesOf(name: string): Promise<readonly string[]> {
  const { out } = await shuangsuiji('/', [name, '--help']);
  const [, below = ''] = out.split('例子：\n');
  return below.split('\n').flatMap((line) => /^ {2}(shuangsuiji .*)$/u.exec(line)?.[1] ?? []);
}

/** The words that bash makes of a line; what it would do with the output is left out. */
const wordsOf = (line: string): string[] =>
  execFileSync('bash', ['-c', `printf '%s\\0' ${line.replace(/ (?:>>?|\|) .*$/u, '')}`], { encoding: 'utf8' })
    .split('\0')
    .slice(1, -1);

/** Prints, at the end, the files that were resolved by `import` or by `require`. */
const SPY = `
import { register, Module } from 'node:module';
import { MessageChannel } from 'node:worker_threads';
import { writeSync } from 'node:fs';
const hooks = 'export async function initialize({ port }) { globalThis.port = port; }'
  + 'export async function resolve(name, context, next) { const found = await next(name, context); globalThis.port.postMessage(found.url); return found; }';
const { port1, port2 } = new MessageChannel();
const seen = new Set();
port1.on('message', (url) => seen.add(url));
port1.unref();
register('data:text/javascript,' + encodeURIComponent(hooks), { data: { port: port2 }, transferList: [port2] });
process.on('exit', () => {
  const { receiveMessageOnPort } = process.getBuiltinModule('node:worker_threads');
  for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1)) seen.add(next.message);
  for (const path of Object.keys(Module._cache)) seen.add(path);
  writeSync(2, 'LOADED ' + [...seen].join(' ') + '\\n');
});`;

let spy = '';
beforeAll(() => {
  spy = join(temporaryFolder(), 'spy.mjs');
  writeFileSync(spy, SPY);
});

/** The packages that each file of dist/ holds, as the bundler says. */
const HELD = JSON.parse(
  readFileSync(new URL('../../dist/packages.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

function packagesOf(url: string): readonly string[] {
  const [, apart] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url) ?? [];
  return apart === undefined ? (HELD[basename(url)] ?? []) : [apart];
}

/** The packages that a command loads: those that stand apart, and those within the files of dist/ that it loads. */
async function loaded(...argv: string[]): Promise<{ code: number; out: string; packages: string[] }> {
  const { code, out, err } = await bin(temporaryFolder(), argv, {
    node: ['--import', pathToFileURL(spy).href],
  });
  const [, urls] = /^LOADED (.*)$/mu.exec(err) ?? [];
  return { code, out, packages: [...new Set(urls!.split(' ').flatMap(packagesOf))] };
}

describe('the command line', () => {
  const blank = fileURLToPath(new URL('../../templates/附件5-工作负责人和联络员名单.xlsx', import.meta.url));

  it('sees, in this test, what a command loads', async () => {
    const config = join(folderWith({ '配置.json': '{}' }), '配置.json');
    const { code, packages } = await loaded('validate', blank, '--annotate', '退回', '--config', config);
    expect(code).toBe(1);
    expect(packages).toEqual(expect.arrayContaining(['commander', 'exceljs', 'zod']));
  });

  it('loads neither exceljs nor zod to validate in a folder without a configuration', async () => {
    const { code, packages } = await loaded('validate', blank);
    expect(code).toBe(1);
    expect(packages).toContain('string-width');
    expect(packages.filter((name) => ['exceljs', 'zod'].includes(name))).toEqual([]);
  });

  it.each([['--version'], ['--help'], ...commands.map((name) => [name, '--help'])])(
    '%s %s loads neither exceljs nor inquirer nor zod, and ends with 0',
    async (...argv) => {
      const { code, out, packages } = await loaded(...argv.filter((arg) => typeof arg === 'string'));
      expect(code).toBe(0);
      expect(out.trim()).not.toBe('');
      expect(packages).toContain('commander');
      for (const heavy of ['exceljs', 'inquirer', 'zod', 'chalk', 'saxes', 'csv-parse'])
        expect(packages.filter((name) => name === heavy || name.startsWith(`@${heavy}/`))).toEqual([]);
    },
  );

  it('says its version and nothing else', async () => {
    const { version } = toolVersion();
    expect(await shuangsuiji('/', ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect(await shuangsuiji('/', ['-V'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('helps in Chinese: every command, every flag, with examples', async () => {
    const { out } = await shuangsuiji('/', ['--help']);
    for (const name of commands) expect(out).toContain(name);
    for (const name of ['', ...commands]) {
      const help = (await shuangsuiji('/', [...(name === '' ? [] : [name]), '-h'])).out;
      for (const english of [
        'Usage',
        'Options:',
        'Arguments',
        'Commands',
        'display help',
        'default:',
        'Global',
      ])
        expect([name, english, help.includes(english)]).toEqual([name, english, false]);
      // Every flag that is listed is explained in Chinese, on its line or the one below.
      for (const [line] of help.matchAll(/^ {2}-.*(?:\n {4,}.*)*/gmu))
        expect(line).toMatch(/\p{Script=Han}/u);
      if (name !== '') expect(help).toContain(`shuangsuiji ${name}`);
    }
  });

  it.each(commands)('%s: three examples or more, each of which can be typed as it stands', async (name) => {
    const lines = await examplesOf(name);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      const program = declaredProgram();
      let ran = '';
      for (const command of program.commands) command.action(() => void (ran = command.name()));
      await program.parseAsync(wordsOf(line), { from: 'user' });
      const used = program.commands.find((command) => command.name() === ran)!;
      // Those that show what comes next use another command.
      expect([line, commands.includes(ran)]).toEqual([line, true]);
      for (const option of used.options) {
        const value: unknown = used.getOptionValue(option.attributeName());
        if (option.argChoices !== undefined && value !== undefined)
          expect(option.argChoices).toContain(value);
      }
    }
    expect(lines.some((line) => line.startsWith(`shuangsuiji ${name}`))).toBe(true);
  });

  it.each(commands)('%s: the explanations stand below one another, however wide the flags', async (name) => {
    const { out } = await shuangsuiji('/', [name, '--help']);
    const [, list = ''] = /选项：\n([\s\S]*?)\n\n/u.exec(out) ?? [];
    const columns = list
      .split('\n')
      .flatMap((line) => /^( {2}-\S.*?\S {2,})\S/u.exec(line)?.[1] ?? [])
      .map((head) => stringWidth(head));
    expect(columns.length).toBeGreaterThan(0);
    expect(new Set(columns).size).toBe(1);
  });

  it('without a command shows the help and ends with 2', async () => {
    const { code, out } = await shuangsuiji('/', []);
    expect([code, out.includes('用法：')]).toEqual([2, true]);
  });

  it.each([
    [['drawn'], '“drawn”', '“draw”'],
    [['verfy', 'x'], '“verfy”', '“verify”'],
    [['draw', '--target', 'x'], '“--target”', '“--targets”'],
    [['generate', '--extend'], '“--extend”', '“--extended”'],
    [['draw', '--count'], '--count', 'draw --help'],
    [['verify'], '缺少参数', 'verify --help'],
    [['draw', '多余', '的'], '多余的参数', 'draw --help'],
    [['--frobnicate'], '“--frobnicate”', '--help'],
  ])('answers %j with what was mistyped and what is near', async (argv, ...words) => {
    const { code, out, err } = await shuangsuiji(temporaryFolder(), argv);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    for (const word of words) expect(err).toContain(word);
    expect(err).not.toMatch(/error:|Did you mean|at .*\.ts/u);
  });

  it('ends with 70 and a report to send when the fault is its own', async () => {
    const broken = { randomHex: () => { throw new TypeError('boom'); } }; // prettier-ignore
    const folder = temporaryFolder();
    const { officerTable, targetTable } = await import('../support/lists.js');
    const { tableXlsx } = await import('../support/tables.js');
    writeFileSync(join(folder, 'a.xlsx'), tableXlsx([{ rows: targetTable }]));
    writeFileSync(join(folder, 'b.xlsx'), tableXlsx([{ rows: officerTable }]));
    const argv = ['draw', '--targets', 'a.xlsx', '--inspectors', 'b.xlsx', '--draw-id', '1', '--count', '1'];
    const { code, out, err } = await shuangsuiji(folder, argv, broken);
    expect([code, out]).toEqual([70, '']);
    for (const word of ['程序内部出错', 'shuangsuiji draw', process.version, 'boom'])
      expect(err).toContain(word);
  });

  it('hands its exit code to the shell', async () => {
    const folder = temporaryFolder();
    const codes = await Promise.all(
      [['--version'], ['verify', '没有.json'], ['drawn']].map((argv) => bin(folder, argv)),
    );
    expect(codes.map(({ code }) => code)).toEqual([0, 1, 2]);
  });
});
