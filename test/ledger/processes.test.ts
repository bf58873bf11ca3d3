import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { type LedgerEntry, readLedger } from '../../src/ledger/chain.js';
import { officerTable, targetTable } from '../support/lists.js';
import { bin } from '../support/process.js';
import { folderWith, listing, shuangsuiji } from '../support/running.js';

const LEDGER = '抽查台账.jsonl';
const draw = (id: string): string[] =>
  ['draw', '--targets', '对象.xlsx', '--inspectors', '人员.xlsx', '--draw-id', id, '--count', '3']; // prettier-ignore
const place = (): string => folderWith({ '对象.xlsx': targetTable, '人员.xlsx': officerTable });
const ledgerOf = (folder: string) => readLedger(nodeHash, readFileSync(join(folder, LEDGER), 'utf8'));

describe('the ledger of a folder', () => {
  it('has ten whole lines after ten draws begun at once by ten processes', async () => {
    const folder = place();
    const ids = Array.from({ length: 10 }, (_, i) => `第${i}号`);
    const finished = await Promise.all(ids.map((id) => bin(folder, draw(id))));
    expect(finished.map(({ code, err }) => [code, err.includes('台账')])).toEqual(ids.map(() => [0, false]));
    const { entries, torn, fault } = ledgerOf(folder);
    expect([entries.length, torn, fault]).toEqual([10, '', undefined]);
    expect(entries.map(({ drawId }) => drawId).sort()).toEqual(ids);
    const left = Object.keys(listing(folder)).filter((path) => /\.lock|\.tmp/u.test(path));
    expect(left).toEqual([]);
    for (const id of ids) {
      const { code, out } = await shuangsuiji(folder, ['verify', `抽取/${id}/抽取记录.json`]);
      expect([id, code, out.includes('不一致')]).toEqual([id, 0, false]);
    }
  });

  it('lets one of two processes draw one id, and refuses the other', async () => {
    const folder = place();
    const finished = await Promise.all([bin(folder, draw('第1号')), bin(folder, draw('第1号'))]);
    expect(finished.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(ledgerOf(folder).entries).toHaveLength(1);
    expect((await shuangsuiji(folder, ['verify', '抽取/第1号/抽取记录.json'])).code).toBe(0);
  });

  it('takes no line after one that was changed: exit 1, the line named, nothing written', async () => {
    const folder = place();
    for (const id of ['第1号', '第2号']) expect((await shuangsuiji(folder, draw(id))).code).toBe(0);
    const whole = readFileSync(join(folder, LEDGER), 'utf8');
    writeFileSync(join(folder, LEDGER), whole.replace('第1号', '第9号'));
    const before = listing(folder);
    const { code, out, err } = await shuangsuiji(folder, draw('第3号'));
    expect([code, out, /第 [12] 行/u.test(err)]).toEqual([1, '', true]);
    expect(listing(folder)).toEqual(before);
  });

  it('repairs a last line that was cut short, keeps its text, and says so', async () => {
    const folder = place();
    await shuangsuiji(folder, draw('第1号'));
    const torn = '{"seq":2,"at":"2026-03-05T09:30:00+08:00","event":"dr';
    appendFileSync(join(folder, LEDGER), torn);
    const { code, err } = await shuangsuiji(folder, draw('第2号'));
    expect([code, err.includes('已修复')]).toEqual([0, true]);
    const { entries, fault } = ledgerOf(folder);
    const told = entries.map(({ event, drawId, torn: kept }: LedgerEntry) => [event, drawId ?? kept]);
    expect([told, fault]).toEqual([
      [
        ['draw', '第1号'],
        ['repair', torn],
        ['draw', '第2号'],
      ],
      undefined,
    ]);
  });

  it('takes away the lock of a process that is gone', async () => {
    const folder = place();
    // No process has a number as high as this one.
    writeFileSync(
      join(folder, `${LEDGER}.lock`),
      JSON.stringify({ pid: 2 ** 30, host: (await import('node:os')).hostname(), token: 'x' }),
    );
    expect((await shuangsuiji(folder, draw('第1号'))).code).toBe(0);
    expect(Object.keys(listing(folder)).filter((path) => path.includes('.lock'))).toEqual([]);
  });
});
