import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { FORMS } from '../src/annexes/forms.js';
import { howToType } from '../src/util/how-to-type.js';

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(SOURCES, name), 'utf8') }));

const CORE = [
  'annexes',
  'sheet',
  'identifiers',
  'rules',
  'draw',
  'visits',
  'ledger',
  'return',
  'county',
  'collection',
  'duties',
  'publish',
  'util',
];
const folderOf = (name: string): string => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '');

/** What a file imports, statically or when it runs: packages by name, our own files by their path below src. */
function imports({
  name,
  text,
}: (typeof files)[number]): { target: string; typeOnly: boolean; lazy: boolean }[] {
  const found = [
    ...[...text.matchAll(/^(import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gmu)].map((match) => ({ from: match[3]!, typeOnly: match[2] !== undefined, lazy: false })), // prettier-ignore
    ...[...text.matchAll(/\bimport\(\s*'([^']+)'/gu)].map((match) => ({ from: match[1]!, typeOnly: false, lazy: true })), // prettier-ignore
    ...[...text.matchAll(/^import\s+'([^']+)'/gmu)].map((match) => ({ from: match[1]!, typeOnly: false, lazy: false })), // prettier-ignore
  ];
  return found.map(({ from, ...rest }) => ({
    ...rest,
    target: from.startsWith('.')
      ? relative(SOURCES, join(SOURCES, dirname(name), from)).replace(/\.js$/u, '.ts')
      : from,
  }));
}

/** Every import that a rule forbids, as `file → target`. */
function forbidden(
  where: (folder: string, name: string) => boolean,
  what: (target: string, one: { typeOnly: boolean; lazy: boolean }) => boolean,
): string[] {
  return files
    .filter(({ name }) => where(folderOf(name), name))
    .flatMap((file) =>
      imports(file)
        .filter((one) => what(one.target, one))
        .map(({ target }) => `${file.name} → ${target}`),
    );
}

const isCore = (folder: string): boolean => CORE.includes(folder);
const isPackage = (target: string, ...names: string[]): boolean =>
  names.some((name) => target === name || target.startsWith(`${name}/`));

/** What can be typed for a command; its work is in the other files of its folder. */
const isDeclaration = (name: string): boolean => /^commands\/[^/]+\/(?:draw-)?options\.ts$/u.test(name);

describe('the architecture', () => {
  it('is seen by this test', () => {
    expect(files.length).toBeGreaterThan(100);
    const seen = files.flatMap(imports).map(({ target }) => target);
    for (const target of [
      'exceljs',
      'inquirer',
      'zod',
      'node:fs/promises',
      'annexes/layout.ts',
      'commands/draw/draw.ts',
    ])
      expect(seen).toContain(target);
    const own = seen.filter((target) => target.endsWith('.ts'));
    expect(own.filter((target) => !files.some(({ name }) => name === target))).toEqual([]);
  });

  it('keeps platform, files and terminal out of the core', () => {
    const allowed = ['node:crypto'];
    expect(
      forbidden(isCore, (target) => {
        const isBuiltIn = target.startsWith('node:') || builtinModules.includes(target);
        return (isBuiltIn && !allowed.includes(target)) || isPackage(target, 'exceljs', 'chalk', 'inquirer', 'commander', 'yauzl', 'saxes', 'csv-parse', '@e965/xlsx'); // prettier-ignore
      }),
    ).toEqual([]);
    const hands =
      /\bconsole\.|\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bsetTimeout\b|\bfetch\(/u;
    const touching = files.filter(
      ({ name, text }) => isCore(folderOf(name)) && hands.test(withoutComments(text)),
    );
    expect(touching.map(({ name }) => name)).toEqual([]);
  });

  it('lets the core name what it needs, never a flag', () => {
    const flag = /(?<![\w-])--[a-z][a-z-]*/u;
    const typing = files.flatMap(({ name, text }) => (isCore(folderOf(name)) && name !== 'util/how-to-type.ts' && flag.test(withoutComments(text)) ? [name] : [])); // prettier-ignore
    expect(typing).toEqual([]);
    const sentences = files.filter(({ name }) => isCore(folderOf(name))).map(({ text }) => text).join('\n'); // prettier-ignore
    expect(Object.keys(howToType).filter((need) => !sentences.includes(`howToType.${need}`))).toEqual([]);
  });

  it('lets the core import only the core', () => {
    const isGround = (target: string): boolean => target.startsWith('util/');
    expect(
      forbidden(isCore, (target) => target.endsWith('.ts') && !isCore(folderOf(target)) && !isGround(target)),
    ).toEqual([]);
    expect(forbidden((folder) => folder === 'util', (target) => target.endsWith('.ts') && !isGround(target))).toEqual([]); // prettier-ignore
    // Identifiers and the forms' declarations are the ground: they know nothing of sheets, rules or draws.
    expect(forbidden((folder) => folder === 'identifiers', (target) => target.endsWith('.ts') && folderOf(target) !== 'identifiers' && !isGround(target))).toEqual([]); // prettier-ignore
    expect(
      forbidden(
        (folder) => folder === 'annexes',
        (target, { typeOnly }) => target.endsWith('.ts') && folderOf(target) !== 'annexes' && !isGround(target) && !(typeOnly && target === 'sheet/rows.ts'),
      ),
    ).toEqual([]); // prettier-ignore
    expect(forbidden((folder) => folder === 'sheet', (target) => /^(?:rules|draw|visits|ledger|return|county|collection|duties|publish)\//u.test(target))).toEqual([]); // prettier-ignore
    expect(forbidden((folder) => folder === 'rules', (target) => /^(?:draw|visits|ledger|return|county|collection|duties|publish)\//u.test(target))).toEqual([]); // prettier-ignore
  });

  it('reads and writes file formats in io/ only, speaks to the terminal in ui/ only', () => {
    expect(forbidden((folder) => folder !== 'io', (target) => isPackage(target, 'exceljs', 'yauzl', 'saxes', 'csv-parse', '@e965/xlsx'))).toEqual([]); // prettier-ignore
    expect(
      forbidden(
        (folder) => folder !== 'ui',
        (target) => isPackage(target, 'chalk', 'inquirer'),
      ),
    ).toEqual([]);
    expect(forbidden((folder, name) => folder !== 'cli' && !['main.ts', 'program.ts'].includes(name) && !isDeclaration(name), (target, { typeOnly }) => isPackage(target, 'commander') && !typeOnly)).toEqual([]); // prettier-ignore
    const talks = files.filter(({ text }) => /\bconsole\./u.test(withoutComments(text)));
    expect(talks.map(({ name }) => name)).toEqual([]);
    const ends = files.filter(
      ({ name, text }) => name !== 'main.ts' && /process\.(?:exit|std)/u.test(withoutComments(text)),
    );
    expect(ends.map(({ name }) => name)).toEqual([]);
  });

  it('goes one way: cli, commands, then the rest; nobody imports them back', () => {
    expect(forbidden((folder) => !['', 'cli', 'commands'].includes(folder), (target) => target.startsWith('commands/'))).toEqual([]); // prettier-ignore
    expect(
      forbidden(
        (folder) => folder !== '',
        (target) => ['program.ts', 'main.ts'].includes(target),
      ),
    ).toEqual([]);
    expect(
      forbidden(
        (folder) => folder === 'io',
        (target) => /^(?:ui|reporters)\//u.test(target),
      ),
    ).toEqual([]);
    expect(forbidden((folder) => folder === 'ui', (target) => /^(?:io|reporters|draw|visits|rules)\//u.test(target))).toEqual([]); // prettier-ignore
    expect(
      forbidden(
        (folder) => folder === 'reporters',
        (target) => target.startsWith('io/'),
      ),
    ).toEqual([]);
  });

  it('loads the work of a command when it runs, and the heavy libraries when they are needed', () => {
    expect(forbidden((folder, name) => ['program.ts', 'commands/commands.ts'].includes(name) || folder === 'cli' || isDeclaration(name), (target, { lazy, typeOnly }) => target.startsWith('commands/') && !isDeclaration(target) && target !== 'commands/commands.ts' && !lazy && !typeOnly)).toEqual([]); // prettier-ignore
    expect(forbidden(() => true, (target, { lazy, typeOnly }) => isPackage(target, 'exceljs', 'inquirer', '@e965/xlsx') && !lazy && !typeOnly)).toEqual([]); // prettier-ignore
  });

  it('has no circle of imports between files, made by types or not', () => {
    const graph = new Map(files.map((file) => [file.name, imports(file).filter(({ lazy }) => !lazy).map(({ target }) => target)])); // prettier-ignore
    // What imports nothing that is left is taken away, again and again: what then remains lies on a circle or above one.
    for (let before = -1; before !== graph.size;) {
      before = graph.size;
      for (const [name, targets] of graph)
        if (!targets.some((target) => graph.has(target))) graph.delete(name);
    }
    expect([...graph.keys()]).toEqual([]);
  });

  it('has no loose file at the top of src but main and the program', () => {
    expect(files.map(({ name }) => name).filter((name) => folderOf(name) === '')).toEqual([
      'main.ts',
      'program.ts',
    ]);
  });

  it('has no file of more than 300 lines', () => {
    const long = files.map(({ name, text }) => [name, text.split('\n').length - 1] as const).filter(([, lines]) => lines > 300); // prettier-ignore
    expect(long).toEqual([]);
  });

  it('says each header of a form once: no other file looks for a column by its printed text', () => {
    // Headers that are no everyday words; in sentences to the clerk they may well be named.
    const headers = FORMS.flatMap(({ sections }) =>
      sections.flatMap((section) =>
        section.kind === 'table' ? section.columns.map(({ header }) => header) : [],
      ),
    ).filter((header) => header.replace(/\s/gu, '').length >= 3);
    expect(new Set(headers).size).toBeGreaterThan(20);
    const words = headers.map((header) => header.replace(/[（）]/gu, '.').replace(/\s+/gu, '\\s*')).join('|');
    // Compared with, or looked up: that is finding a column by its text. A message or an example may name it.
    const literal = new RegExp(
      `(?:[!=]==\\s*|(?:get|has|includes|indexOf|startsWith)\\()['"\`](?:${words})['"\`]`,
      'u',
    );
    const cell = /(?:getCell\(\s*|\[)['"`]\$?[A-Z]{1,3}\$?[1-9]\d*['"`]/u;
    const outside = files.filter(({ name }) => folderOf(name) !== 'annexes');
    const lines = outside.flatMap(({ name, text }) =>
      withoutComments(text)
        .split('\n')
        .filter((line) => literal.test(line) || cell.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
    // The one that asks which blank column to word its advice for.
    expect(lines.filter((line) => !line.startsWith('rules/annex-4/a405-row-complete.ts'))).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|\s)\/\/.*$/gmu, '$1');
}
