import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { loadLedger, withLedger } from '../../src/io/ledger-file.js';
import { withLock } from '../../src/io/lock.js';
import { drawn, LISTS, ledgerOf, recordPath, unitFolder, verified } from '../support/draws.js';
import { drawLine, planLine } from '../support/ledgers.js';
import { temporaryFolder } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';

const LEDGER = '抽查台账.jsonl';

/** Appends a plan under this number. */
const append = (folder: string, drawId: string, told: string[] = []): Promise<void> =>
  withLedger(nodeHash, folder, '2026-03-05T09:30:00+08:00', (text) => told.push(text), async (ledger) =>
    ledger.append(planLine(drawId, '2026-03-05', '中文'.repeat(20))),
  ); // prettier-ignore

describe('the ledger', () => {
  it('keeps what was torn at any byte of its last line, and goes on', async () => {
    const folder = temporaryFolder();
    for (const event of ['a', 'b', 'c']) await append(folder, event);
    const whole = readFileSync(join(folder, LEDGER));
    const start = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let cut = start; cut < whole.length; cut += 7) {
      writeFileSync(join(folder, LEDGER), whole.subarray(0, cut));
      const told: string[] = [];
      await append(folder, 'd', told);
      const { entries, fault, torn } = await loadLedger(nodeHash, folder);
      expect([fault, torn]).toEqual([undefined, '']);
      const events = entries.map(({ event, drawId }) => drawId ?? event);
      if (cut === start) expect([events, told]).toEqual([['a', 'b', 'd'], []]);
      else {
        expect(events).toEqual(['a', 'b', 'repair', 'd']);
        expect(entries[2]!.torn).toBe(whole.subarray(start, cut).toString('utf8'));
        expect(told.join('')).toContain('已修复');
      }
    }
  });

  it('takes nothing more once a line was changed', async () => {
    const folder = temporaryFolder();
    for (const event of ['a', 'b']) await append(folder, event);
    const text = readFileSync(join(folder, LEDGER), 'utf8');
    for (const [from, to] of [
      ['"drawId":"a"', '"drawId":"x"'],
      ['"drawId":"b"', '"drawId":"x"'],
      ['"seq":2', '"seq":3'],
      ['"self"', '"selv"'],
    ] as const) {
      writeFileSync(join(folder, LEDGER), text.replace(from, to));
      await expect(append(folder, 'c')).rejects.toThrow(/第 [12] 行被改动过/u);
      expect(existsSync(join(folder, `${LEDGER}.lock`))).toBe(false);
    }
  });

  it('leaves no folder behind when the work is refused', async () => {
    const folder = temporaryFolder();
    const refuse = () => Promise.reject(new Error('no'));
    await expect(withLedger(nodeHash, join(folder, '新'), '', () => undefined, refuse)).rejects.toThrow('no');
    expect(listing(folder)).toEqual({});
  });
});

describe('the lock', () => {
  const dead = { pid: 2 ** 22 - 1, host: hostname(), token: 'ab'.repeat(8) };

  it('lets one in at a time, each after the other', async () => {
    const path = join(temporaryFolder(), 'x.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };
    await Promise.all(Array.from({ length: 20 }, () => withLock(path, work)));
    expect([inside, most, existsSync(path)]).toEqual([0, 1, false]);
  });

  it('is taken from the dead, once, whoever else tries', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'x.lock');
    for (let round = 0; round < 20; round++) {
      writeFileSync(path, JSON.stringify(dead));
      let inside = 0;
      let most = 0;
      const work = async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 2));
        inside--;
      };
      await Promise.all(Array.from({ length: 8 }, () => withLock(path, work)));
      expect(most).toBe(1);
    }
    expect(listing(folder)).toEqual({});
  });

  it('is taken from a process whose number another one has now', async () => {
    const path = join(temporaryFolder(), 'x.lock');
    writeFileSync(path, JSON.stringify({ ...dead, pid: process.pid, started: '1' }));
    await expect(withLock(path, () => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('is taken from one that was killed before it had written its name', async () => {
    const path = join(temporaryFolder(), 'x.lock');
    writeFileSync(path, '');
    const { utimesSync } = await import('node:fs');
    utimesSync(path, new Date(0), new Date(0));
    await expect(withLock(path, () => Promise.resolve('in'))).resolves.toBe('in');
  });
});

describe('a draw that was killed between its ledger line and its files', () => {
  /** What the kill leaves: the line is whole, the files still wait under the names that it knows. */
  const undo = (folder: string, names: readonly string[]): void => {
    const [entry] = ledgerOf(folder);
    for (const { name, temporary } of entry!.files as { name: string; temporary: string }[]) {
      if (names.includes(name)) renameSync(join(folder, '抽取/一', name), join(folder, '抽取/一', temporary));
    }
  };

  it.each([[['抽取记录.json', '抽取结果.xlsx']], [['抽取结果.xlsx']]])(
    'is finished by verify, and by the next draw: %s',
    async (names) => {
      const folder = unitFolder();
      await drawn(folder, '一', '--count', '3');
      const whole = listing(folder);
      undo(folder, names);
      const checked = await verified(folder, '一', ...LISTS);
      expect([checked.code, checked.err]).toEqual([0, expect.stringContaining('已按台账补齐文件')]);
      expect(listing(folder)).toEqual(whole);
      undo(folder, names);
      const next = await drawn(folder, '二', '--count', '3');
      expect(next.err).toContain(
        `“一”上一次在登记台账（第 1 行）之后中断，已按台账补齐文件：${names.join('、')}`,
      );
      expect(listing(folder)).toMatchObject(
        Object.fromEntries(Object.entries(whole).filter(([path]) => path !== LEDGER)),
      );
    },
  );

  it('leaves nothing of a draw that never came to its line', async () => {
    const folder = unitFolder();
    await drawn(folder, '一', '--count', '3');
    const orphan = join(folder, '抽取/一/.抽取结果.xlsx.0123abcd.tmp');
    writeFileSync(orphan, 'half');
    await drawn(folder, '二', '--count', '3');
    expect(existsSync(orphan)).toBe(false);
  });

  it('does not follow a ledger out of its folder', async () => {
    const folder = unitFolder();
    await withLedger(nodeHash, folder, '', () => undefined, async ({ append: add }) =>
      add(Object.assign(drawLine({ drawId: 'x', day: '2026-03-05', drawn: [] }), { folder: '../..', files: [{ name: '../../out', temporary: '../对象.xlsx', sha256: '0'.repeat(64) }] })),
    ); // prettier-ignore
    const before = listing(folder);
    expect((await shuangsuiji(folder, ['verify', recordPath('x')])).code).toBe(1);
    expect(listing(folder)).toEqual(before);
  });
});
