import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { parseRecord } from '../../src/draw/record/record-schema.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { streamOf } from '../../src/draw/spec/stream.js';
import { LEDGER_FILE, loadLedger } from '../../src/io/ledger-file.js';
import { drawEvents } from '../../src/ledger/events.js';
import { drawn, LISTS, recordPath, unitFolder, verified } from '../support/draws.js';
import { allRows, withWorkbookAt } from '../support/reading.js';

/** Whole processes of the built tool, killed by SIGKILL or started at once. */

const TOOL = fileURLToPath(new URL('../../bin/shuangsuiji.js', import.meta.url));
/** Besides those of `killed-commands.test.ts`, which dies at every call, but alone and in order. */
const KILLS = 40;
/** So many run at once in one folder: the lock is fought for, and taken over from the dead, as well. */
const AT_ONCE = 2;
const TIMEOUT_MS = 600_000;

interface Ended {
  readonly id: string;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a draw has just done when the wait for its end begins. */
const MOMENTS = {
  started: () => true,
  /** Its folder is there: it holds the lock and begins to write. */
  writing: (folder: string, id: string) => existsSync(join(folder, '抽取', id)),
  /** Its workbook waits under a temporary name. */
  written: (folder: string, id: string) =>
    MOMENTS.writing(folder, id) && readdirSync(join(folder, '抽取', id)).length > 1,
  /** Its line is in the ledger. */
  logged: (folder: string, id: string) =>
    existsSync(join(folder, LEDGER_FILE)) &&
    readFileSync(join(folder, LEDGER_FILE), 'utf8').includes(`"drawId":"${id}"`),
} as const;

interface Kill {
  readonly after: keyof typeof MOMENTS;
  readonly wait: number;
}

/** How long to wait at most after each: about what the next step takes. */
const WAITS: Readonly<Record<Kill['after'], number>> = {
  started: 1200,
  writing: 400,
  written: 80,
  logged: 12,
};

/** One draw in a process of its own, which may be killed before its end. */
function drawing(folder: string, id: string, kill?: Kill): Promise<Ended> {
  return new Promise((resolve) => {
    const argv = [TOOL, 'draw', ...LISTS, '--draw-id', id, '--count', '6'];
    const child = spawn(process.execPath, argv, { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    let began: number | undefined;
    const watch = setInterval(() => {
      if (kill === undefined) return;
      if (began === undefined && MOMENTS[kill.after](folder, id)) began = performance.now();
      if (began !== undefined && performance.now() - began >= kill.wait) child.kill('SIGKILL');
    }, 1);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ id, code, out, err });
    });
  });
}

/** A tenth of the kills at any time, the others where a kill could hurt. */
function killAt(number: number, below: (n: number) => number): Kill {
  const places = ['writing', 'written', 'logged'] as const;
  const after = number % 10 === 0 ? 'started' : places[number % 3]!;
  return { after, wait: below(WAITS[after]) };
}

/** Every file that has its name is whole. */
async function expectWholeFiles(folder: string): Promise<void> {
  for (const id of existsSync(join(folder, '抽取')) ? readdirSync(join(folder, '抽取')) : []) {
    const record = join(folder, recordPath(id));
    const [result, visits] = ['抽取结果.xlsx', '检查记录表.xlsx'].map((name) =>
      join(folder, '抽取', id, name),
    );
    if (existsSync(record)) {
      expect(parseRecord(readFileSync(record, 'utf8'), id).drawn).toHaveLength(6);
      expect((await verified(folder, id)).out).toContain('全部一致');
    }
    if (existsSync(result!)) {
      const rows = await withWorkbookAt(result!, async ({ sheets }) => allRows(sheets[0]));
      // Title, labels, header, the six drawn, and how to fill it in.
      expect(rows).toHaveLength(10);
    }
    if (existsSync(visits!)) {
      const rows = await withWorkbookAt(visits!, async ({ sheets }) => allRows(sheets[0]));
      expect(rows.filter(({ cells }) => cells[0]?.text === '检查对象名称')).toHaveLength(6);
    }
  }
}

describe('draws as processes', () => {
  it(
    `killed at ${KILLS} random moments: chain whole or repaired, no half file, nothing shown that is not in the ledger`,
    async () => {
      const folder = unitFolder();
      const stream = streamOf(nodeHash, rootOf(nodeHash, '击杀', '1'), 'moments');
      const ended: Ended[] = [];
      for (let kill = 0; kill < KILLS; kill += AT_ONCE) {
        const round = await Promise.all(
          Array.from({ length: AT_ONCE }, (_, i) =>
            drawing(
              folder,
              `第${kill + i}号`,
              killAt(kill + i, (n) => stream.below(n)),
            ),
          ),
        );
        ended.push(...round);
        const { fault } = await loadLedger(nodeHash, folder);
        expect(fault).toBeUndefined();
      }
      const { entries } = await loadLedger(nodeHash, folder);
      const known = new Set(drawEvents(entries).map(({ drawId }) => drawId));
      for (const { id, out } of ended) if (out !== '') expect(known).toContain(id);
      const killed = ended.filter(({ code }) => code === null).length;
      console.log(`${killed} of ${KILLS} killed before their end, ${known.size} in the ledger`);
      expect(killed).toBeGreaterThan(KILLS / 4);
      expect(known.size).toBeGreaterThan(KILLS / 10);
      await expectWholeFiles(folder);

      await drawn(folder, '末', '--count', '6');
      const after = await loadLedger(nodeHash, folder);
      expect([after.fault, after.torn]).toEqual([undefined, '']);
      for (const { drawId } of drawEvents(after.entries)) {
        const { code, out } = await verified(folder, drawId, ...LISTS);
        expect([drawId, code, out]).toEqual([drawId, 0, expect.not.stringContaining('不在原处')]);
      }
      const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      expect(left.filter((name) => /\.tmp$|\.lock/u.test(name))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'ten started at once in one folder: ten whole lines, and of ten under one number, one',
    async () => {
      const folder = unitFolder();
      const ten = await Promise.all(Array.from({ length: 10 }, (_, i) => drawing(folder, `第${i}号`)));
      expect(ten.map(({ code, err }) => [code, err.includes('说明')])).toEqual(ten.map(() => [0, true]));
      const { entries, fault, torn } = await loadLedger(nodeHash, folder);
      expect([entries.length, fault, torn]).toEqual([10, undefined, '']);
      expect(new Set(entries.map(({ drawId }) => drawId)).size).toBe(10);
      await expectWholeFiles(folder);

      const same = await Promise.all(Array.from({ length: 10 }, () => drawing(folder, '同号')));
      expect(same.map(({ code }) => code).sort()).toEqual([0, ...Array.from({ length: 9 }, () => 1)]);
      for (const { code, err } of same) if (code === 1) expect(err).toContain('已经抽取过');
      expect((await loadLedger(nodeHash, folder)).entries).toHaveLength(11);
    },
    TIMEOUT_MS,
  );
});
