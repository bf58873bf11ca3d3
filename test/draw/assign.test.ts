import { describe, expect, it } from '@jest/globals';

import { assign } from '../../src/draw/staffing/assign/assign.js';
import type { AssignmentProblem } from '../../src/draw/staffing/assign/problem.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { type Stream, streamOf } from '../../src/draw/spec/stream.js';
import { InternalError } from '../../src/util/errors.js';
import { county } from '../support/county.js';
import { eligible, loadsOf, shortfall } from './brute-force.js';

const root = rootOf(nodeHash, '城市监抽〔2026〕第3号', '第一期');
const stream = (label = 'A|市场监管局'): Stream => streamOf(nodeHash, root, label);
const range = (n: number, from = 0): readonly number[] => Array.from({ length: n }, (_, i) => from + i);

/** Whether some chain of hand-overs leads from an officer to one with two visits less: then it is not balanced. */
function improvable(problem: AssignmentProblem, teams: readonly (readonly number[])[]): boolean {
  const load = loadsOf(problem.officers, teams);
  const own = range(problem.officers).map((): number[] => []);
  teams.forEach((team, target) => {
    for (const officer of team) own[officer]!.push(target);
  });
  const open = teams.map((team, target) =>
    eligible(problem, target).filter((officer) => !team.includes(officer)),
  );
  return [...new Set(load)].some((level) => {
    const reached = new Set(range(problem.officers).filter((officer) => load[officer] === level));
    const done = new Set<number>();
    for (const officer of reached) {
      if (load[officer]! <= level - 2) return true;
      for (const target of own[officer]!) {
        if (done.has(target)) continue;
        done.add(target);
        for (const next of open[target]!) reached.add(next);
      }
    }
    return false;
  });
}

describe('assign', () => {
  it('serves a county of 20,000 targets and 5,000 officers, balanced', () => {
    const problem = county(20_000, 5000);
    const result = assign(problem, stream());
    if (!result.feasible) throw new Error('feasible');
    result.teams.forEach((team, target) => {
      const allowed = eligible(problem, target);
      if (new Set(team).size !== 2 || !team.every((officer) => allowed.includes(officer)))
        throw new Error(`${target}`);
    });
    expect(result.teams).toHaveLength(20_000);
    expect(improvable(problem, result.teams)).toBe(false);
  });

  it('is fixed by the stream', () => {
    const problem = county(300, 100);
    expect(assign(problem, stream())).toEqual(assign(problem, stream()));
    expect(assign(problem, stream('A|应急局'))).not.toEqual(assign(problem, stream()));
  });

  it('has nothing to do without targets', () => {
    expect(assign({ officers: 3, groups: [[0, 1, 2]], targets: [], perTarget: 2 }, stream())).toEqual({
      feasible: true,
      teams: [],
    });
  });

  it('refuses indices out of range', () => {
    const good = { officers: 2, groups: [[0, 1]], targets: [{ group: 0 }], perTarget: 2 };
    for (const wrong of [
      { officers: 1 },
      { groups: [[1, 0]] },
      { targets: [{ group: 1 }] },
      { perTarget: 0 },
    ]) {
      expect(() => assign({ ...good, ...wrong }, stream())).toThrow(InternalError);
    }
  });
});

describe('the bottleneck', () => {
  it('names the one category and area that is short, among others that are not', () => {
    const problem: AssignmentProblem = {
      officers: 20,
      groups: [range(8), range(12, 8)],
      targets: [...range(12).map(() => ({ group: 0 })), ...range(10).map(() => ({ group: 1 }))],
      perTarget: 2,
      maxLoad: 2,
    };
    expect(assign(problem, stream())).toEqual({
      feasible: false,
      bottleneck: { targets: range(12), officers: range(8), demand: 24, capacity: 16, shortage: 8 },
    });
    expect(assign({ ...problem, maxLoad: 3 }, stream()).feasible).toBe(true);
  });

  it('counts an officer no oftener than there are targets for him', () => {
    // Officer 2 may go to target 2 only: with 0 and 1 that is 3 + 3 + 1 visits, while 8 are needed.
    const problem: AssignmentProblem = {
      officers: 3,
      groups: [
        [0, 1],
        [0, 1, 2],
      ],
      targets: [{ group: 0 }, { group: 0 }, { group: 1 }, { group: 0 }],
      perTarget: 2,
      maxLoad: 3,
    };
    const bottleneck = { targets: range(4), officers: range(3), demand: 8, capacity: 7, shortage: 1 };
    expect(assign(problem, stream())).toEqual({ feasible: false, bottleneck });
  });

  it('names a target whose recusals leave too few, whatever the limit', () => {
    const problem: AssignmentProblem = {
      officers: 3,
      groups: [range(3)],
      targets: [{ group: 0 }, { group: 0, barred: [0, 2] }, { group: 0 }],
      perTarget: 2,
    };
    const bottleneck = { targets: [1], officers: [1], demand: 2, capacity: 1, shortage: 1 };
    expect(assign(problem, stream())).toEqual({ feasible: false, bottleneck });
  });

  it('names the worst of several, with what lies around it only if that is short too', () => {
    // Group 1 shares officers with group 0 but has others to spare.
    const problem: AssignmentProblem = {
      officers: 10,
      groups: [range(3), range(8, 2), [8, 9]],
      targets: [
        ...range(4).map(() => ({ group: 0 })),
        ...range(4).map(() => ({ group: 1 })),
        ...range(1).map(() => ({ group: 2 })),
      ],
      perTarget: 2,
      maxLoad: 2,
    };
    expect(assign(problem, stream())).toEqual({
      feasible: false,
      bottleneck: { targets: range(4), officers: range(3), demand: 8, capacity: 6, shortage: 2 },
    });
  });

  it('is true in a county too', () => {
    const problem = { ...county(2000, 400), maxLoad: 9 };
    const result = assign(problem, stream());
    if (result.feasible) throw new Error('not feasible');
    expect(result.bottleneck).toEqual(shortfall(problem, result.bottleneck.targets));
    expect(result.bottleneck.shortage).toBeGreaterThan(0);
  });
});
