import { describe, expect, it } from '@jest/globals';

import { assign } from '../../src/draw/staffing/assign/assign.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { streamOf } from '../../src/draw/spec/stream.js';
import { eligible, greatestShortage, leastSquares, shortfall, sumOfSquares } from './brute-force.js';
import { tinyProblem } from './tiny-problems.js';

const INSTANCES = 5000;
const root = rootOf(nodeHash, '穷举核对', '1');

describe('assign, against trying everything on thousands of tiny problems', () => {
  const outcomes = Array.from({ length: INSTANCES }, (_, i) => {
    const problem = tinyProblem(streamOf(nodeHash, root, `problem ${i}`));
    return {
      problem,
      result: assign(problem, streamOf(nodeHash, root, `A|${i}`)),
      least: leastSquares(problem),
    };
  });

  it('finds an assignment whenever there is one, and only then', () => {
    const feasible = outcomes.filter(({ result }) => result.feasible).length;
    expect(feasible).toBeGreaterThan(INSTANCES / 5);
    expect(feasible).toBeLessThan((INSTANCES * 4) / 5);
    for (const { problem, result, least } of outcomes) {
      expect(result.feasible).toBe(least < Infinity);
      expect(greatestShortage(problem) <= 0).toBe(least < Infinity);
    }
  });

  it('gives every target a full team of distinct eligible officers, in ascending order', () => {
    for (const { problem, result } of outcomes) {
      if (!result.feasible) continue;
      expect(result.teams).toHaveLength(problem.targets.length);
      result.teams.forEach((team, target) => {
        expect(team).toEqual([...new Set(team)].sort((a, b) => a - b));
        expect(team).toHaveLength(problem.perTarget);
        expect(eligible(problem, target)).toEqual(expect.arrayContaining([...team]));
      });
    }
  });

  it('balances: no assignment has a smaller sum of squared loads', () => {
    for (const { problem, result, least } of outcomes) {
      if (result.feasible) expect(sumOfSquares(problem.officers, result.teams)).toBe(least);
    }
  });

  it('refuses with a true Hall violator, its numbers exact', () => {
    for (const { problem, result } of outcomes) {
      if (result.feasible) continue;
      expect(result.bottleneck).toEqual(shortfall(problem, result.bottleneck.targets));
      expect(result.bottleneck.shortage).toBeGreaterThan(0);
      expect(result.bottleneck.shortage).toBeLessThanOrEqual(greatestShortage(problem));
    }
  });

  it('names the same violator for every seed', () => {
    outcomes.slice(0, 1000).forEach(({ problem, result }, i) => {
      if (result.feasible) return;
      expect(assign(problem, streamOf(nodeHash, root, `another ${i}`))).toEqual(result);
    });
  });
});
