import { describe, expect, it } from '@jest/globals';

import { assign, realise } from '../../src/draw/staffing/assign/assign.js';
import { balance } from '../../src/draw/staffing/assign/balance.js';
import { instanceOf } from '../../src/draw/staffing/assign/instance.js';
import type { AssignmentProblem } from '../../src/draw/staffing/assign/problem.js';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { rootOf } from '../../src/draw/spec/seed.js';
import { type Stream, streamOf } from '../../src/draw/spec/stream.js';
import { balancedAssignments } from './brute-force.js';
import { chiSquare, chiSquareLimit, tally } from './chi-square.js';

type Teams = readonly (readonly number[])[];
type Assign = (problem: AssignmentProblem, stream: Stream) => Teams;

const ours: Assign = (problem, stream) => {
  const result = assign(problem, stream);
  if (!result.feasible) throw new Error('the problems here are feasible');
  return result.teams;
};

/** Mutant: balanced and under random names, but not mixed. */
const unmixed: Assign = (problem, stream) => {
  const instance = instanceOf(problem, stream);
  const team = realise(instance, balance(instance));
  const teams: number[][] = [];
  instance.targetIndex.forEach((index, target) => {
    const slots = team.subarray(target * problem.perTarget, (target + 1) * problem.perTarget);
    teams[index] = Array.from(slots, (o) => instance.officerIndex[o]!).sort((a, b) => a - b);
  });
  return teams;
};

/** Mutant: for every target in turn the least loaded, ties at random. */
const greedy: Assign = (problem, stream) => {
  const load = new Array<number>(problem.officers).fill(0);
  return problem.targets.map(({ group, barred = [] }) => {
    const free = problem.groups[group]!.filter((officer) => !barred.includes(officer));
    const keyed = free.map((officer) => ({ officer, tie: stream.below(2 ** 32) }));
    keyed.sort((a, b) => load[a.officer]! - load[b.officer]! || a.tie - b.tie);
    const team = keyed.slice(0, problem.perTarget).map(({ officer }) => officer);
    for (const officer of team) load[officer]!++;
    return team.sort((a, b) => a - b);
  });
};

const root = rootOf(nodeHash, '公平性检验', '1');

function sample(implementation: Assign, problem: AssignmentProblem, times: number): readonly Teams[] {
  const stream = streamOf(nodeHash, root, 'A|公平性检验');
  return Array.from({ length: times }, () => implementation(problem, stream));
}

const keyOf = (teams: Teams): string => teams.map((team) => team.join('+')).join(' ');

/** Whether all balanced assignments of a small problem come equally often (p > 1e-4). */
function uniform(implementation: Assign, problem: AssignmentProblem, times: number): boolean {
  const all = balancedAssignments(problem).map(keyOf);
  const counts = tally(all, sample(implementation, problem, times).map(keyOf));
  return chiSquare(counts) < chiSquareLimit(all.length - 1);
}

/** Overlapping eligibility, one recusal, loads that cannot all be equal. */
const overlapping: AssignmentProblem = {
  officers: 5,
  groups: [
    [0, 1, 2, 3],
    [2, 3, 4],
  ],
  targets: [{ group: 0 }, { group: 0, barred: [1] }, { group: 1 }],
  perTarget: 2,
};

/** No exchange and no single hand-over leads from any of the three solutions to another: only rings of three. */
const ring: AssignmentProblem = {
  officers: 5,
  groups: [
    [0, 1],
    [1, 2],
    [2, 3],
    [1, 3, 4],
    [0, 4],
  ],
  targets: [{ group: 0 }, { group: 1 }, { group: 2 }, { group: 3 }, { group: 4 }],
  perTarget: 1,
  maxLoad: 1,
};

/** Officer 0 alone may go everywhere. */
const lopsided: AssignmentProblem = {
  officers: 4,
  groups: [
    [0, 1],
    [0, 2],
    [0, 2, 3],
  ],
  targets: [{ group: 0 }, { group: 0 }, { group: 1 }, { group: 2 }, { group: 2 }],
  perTarget: 1,
};

describe('uniformity over all balanced assignments', () => {
  it.each([
    ['overlapping eligibility', overlapping],
    ['a ring', ring],
    ['one officer who may go everywhere', lopsided],
  ])('%s', (_name, problem) => {
    expect(balancedAssignments(problem).length).toBeGreaterThan(2);
    expect(uniform(ours, problem, 5000)).toBe(true);
  });

  it('is failed by mutants: no mixing', () => {
    expect(uniform(unmixed, overlapping, 5000)).toBe(false);
    expect(uniform(unmixed, lopsided, 5000)).toBe(false);
    expect(uniform(unmixed, ring, 5000)).toBe(false);
  });

  it('is failed by mutants: greedy', () => {
    expect(uniform(greedy, lopsided, 5000)).toBe(false);
    // Here it is not even always balanced.
    expect(() => uniform(greedy, overlapping, 5000)).toThrow('unexpected');
  });
});

describe('officers of equal eligibility', () => {
  const problem: AssignmentProblem = {
    officers: 12,
    groups: [Array.from({ length: 12 }, (_, i) => i), [0, 1, 2, 3]],
    targets: Array.from({ length: 31 }, (_, i) => ({ group: i < 28 ? 0 : 1 })),
    perTarget: 2,
  };
  const rounds = sample(ours, problem, 2000);
  const equals = [4, 5, 6, 7, 8, 9, 10, 11];

  it('come to any one target equally often', () => {
    for (const target of [0, 13, 27]) {
      const seen = rounds.flatMap((teams) => teams[target]!.filter((officer) => officer >= 4));
      expect(chiSquare(tally(equals.map(String), seen.map(String)))).toBeLessThan(chiSquareLimit(7));
    }
  });

  it('form any pair equally often', () => {
    const pairs = equals.flatMap((a) => equals.filter((b) => b > a).map((b) => `${a}+${b}`));
    const seen = rounds.map((teams) => teams[5]!).filter(([a]) => a! >= 4);
    expect(
      chiSquare(
        tally(
          pairs,
          seen.map((team) => team.join('+')),
        ),
      ),
    ).toBeLessThan(chiSquareLimit(pairs.length - 1));
  });

  it('carry the one visit more equally often', () => {
    const seen = rounds.flatMap((teams) =>
      equals.filter((o) => teams.flat().filter((x) => x === o).length > 5),
    );
    expect(seen.length).toBeGreaterThan(500);
    expect(chiSquare(tally(equals.map(String), seen.map(String)))).toBeLessThan(chiSquareLimit(7));
  });
});

describe('pairs over a whole draw', () => {
  const problem: AssignmentProblem = {
    officers: 20,
    groups: [Array.from({ length: 20 }, (_, i) => i)],
    targets: Array.from({ length: 100 }, () => ({ group: 0 })),
    perTarget: 2,
  };
  /** Of the 4950 pairs of targets, those that have one team. */
  const repeats = (teams: Teams): number => {
    const counts = new Map<string, number>();
    for (const team of teams) counts.set(team.join(), (counts.get(team.join()) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  };
  const mean = (implementation: Assign): number =>
    sample(implementation, problem, 100).reduce((sum, teams) => sum + repeats(teams), 0) / 100;

  it('repeat as often as chance has it', () => {
    // Deal 200 cards, 10 for each officer, in twos: the second two are the officers of the first two with a chance of
    // (18/198)(9/197), given that they are no double (1 - 9/199 nearly). Times 4950: about 21.5.
    const repeated = mean(ours);
    expect(repeated).toBeGreaterThan(20);
    expect(repeated).toBeLessThan(23);
  });

  it('stick together in the mutant without mixing', () => {
    expect(mean(unmixed)).toBeGreaterThan(100);
  });
});
