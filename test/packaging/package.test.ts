import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screenSvg } from '../../.config/docs/screen-svg.js';
import { takeTour } from '../../.config/docs/tour.js';
import { temporaryFolder } from '../support/reading.js';
import { describeAtTerminal } from '../support/terminal.js';

/**
 * The tarballs as a county's office gets them: packed from a copy of the project, installed without a network below a path
 * with Chinese and blanks, and used from there.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKING_MS = 420_000;
const PACKED = ['bin', 'src', 'templates', 'docs', 'examples/verify_draw.py', '.config', '.npmrc'];
const MANIFESTS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];
const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string };
const LISTS = [
  ...['--targets', '检查对象名录库.xlsx'],
  ...['--inspectors', '附件2-执法检查人员名录库.xlsx'],
] as const;

/** No network at all where the system lets us take it away; nowhere to go in any case. */
const AWAY = ['unshare', '-rn'] as const;
const noNetwork = spawnSync(AWAY[0], [AWAY[1], 'true']).status === 0 ? AWAY : [];
if (noNetwork.length === 0)
  console.warn('The network cannot be taken away here: npm runs with --offline only');

interface Packed {
  /** Of the plain package: where its files lie, and what npm says about them. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly unpackedSize: number;
  /** What was installed from the offline tarball. */
  readonly modules: string;
  readonly bin: string;
}

let packed: Packed;
beforeAll(() => {
  const place = temporaryFolder();
  const source = join(place, '源码');
  for (const name of [...PACKED, ...MANIFESTS])
    cpSync(join(ROOT, name), join(source, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'));
  // Of a source that is no more: packing must build anew.
  mkdirSync(join(source, 'dist'));
  writeFileSync(join(source, 'dist/stale.js'), '');

  const plain = execFileSync('npm', ['pack', '--json', '--pack-destination', place], {
    cwd: source,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [described] = JSON.parse(plain.slice(plain.search(/^[[{]/mu))) as readonly {
    filename: string;
    unpackedSize: number;
    files: readonly { path: string }[];
  }[];
  execFileSync('tar', ['-xzf', described!.filename], { cwd: place });
  execFileSync('npm', ['run', 'pack:offline', '--silent'], { cwd: source, stdio: 'ignore' });

  const target = join(place, '安装 目录');
  mkdirSync(target);
  const tarball = join(source, `shuangsuiji-${version}-offline.tgz`);
  const words = [...noNetwork, 'npm', 'install', '--offline', '--prefix', target, tarball];
  execFileSync(words[0]!, words.slice(1), {
    cwd: target,
    stdio: 'ignore',
    env: {
      ...process.env,
      npm_config_cache: join(place, 'empty'),
      npm_config_registry: 'http://127.0.0.1:9/',
    },
  });
  packed = {
    folder: join(place, 'package'),
    files: described!.files.map(({ path }) => path),
    unpackedSize: described!.unpackedSize,
    modules: join(target, 'node_modules'),
    bin: join(target, 'node_modules/shuangsuiji/bin/shuangsuiji.js'),
  };
}, PACKING_MS);

function installed(cwd: string, ...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [packed.bin, ...argv], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with the example's lists, below a path with Chinese and blanks. */
function unitFolder(): string {
  const folder = join(temporaryFolder(), '工作 文件夹（2026）');
  cpSync(join(ROOT, 'examples/draw/input'), folder, { recursive: true });
  return folder;
}

describe('the package', () => {
  it('holds the tool, its blank forms and its documents, and neither sources nor tests nor what was built before', () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        ...['bin/shuangsuiji.js', 'dist/main.js', 'dist/page/notice.js', 'dist/page/notice.css'],
        ...[
          'README.md',
          'LICENSE',
          'docs/安装.md',
          'docs/pictures/抽取.svg',
          'templates/检查对象名录库.xlsx',
        ],
      ]),
    );
    const strange = packed.files.filter((path) =>
      /\.(?:ts|map|tgz)$|(?:^|\/)(?:test|src|bench|node_modules|stale\.js)(?:\/|$)/u.test(path),
    );
    expect(strange).toEqual([]);
  });

  it('names no folder of the machine it was packed on', () => {
    const own = [packed.folder.replace(/\/package$/u, ''), ROOT.replace(/\/$/u, ''), `${homedir()}/`];
    const telling = packed.files.filter((path) => {
      const text = readFileSync(join(packed.folder, path), 'latin1');
      return own.some((folder) => text.includes(folder)) || text.includes('sourceMappingURL');
    });
    expect(telling).toEqual([]);
  });

  it('is small, and so is what it depends on', () => {
    const bundled = join(packed.modules, 'shuangsuiji/node_modules');
    const files = readdirSync(bundled, { recursive: true, encoding: 'utf8' });
    // As deep as a package's name: what lies further down is the package's own affair.
    const packages = files.filter((path) =>
      /^(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/@]+\/package\.json$/u.test(path),
    ).length;
    const bytes = files.reduce((sum, path) => sum + statSync(join(bundled, path)).size, 0);
    const megabytes = Math.round(bytes / 1024 ** 2);
    console.info(
      `unpacked ${Math.round(packed.unpackedSize / 1024)} kB, dependencies: ${packages} packages, ${megabytes} MB`,
    );
    expect(packed.unpackedSize).toBeLessThan(4 * 1024 ** 2);
    expect(packages).toBeGreaterThan(50);
    expect(packages).toBeLessThan(300);
    expect(megabytes).toBeLessThan(120);
    // Nothing came from anywhere else.
    expect(readdirSync(packed.modules).filter((name) => !name.startsWith('.'))).toEqual(['shuangsuiji']);
  });
});

describe('the tool as installed without a network', () => {
  it('tells its version and makes the blank forms', () => {
    const folder = unitFolder();
    expect(installed(folder, '--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect(installed(folder, 'generate', 'all', '-o', '表 格').code).toBe(0);
    expect(readdirSync(join(folder, '表 格'))).toHaveLength(6);
  });

  it('draws, verifies and publishes', () => {
    const folder = unitFolder();
    const record = '抽取/一/抽取记录.json';
    const drawn = installed(folder, 'draw', ...LISTS, '--draw-id', '一', '--count', '5', '--seed', '城口');
    expect([drawn.code, drawn.out]).toEqual([0, expect.stringContaining('抽中 5 户')]);
    const verified = installed(folder, 'verify', record, ...LISTS);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('全部一致')]);
    expect(installed(folder, 'publish', record).code).toBe(0);
    expect(readFileSync(join(folder, '抽取/一/公示.html'), 'utf8')).toContain('<script>');
  });

  it('reads what Windows editors write: a byte order mark and CRLF in the configuration and in CSV', () => {
    const folder = unitFolder();
    const config = JSON.stringify({ unit: '县林业局', role: 'department' }, null, 2).replaceAll('\n', '\r\n');
    writeFileSync(join(folder, 'shuangsuiji.json'), `\uFEFF${config}\r\n`);
    const rows = [
      '检查对象名称,地址',
      ...Array.from({ length: 9 }, (_, i) => `示例商店${i + 1},葛城街道${i + 1}号`),
    ];
    writeFileSync(join(folder, '对象.csv'), `\uFEFF${rows.join('\r\n')}\r\n`);
    const drawn = installed(
      folder,
      ...[
        'draw',
        '--targets',
        '对象.csv',
        LISTS[2],
        LISTS[3],
        '--draw-id',
        '一',
        '--count',
        '2',
        '--seed',
        '1',
      ],
    );
    expect([drawn.code, drawn.out]).toEqual([
      0,
      expect.stringContaining('名录 9 户，参加抽取 9 户，抽中 2 户'),
    ]);
    expect(readFileSync(join(folder, '抽取/一/抽取记录.json'), 'utf8')).not.toMatch(/\uFEFF|\r/u);
  });

  it('answers a path written with backslashes in a sentence, not with a crash', () => {
    const folder = unitFolder();
    const windows = installed(
      folder,
      ...['draw', '--targets', String.raw`.\名录\检查对象名录库.xlsx`, LISTS[2], LISTS[3]],
      ...['--draw-id', '一', '--count', '2', '--seed', '1', '-o', String.raw`C:\双随机\输出`],
    );
    expect([1, 2]).toContain(windows.code);
    expect(windows.err).toContain('检查对象名录库.xlsx');
    expect(windows.err).not.toContain('程序内部出错');
    expect(existsSync(join(folder, '抽查台账.jsonl'))).toBe(false);
    const odd = installed(folder, 'validate', String.raw`上报\材料`, '--roster', String.raw`D:\名册.xlsx`);
    expect([1, 2]).toContain(odd.code);
    expect(odd.err).toMatch(/名册\.xlsx|材料/u);
    expect(odd.err).not.toContain('程序内部出错');
  });
});

describeAtTerminal('the tour with the tool as installed', () => {
  it('shows the same screens as the documents', async () => {
    for (const { picture, command, rows } of await takeTour({ bin: packed.bin }))
      expect([picture, screenSvg(command, rows)]).toEqual([
        picture,
        readFileSync(`${ROOT}docs/pictures/${picture}.svg`, 'utf8'),
      ]);
  });
});
