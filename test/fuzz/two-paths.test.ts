import { expect, it } from '@jest/globals';
import { bothPaths } from './two-paths.js';

/** `npm run bench:paths -- 100000` makes more of them. */
const TRIALS = 2_000;

it(`${TRIALS} parts, most of them mutated, are the same to regular expressions and to the parser`, async () => {
  const differences: string[] = [];
  let refused = 0;
  for (let i = 0; i < TRIALS; i++) {
    const { isRefused, differ } = await bothPaths(`${i}`);
    if (differ !== undefined) differences.push(differ);
    if (isRefused) refused++;
  }
  expect(differences).toEqual([]);
  expect(refused).toBeGreaterThan(TRIALS / 5);
  expect(refused).toBeLessThan(TRIALS * 0.9);
});
