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
/** What is installed with the tool, and the tool itself, whose path is empty. */
const production = Object.entries(packages).filter(
  ([, { dev, optional, devOptional }]) => dev !== true && optional !== true && devOptional !== true,
);
const nameOf = (path: string): string => (path === '' ? '本工具' : path.replace(/^.*node_modules\//u, ''));
const list = (values: Iterable<string>): string => [...new Set(values)].sort().join('、');

interface Row {
  readonly name: string;
  readonly isDirect: boolean;
  readonly text: string;
}

/** A package, in whichever versions it is there. */
function rowOf(name: string): Row {
  const purpose = PURPOSES[name];
  if (purpose === undefined)
    throw new Error(`.config/docs/dependency-purposes.ts does not say what ${name} is for`);
  const locked = production.filter(([path]) => nameOf(path) === name).map(([, one]) => one);
  const broughtBy = production
    .filter(([, { dependencies = {} }]) => name in dependencies)
    .map(([path]) => path);
  const cells = [
    name,
    list(locked.map(({ version }) => version)),
    list(locked.map(({ license }) => license ?? '没有写明')),
    list(broughtBy.map(nameOf)),
    NEVER_RUN.includes(name) ? `† ${purpose}` : purpose,
  ];
  return { name, isDirect: broughtBy.includes(''), text: `| ${cells.join(' | ')} |` };
}

const names = new Set(production.filter(([path]) => path !== '').map(([path]) => nameOf(path)));
const gone = [...Object.keys(PURPOSES), ...NEVER_RUN].filter((name) => !names.has(name));
if (gone.length > 0)
  throw new Error(`.config/docs/dependency-purposes.ts names what is no dependency: ${list(gone)}`);
const rows = [...names]
  .map(rowOf)
  .sort((a, b) => Number(b.isDirect) - Number(a.isDirect) || (a.name < b.name ? -1 : 1));

const before = readFileSync(FILE, 'utf8');
const wanted = [
  before.slice(0, before.indexOf(BEGIN) + BEGIN.length),
  '',
  `共 ${rows.length} 个，其中直接依赖 ${rows.filter(({ isDirect }) => isDirect).length} 个，列在最前。`,
  '',
  '| 依赖 | 版本 | 许可 | 谁带来的 | 做什么 |',
  '|---|---|---|---|---|',
  ...rows.map(({ text }) => text),
  '',
  before.slice(before.indexOf(END)),
].join('\n');
if (!process.argv.includes('--check')) writeFileSync(FILE, wanted);
else if (before !== wanted) {
  process.stderr.write(`${FILE} is out of date: run npm run docs\n`);
  process.exitCode = 1;
}
