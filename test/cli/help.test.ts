import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram } from '../../src/cli.js';
import { toolVersion } from '../../src/version.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';
import { shuangsuiji } from '../support/running.js';

const silent = { write: () => undefined };
const commands = buildProgram({
  stdout: silent,
  stderr: silent,
  interactive: false,
  colour: false,
  cwd: '/',
  now: () => new Date(0),
  randomHex: () => '',
}).commands.map((command) => command.name());

/** Prints, at the end, the packages of node_modules that were resolved by `import` or by `require`. */
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
  const names = [...seen].map((url) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]).filter(Boolean);
  writeSync(2, 'LOADED ' + [...new Set(names)].sort().join(' ') + '\\n');
});`;

let spy = '';
beforeAll(() => {
  spy = join(temporaryFolder(), 'spy.mjs');
  writeFileSync(spy, SPY);
});

async function loaded(...argv: string[]): Promise<{ code: number; out: string; packages: string[] }> {
  const { code, out, err } = await bin(temporaryFolder(), argv, {
    node: ['--import', pathToFileURL(spy).href],
  });
  const [, names] = /^LOADED (.*)$/mu.exec(err) ?? [];
  return { code, out, packages: names!.split(' ') };
}

describe('the command line', () => {
  it('sees, in this test, what a command loads', async () => {
    const { code, packages } = await loaded('generate', '5');
    expect(code).toBe(0);
    expect(packages).toEqual(expect.arrayContaining(['commander', 'exceljs', 'zod']));
  });

  it.each([['--version'], ['--help'], ...commands.map((name) => [name, '--help'])])(
    '%s %s loads neither exceljs nor inquirer nor zod, and ends with 0',
    async (...argv) => {
      const { code, out, packages } = await loaded(...argv.filter((arg) => typeof arg === 'string'));
      expect(code).toBe(0);
      expect(out.trim()).not.toBe('');
      expect(packages).toContain('commander');
      for (const heavy of ['exceljs', 'inquirer', 'zod', 'chalk', 'saxes', 'yauzl', 'csv-parse'])
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
