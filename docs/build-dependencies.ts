import { readFileSync, writeFileSync } from 'node:fs';
import { NEVER_RUN, PURPOSES } from './dependency-purposes.js';

/** Writes the table of dependencies into docs/security.md from the lock file; with --check, fails when it is not that. */
const FILE = 'docs/security.md';
const [BEGIN, END] = ['<!-- 依赖：由 npm run docs 生成 -->', '<!-- 依赖完 -->'];

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const nameOf = (path: string): string => path.replace(/^.*node_modules\//u, '');

interface Row {
  readonly versions: Set<string>;
  readonly licences: Set<string>;
  readonly broughtBy: Set<string>;
}

const rows = new Map<string, Row>();
const production = Object.entries(packages).filter(
  ([path, { dev, optional, devOptional }]) =>
    path !== '' && dev !== true && optional !== true && devOptional !== true,
);
for (const [path, { version, license }] of production) {
  const name = nameOf(path);
  const row = rows.get(name) ?? { versions: new Set(), licences: new Set(), broughtBy: new Set() };
  row.versions.add(version);
  row.licences.add(license ?? '没有写明');
  rows.set(name, row);
}
for (const [path, { dependencies = {} }] of [['', packages['']!] as const, ...production])
  for (const name of Object.keys(dependencies))
    rows.get(name)?.broughtBy.add(path === '' ? '本工具' : nameOf(path));

const list = (values: Iterable<string>): string => [...values].sort().join('、');
const purposeOf = (name: string): string => {
  const purpose = PURPOSES[name];
  if (purpose === undefined) throw new Error(`docs/dependency-purposes.ts does not say what ${name} is for`);
  return NEVER_RUN.includes(name) ? `† ${purpose}` : purpose;
};
const known = [...Object.keys(PURPOSES), ...NEVER_RUN];
const gone = known.filter((name) => !rows.has(name));
if (gone.length > 0)
  throw new Error(`docs/dependency-purposes.ts names what is no dependency: ${list(gone)}`);

const direct = (name: string): number => (rows.get(name)!.broughtBy.has('本工具') ? 0 : 1);
const table = [...rows.keys()]
  .sort((a, b) => direct(a) - direct(b) || (a < b ? -1 : 1))
  .map((name) => {
    const { versions, licences, broughtBy } = rows.get(name)!;
    return `| ${name} | ${list(versions)} | ${list(licences)} | ${list(broughtBy)} | ${purposeOf(name)} |`;
  });

const before = readFileSync(FILE, 'utf8');
const wanted = [
  before.slice(0, before.indexOf(BEGIN) + BEGIN.length),
  '',
  `共 ${rows.size} 个，其中直接依赖 ${[...rows.keys()].filter((name) => direct(name) === 0).length} 个，列在最前。`,
  '',
  '| 依赖 | 版本 | 许可 | 谁带来的 | 做什么 |',
  '|---|---|---|---|---|',
  ...table,
  '',
  before.slice(before.indexOf(END)),
].join('\n');
if (!process.argv.includes('--check')) writeFileSync(FILE, wanted);
else if (before !== wanted) {
  process.stderr.write(`${FILE} is out of date: run npm run docs\n`);
  process.exitCode = 1;
}
