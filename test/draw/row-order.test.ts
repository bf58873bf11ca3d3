import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { annex2 } from '../../src/annexes/annex-2.js';
import { targets } from '../../src/annexes/targets.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { drawOutcome } from '../../src/draw/outcome.js';
import type { DrawOptions } from '../../src/draw/record/options.js';
import {
  OFFICER_HEADERS,
  officerRows,
  officersOf,
  officerTable,
  registryOf,
  shuffler,
  TARGET_HEADERS,
  targetRows,
  targetsOf,
  targetTable,
} from '../support/lists.js';

const options: DrawOptions = {
  drawId: '城市监抽〔2026〕第3号',
  entropy: '第一期',
  count: 8,
  where: [],
  perTarget: 2,
  county: '城口县',
};

/** The same list with its rows and columns in another order, under another sheet name. */
function reordered(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  seed: number,
  renumber: boolean,
): string[][] {
  const shuffle = shuffler(seed);
  const columns = shuffle(headers.map((_, index) => index));
  const shuffled = shuffle(rows).map((row, index) => (renumber ? [String(index + 1), ...row.slice(1)] : row));
  return [headers, ...shuffled].map((row) => columns.map((column) => row[column]!));
}

describe('the order of rows and columns', () => {
  it('changes neither a digest nor anything of a draw, a hundred times', async () => {
    const [list, officers] = [await targetsOf(targetTable), await officersOf(officerTable)];
    const original = drawOutcome(nodeHash, list, officers, options);
    expect([original.drawn.length, original.reserves.length]).toEqual([8, 1]);
    for (let seed = 1; seed <= 100; seed++) {
      const renumber = seed % 2 === 0;
      const sheet = `表 ${seed}`;
      const other = await registryOf(targets, reordered(TARGET_HEADERS, targetRows, seed, renumber), {
        sheet,
      });
      const others = await registryOf(annex2, reordered(OFFICER_HEADERS, officerRows, seed, renumber), {
        sheet,
      });
      expect([other.digest, others.digest]).toEqual([list.digest, officers[0]!.registry.digest]);
      expect(drawOutcome(nodeHash, other, [{ name: '', registry: others }], options)).toEqual(original);
    }
  });

  it('is not the reason why anything is the same: one character of any cell but 序号 changes the digest', async () => {
    const { digest } = await targetsOf(targetTable);
    for (const column of TARGET_HEADERS.keys()) {
      const changed = targetTable.map((row, r) =>
        row.map((cell, c) => (r === 5 && c === column ? `${cell}1` : cell)),
      );
      expect([column, (await targetsOf(changed)).digest === digest]).toEqual([column, column === 0]);
    }
  });
});

describe('the digest', () => {
  it('is that of the specification, computed here from its text', async () => {
    // id first, then the declared columns in layout order without 序号; sorted by the bytes of the id; LF after each.
    const lines = targetRows
      .map((row) => {
        const id = row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!;
        return [id, ...row.slice(1)];
      })
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a!), Buffer.from(b!)))
      .map((line) => `${JSON.stringify(line)}\n`);
    const expected = createHash('sha256').update(lines.join('')).digest('hex');
    expect((await targetsOf(targetTable)).digest).toBe(expected);
  });

  it('does not change with the look of a text: white space around it', async () => {
    const { digest } = await targetsOf(targetTable);
    const changed = targetTable.map((row, r) =>
      r === 0 ? row : row.map((cell) => (cell === '' ? cell : `\u3000 ${cell}\n`)),
    );
    expect((await targetsOf(changed)).digest).toBe(digest);
  });

  it('writes a missing column as an empty one', async () => {
    const without = targetTable.map((row) => row.slice(0, -1));
    expect((await targetsOf(without)).digest).toBe((await targetsOf(targetTable)).digest);
  });
});

describe('a draw', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const EXCLUDED = new Set(['注销']);

  it('takes the smallest SHA-256 tickets of all that are 正常, computed here from the formula', async () => {
    const outcome = drawOutcome(
      nodeHash,
      await targetsOf(targetTable),
      await officersOf(officerTable),
      options,
    );
    const root = sha256('shuangsuiji/1|root|城市监抽〔2026〕第3号|第一期');
    const order = targetRows
      .filter((row) => !EXCLUDED.has(row[11]!))
      .map((row) => (row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!))
      .map((id) => ({ id, ticket: sha256(`${root}|T|${id}`) }))
      .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    expect(outcome.root).toBe(root);
    expect(outcome.drawn.map(({ id, ticket, rank }) => ({ id, ticket, rank }))).toEqual(
      order.slice(0, 8).map((one, index) => ({ ...one, rank: index + 1 })),
    );
    expect(outcome.reserves.map(({ id }) => id)).toEqual(order.slice(8, 9).map(({ id }) => id));
    expect(outcome.strata).toEqual([
      { name: '全部', size: 20, count: 8, cutoff: order[7]!.ticket, probability: '2/5' },
    ]);
    expect(outcome.excluded.map(({ reason }) => reason)).toEqual(Array(4).fill('状态为“注销”'));
  });

  it('differs for seeds and numbers one character apart, and not for white space around them', async () => {
    const [list, officers] = [await targetsOf(targetTable), await officersOf(officerTable)];
    const drawnWith = (change: Partial<DrawOptions>): string =>
      JSON.stringify(drawOutcome(nodeHash, list, officers, { ...options, ...change }).drawn);
    const seeds = ['0', '1', '第一期', '第二期', '第一队', '一', '二', 'a', 'b', '第一期。'];
    const results = new Set([
      ...seeds.map((entropy) => drawnWith({ entropy })),
      ...['城市监抽〔2026〕第4号', '城市监抽2026第3号', '1'].map((drawId) => drawnWith({ drawId })),
    ]);
    expect(results.size).toBe(seeds.length + 3);
    expect(drawnWith({ entropy: ' 第一期\n' })).toBe(drawnWith({}));
  });

  it('gives every target two different inspectors who hold its field and its area', async () => {
    const { drawn } = drawOutcome(nodeHash, await targetsOf(targetTable), await officersOf(officerTable), {
      ...options,
      count: 20,
    });
    const byId = new Map(targetRows.map((row) => [row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!, row]));
    const byCertificate = new Map(officerRows.map((row) => [row[5]!, row]));
    for (const { id, inspectors } of drawn) {
      const [area, field] = byId.get(id)!.slice(7, 9);
      expect(new Set(inspectors.map((officer) => officer.id)).size).toBe(2);
      for (const { id: certificate, name } of inspectors) {
        const officer = byCertificate.get(certificate)!;
        expect(name).toBe(officer[1]);
        expect(officer[6] === '综合' || officer[6]!.split('、').includes(field!)).toBe(true);
        expect(['全县', ''].includes(officer[7]!) || officer[7]!.split('、').includes(area!)).toBe(true);
      }
    }
  });
});
