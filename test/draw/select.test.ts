import { describe, expect, it } from '@jest/globals';

import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { rootOf, ticketOf } from '../../src/draw/spec/seed.js';
import { type Candidate, select, strataOf, WHOLE } from '../../src/draw/spec/select.js';
import { streamOf } from '../../src/draw/spec/stream.js';
import { UserError } from '../../src/util/errors.js';

const root = rootOf(nodeHash, '城市监抽〔2026〕第3号', '第一期');
const firms: readonly Candidate[] = Array.from({ length: 1000 }, (_, i) => ({
  id: `91511702MA${i}`,
  stratum: 'ABCD'[i % 4]!,
}));
const quotas = new Map(Object.entries({ A: 1, B: 8, C: 25, D: 0 }));
const whole = (n: number) => new Map([[WHOLE, n]]);
const withoutStrata = firms.map(({ id }) => ({ id }));

/** The definition, without any economy: sort all. */
const sorted = (ids: readonly string[]) => ids.map((id) => ticketOf(nodeHash, root, id)).sort();

describe('select', () => {
  const selection = select(nodeHash, root, firms, quotas, 3);

  it('draws the smallest tickets of every stratum, then the reserves, ranks running on', () => {
    for (const { name, size } of strataOf(firms)) {
      const all = sorted(firms.filter(({ stratum }) => stratum === name).map(({ id }) => id));
      const count = quotas.get(name)!;
      const drawn = selection.drawn.filter(({ stratum }) => stratum === name);
      const reserves = selection.reserves.filter(({ stratum }) => stratum === name);
      expect(size).toBe(250);
      expect(drawn.map(({ ticket }) => ticket)).toEqual(all.slice(0, count));
      expect(reserves.map(({ ticket }) => ticket)).toEqual(all.slice(count, count + 3));
      expect([...drawn, ...reserves].map(({ rank }) => rank)).toEqual(
        [...all.slice(0, count + 3).keys()].map((i) => i + 1),
      );
    }
  });

  it('records size, count, cut-off and the reduced probability', () => {
    const last = (name: string) =>
      selection.drawn.filter(({ stratum }) => stratum === name).at(-1)?.ticket ?? null;
    expect(selection.strata).toEqual([
      { name: 'A', size: 250, count: 1, cutoff: last('A'), probability: '1/250' },
      { name: 'B', size: 250, count: 8, cutoff: last('B'), probability: '4/125' },
      { name: 'C', size: 250, count: 25, cutoff: last('C'), probability: '1/10' },
      { name: 'D', size: 250, count: 0, cutoff: null, probability: '0/1' },
    ]);
  });

  it('lets any firm check itself by its ticket and the cut-off', () => {
    const drawn = new Set(selection.drawn.map(({ id }) => id));
    for (const { id, stratum } of firms) {
      const { cutoff } = selection.strata.find(({ name }) => name === stratum)!;
      expect(cutoff !== null && ticketOf(nodeHash, root, id) <= cutoff).toBe(drawn.has(id));
    }
  });

  it('is blind to the order of the rows', () => {
    const stream = streamOf(nodeHash, root, 'rows');
    for (let round = 0; round < 100; round++) {
      const rows = [...firms];
      for (let i = rows.length - 1; i > 0; i--) {
        const j = stream.below(i + 1);
        [rows[i], rows[j]] = [rows[j]!, rows[i]!];
      }
      expect(select(nodeHash, root, rows, quotas, 3)).toEqual(selection);
    }
  });

  it('draws n as the beginning of n + 1, and n with reserves as n + reserves', () => {
    const ids = (n: number) => select(nodeHash, root, withoutStrata, whole(n), 0).drawn.map(({ id }) => id);
    for (const n of [0, 1, 2, 31, 32, 33, 96, 500, 999]) expect(ids(n + 1).slice(0, n)).toEqual(ids(n));
    const { drawn, reserves } = select(nodeHash, root, withoutStrata, whole(20), 15);
    expect([...drawn, ...reserves].map(({ id }) => id)).toEqual(ids(35));
  });

  it('is not changed by the deletion of one who was not drawn', () => {
    const before = select(nodeHash, root, withoutStrata, whole(50), 0).drawn;
    const drawn = new Set(before.map(({ id }) => id));
    for (const loser of withoutStrata.filter(({ id }) => !drawn.has(id)).slice(0, 100)) {
      const rest = withoutStrata.filter(({ id }) => id !== loser.id);
      expect(select(nodeHash, root, rest, whole(50), 0).drawn).toEqual(before);
    }
  });

  it('knows one stratum when there are none', () => {
    const { strata, drawn } = select(nodeHash, root, withoutStrata, whole(100), 0);
    expect(strata).toHaveLength(1);
    expect(strata[0]).toMatchObject({ name: '全部', size: 1000, count: 100, probability: '1/10' });
    expect(drawn[0]).toMatchObject({ stratum: '全部', rank: 1 });
  });

  it('draws everybody if so asked, and has as many reserves as there are', () => {
    const all = select(nodeHash, root, withoutStrata, whole(1000), 5);
    expect(all.drawn).toHaveLength(1000);
    expect(all.reserves).toEqual([]);
    expect(all.strata[0]!.probability).toBe('1/1');
    expect(select(nodeHash, root, withoutStrata, whole(998), 5).reserves).toHaveLength(2);
  });

  it('refuses a stratum that has fewer than its quota, or none at all', () => {
    expect(() => select(nodeHash, root, withoutStrata, whole(1001), 0)).toThrow(
      '“全部”符合条件的只有 1000 户',
    );
    expect(() => select(nodeHash, root, firms, new Map([...quotas, ['E', 1]]), 0)).toThrow(UserError);
  });
});
