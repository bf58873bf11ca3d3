import { describe, expect, it } from '@jest/globals';
import seedrandom from 'seedrandom';

import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { WHOLE, select } from '../../src/draw/spec/select.js';

/** Draws n of the ids; drawn first comes first. */
type Draw = (entropy: string, ids: readonly string[], n: number) => readonly string[];

const ours: Draw = (entropy, ids, n) => {
  const root = rootOf(nodeHash, '公平性检验', entropy);
  const candidates = ids.map((id) => ({ id }));
  return select(nodeHash, root, candidates, new Map([[WHOLE, n]]), 0).drawn.map(({ id }) => id);
};

/** Mutant: the seed handed to seedrandom as it is. */
const rawSeed: Draw = (entropy, ids, n) => {
  const random = seedrandom(entropy);
  const rest = [...ids].sort();
  return Array.from({ length: n }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]!);
};

/** Mutant: sorting by a comparator that tosses a coin. */
const randomComparator: Draw = (entropy, ids, n) => {
  const random = seedrandom(nodeHash(entropy));
  return [...ids].sort(() => random() - 0.5).slice(0, n);
};

/** What provincial platforms do: one random start, then every k-th row. */
const singleOffset: Draw = (entropy, ids, n) => {
  const start = Math.floor(seedrandom(nodeHash(entropy))() * ids.length);
  const step = Math.floor(ids.length / n);
  return Array.from({ length: n }, (_, i) => ids[(start + i * step) % ids.length]!);
};

const DRAWS = 20_000;
const SIZE = 40;
const COUNT = 8;
const ids = Array.from({ length: SIZE }, (_, i) => `91511702MA${i}`);

/** How often each id, and each pair of ids, is drawn in DRAWS draws of COUNT. */
function frequencies(draw: Draw): { readonly single: readonly number[]; readonly pair: readonly number[] } {
  const index = new Map(ids.map((id, i) => [id, i]));
  const single = new Array<number>(SIZE).fill(0);
  const pair = new Array<number>(SIZE * SIZE).fill(0);
  for (let seed = 0; seed < DRAWS; seed++) {
    const drawn = draw(String(seed), ids, COUNT)
      .map((id) => index.get(id)!)
      .sort((a, b) => a - b);
    drawn.forEach((a, i) => {
      single[a]!++;
      for (const b of drawn.slice(i + 1)) pair[a * SIZE + b]!++;
    });
  }
  return { single, pair: pair.filter((_, i) => i % SIZE > Math.floor(i / SIZE)) };
}

/**
 * Chi-square of the inclusions with 39 degrees of freedom, scaled for drawing without replacement; 81 is exceeded with
 * a chance of 1e-4.
 */
const everyoneAlike = ({ single }: ReturnType<typeof frequencies>): boolean => {
  const chance = COUNT / SIZE;
  const expected = DRAWS * chance;
  const sum = single.reduce((all, count) => all + (count - expected) ** 2, 0);
  return (sum / (expected * (1 - chance))) * ((SIZE - 1) / SIZE) < 81;
};

/** All 780 pairs come together as often as they should: |z| < 5.3. */
const everyPairAlike = ({ pair }: ReturnType<typeof frequencies>): boolean => {
  const chance = (COUNT * (COUNT - 1)) / (SIZE * (SIZE - 1));
  const deviation = Math.sqrt(DRAWS * chance * (1 - chance));
  return Math.max(...pair.map((count) => Math.abs(count - DRAWS * chance) / deviation)) < 5.3;
};

/** Seeds that are easily taken for one another give different draws. */
const seedsDiffer = (draw: Draw): boolean => {
  const seeds = [
    '0',
    '1',
    '00',
    '零',
    '一',
    '第一期',
    '第一队',
    '第二期',
    'a',
    'ā',
    'ab',
    'abab',
    '2026-1',
    '2026-2',
    '\u0100x',
    '\u0200x',
  ];
  const results = seeds.map((seed) => draw(seed, ids, COUNT).join());
  return new Set(results).size === seeds.length;
};

const blindToRows = (draw: Draw): boolean => {
  const turned = [...ids.slice(13), ...ids.slice(0, 13)].reverse();
  return ['0', '1', '2', '3'].every(
    (seed) => draw(seed, ids, COUNT).join() === draw(seed, turned, COUNT).join(),
  );
};

const growsByOne = (draw: Draw): boolean =>
  ['0', '1', '2', '3'].every(
    (seed) =>
      draw(seed, ids, COUNT + 1)
        .slice(0, COUNT)
        .join() === draw(seed, ids, COUNT).join(),
  );

const losersDoNotMatter = (draw: Draw): boolean =>
  ['0', '1', '2', '3'].every((seed) => {
    const drawn = draw(seed, ids, COUNT);
    const losers = ids.filter((id) => !drawn.includes(id));
    return losers.every(
      (loser) =>
        draw(
          seed,
          ids.filter((id) => id !== loser),
          COUNT,
        ).join() === drawn.join(),
    );
  });

describe.each<[string, Draw, readonly string[]]>([
  ['the draw', ours, []],
  ['mutant: the raw seed', rawSeed, ['seedsDiffer', 'losersDoNotMatter']],
  [
    'mutant: a random comparator',
    randomComparator,
    ['everyoneAlike', 'everyPairAlike', 'blindToRows', 'losersDoNotMatter'],
  ],
  [
    'mutant: one offset',
    singleOffset,
    ['everyPairAlike', 'seedsDiffer', 'blindToRows', 'growsByOne', 'losersDoNotMatter'],
  ],
])('%s', (_name, draw, failures) => {
  it(failures.length === 0 ? 'passes every check' : `fails ${failures.join(', ')}`, () => {
    const counts = frequencies(draw);
    const checks = {
      everyoneAlike: everyoneAlike(counts),
      everyPairAlike: everyPairAlike(counts),
      seedsDiffer: seedsDiffer(draw),
      blindToRows: blindToRows(draw),
      growsByOne: growsByOne(draw),
      losersDoNotMatter: losersDoNotMatter(draw),
    };
    const failed = Object.entries(checks).flatMap(([name, passed]) => (passed ? [] : [name]));
    expect(failed).toEqual(failures);
  });
});
