import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { NEVER_RUN } from '../../.config/docs/dependency-purposes.js';
import { bin } from '../support/process.js';
import { LISTS, unitFolder } from '../support/draws.js';
import { temporaryFolder } from '../support/reading.js';
import { CELLS, writeReturn } from '../support/returns.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(text('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** Where Node finds what a package asks for: in its own node_modules, else in those of the folders above. */
function found(from: string, name: string): string {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (at === '') throw new Error(`${from} asks for ${name}, which is not locked`);
  }
}

/** All that the tool asks for, directly or not: walked from the root, whatever the lock file marks as its own. */
function walked(): ReadonlyMap<string, ReadonlySet<string>> {
  const broughtBy = new Map<string, Set<string>>();
  const waiting = [''];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const name of Object.keys(packages[from]?.dependencies ?? {})) {
      const path = found(from, name);
      const known = broughtBy.get(path);
      if (known === undefined) waiting.push(path);
      broughtBy.set(path, (known ?? new Set()).add(from));
    }
  }
  return broughtBy;
}

const nameOf = (path: string): string => (path === '' ? '本工具' : path.replace(/^.*node_modules\//u, ''));
const joined = (all: Iterable<string>): string => [...new Set(all)].sort().join('、');

describe('docs/security.md', () => {
  it('lists the whole tree of production dependencies: version, licence, who brings it, what for', () => {
    const tree = walked();
    const wanted = [...new Set([...tree.keys()].map(nameOf))].sort().map((name) => {
      const paths = [...tree.keys()].filter((path) => nameOf(path) === name);
      return [
        name,
        joined(paths.map((path) => packages[path]!.version)),
        joined(paths.map((path) => packages[path]!.license ?? '没有写明')),
        joined(paths.flatMap((path) => [...tree.get(path)!].map(nameOf))),
      ];
    });
    const told = [
      ...text('docs/security.md').matchAll(
        /^\| (\S+) \| (\d[^|]*) \| ([^|]+) \| ([^|]+) \| ([^|]*\p{Script=Han}[^|]*) \|$/gmu,
      ),
    ].map((match) => match.slice(1, 5));
    expect(wanted.length).toBeGreaterThan(50);
    expect(told.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual(wanted);
  });

  it('says truly that no dependency runs a script when it is installed', () => {
    expect([...walked().keys()].filter((path) => packages[path]!.hasInstallScript === true)).toEqual([]);
  });

  it('marks with † what exceljs brings and never runs: no function of it is entered while workbooks are written and copied', async () => {
    const coverage = join(temporaryFolder(), 'v8');
    const env = { NODE_V8_COVERAGE: coverage };
    const folder = unitFolder();
    await writeReturn(join(folder, '附件4.xlsx'), {
      [CELLS.firstChecks]: '３次',
      [CELLS.thirdChecks]: '约3',
    });
    const runs = [
      ['draw', ...LISTS, '--draw-id', '一', '--count', '3'],
      ['validate', '附件4.xlsx', '--annotate', '退', '--fix', '改', '--slips', '单'],
    ];
    for (const argv of runs) expect([0, 1]).toContain((await bin(folder, argv, { env })).code);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['抽取', '退', '改', '单']));

    const entered = new Set<string>();
    for (const name of readdirSync(coverage)) {
      const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
        readonly result: readonly {
          readonly url: string;
          readonly functions: readonly {
            readonly functionName: string;
            readonly ranges: readonly { readonly count: number }[];
          }[];
        }[];
      };
      for (const { url, functions } of result)
        if (functions.some(({ functionName, ranges }) => functionName !== '' && ranges[0]!.count > 0))
          entered.add(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(url)?.[1] ?? '');
    }
    // It would see them.
    expect([...entered]).toEqual(expect.arrayContaining(['exceljs', 'archiver', 'jszip', 'saxes']));
    expect(NEVER_RUN.filter((name) => entered.has(name))).toEqual([]);
    const marked = [...text('docs/security.md').matchAll(/^\| (\S+) \|.*\| † /gmu)].map(
      ([, name = '']) => name,
    );
    expect(marked.sort()).toEqual([...NEVER_RUN].sort());
  });
});
