import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events, expectWhole, names } from '../support/after-a-fault.js';
import { underFault } from '../support/disk-faults.js';
import { LISTS, unitFolder } from '../support/draws.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';
import { writingCommands } from '../support/writing-commands.js';

/** What `full-disk.test.ts` makes up, as the system itself does it: a small disk that is full, a folder without the right to write. */

const commands = await writingCommands();

const works = (program: string, ...argv: string[]): boolean => spawnSync(program, argv).status === 0;
const isRoot = process.getuid?.() === 0;

const FULL = /(?:^|\n)无法写入〔[^〕]+〕：磁盘空间已满。原有文件没有改动；[^。]+。\n$/u;
const FORBIDDEN = /(?:^|\n)无法写入〔[^〕]+〕：没有写入权限。原有文件没有改动；[^。]+。\n$/u;

const disk = mkdtempSync(join(tmpdir(), '小盘-'));
const mounted = works('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk);
if (!mounted)
  console.warn('NO SMALL DISK CAN BE MOUNTED HERE: the tests of a disk that is really full are skipped');
afterAll(() => {
  if (mounted) execFileSync('umount', [disk]);
  rmdirSync(disk);
});

(mounted ? describe : describe.skip)('on a small disk', () => {
  it.each(['generate', 'draw', 'publish over', 'aggregate'])(
    '%s with less room than it needs changes nothing and says so; with enough it is done',
    async (name) => {
      const command = commands[name]!;
      const template = await command.folder();
      const root = join(disk, '夹');
      const said = new Set<string>();
      let done = false;
      for (let pages = 0; !done; pages += 3) {
        cpSync(template, root, { recursive: true });
        const before = listing(root);
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(join(disk, '压舱'), Buffer.alloc((bavail - pages) * bsize));
        expect(statfsSync(disk).bavail).toBe(pages);
        const { code, out, err } = await shuangsuiji(root, command.argv, command.ports);
        done = code === command.code && out !== '';
        if (!done) {
          expect({ pages, code, out, err }).toEqual({
            pages,
            code: 1,
            out: '',
            err: expect.stringMatching(FULL),
          });
          expect(listing(root)).toEqual(before);
          said.add(/〔[^〕]*\/([^〕]+)〕：/u.exec(err)![1]!);
        }
        await expectWhole(root);
        rmSync(root, { recursive: true });
        rmSync(join(disk, '压舱'));
      }
      // It failed here and there, not always at the first file.
      expect(said.size).toBeGreaterThan(1);
    },
  );
});

/** Root may write everywhere: without its capabilities it may not. */
const POWERLESS = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] as const;
const under = isRoot ? POWERLESS : [];
const forbidding = !isRoot || works(POWERLESS[0], ...POWERLESS.slice(1), 'true');
if (!forbidding)
  console.warn('ROOT CANNOT GIVE UP ITS RIGHTS HERE: the tests of folders that are read-only are skipped');

(forbidding ? describe : describe.skip)('without the right to write', () => {
  const quiet = Object.entries(commands).filter(([, { ports }]) => ports === undefined);

  it.each(quiet)('%s changes nothing and says so, whichever folder or file it is', async (_, command) => {
    const template = await command.folder();
    const sound = temporaryFolder();
    cpSync(template, sound, { recursive: true });
    const { disk: watched } = await underFault(sound, undefined, () => shuangsuiji(sound, command.argv));
    const root = temporaryFolder();
    cpSync(template, root, { recursive: true });
    const before = listing(root);
    const places = new Set(watched.calls.flatMap((call) => placesOf(root, call)));
    expect(places.size).toBeGreaterThan(0);
    for (const place of places) {
      const { mode } = statSync(place);
      chmodSync(place, mode & 0o555);
      const { code, out, err } = await bin(root, command.argv, { under });
      chmodSync(place, mode);
      expect({ place, code, out, err }).toEqual({
        place,
        code: 1,
        out: '',
        err: expect.stringMatching(FORBIDDEN),
      });
      expect(listing(root)).toEqual(before);
    }
    expect((await bin(root, command.argv, { under })).code).toBe(command.code);
    expect(names(root)).toEqual(names(sound));
  });

  /** What must be writable for a call: the nearest folder that is there, and a file that is added to. */
  function placesOf(root: string, call: string): readonly string[] {
    const [, name, within = ''] = /^(\S+) (.*)$/u.exec(call)!;
    if (name === 'fsync' || name === 'reopen') return [];
    const path = join(root, within);
    let folder = dirname(path);
    while (!existsSync(folder)) folder = dirname(folder);
    return name === 'open' && existsSync(path) ? [path, folder] : [folder];
  }
});

(existsSync('/dev/full') ? describe : describe.skip)('output to a full disk', () => {
  let folder: string;
  beforeAll(() => {
    folder = unitFolder();
  });
  const into = (redirect: string, ...argv: string[]) =>
    bin(folder, argv, { under: ['sh', '-c', `exec "$@" ${redirect}`, 'sh'] });

  it('is told in a sentence, and what was registered stands', async () => {
    const command = commands['draw, the first']!;
    const { code, err } = await into(
      '>/dev/full',
      'draw',
      ...LISTS,
      '--draw-id',
      '一',
      '--count',
      '3',
      '--json',
    );
    expect([code, err]).toEqual([1, expect.stringMatching(/结果没能全部输出：磁盘空间已满。[^\n]+\n$/u)]);
    expect(await events(command, folder)).toEqual(['draw 一']);
    await expectWhole(folder);
  });

  it.each([['status'], ['explain', 'A410'], ['--help'], ['verify', '抽取/一/抽取记录.json']])(
    '%s does not crash, where its messages cannot be written either',
    async (...argv) => {
      const told = await into('>/dev/full', ...argv);
      expect([told.code, told.err]).toEqual([1, expect.stringContaining('结果没能全部输出：磁盘空间已满。')]);
      expect(told.err).not.toMatch(/\n\s+at /u);
      expect((await into('>/dev/full 2>/dev/full', ...argv)).code).toBe(1);
    },
  );
});
