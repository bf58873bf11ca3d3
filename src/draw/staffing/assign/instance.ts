/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Stream } from '../../spec/stream.js';
import type { AssignmentProblem } from './problem.js';

/** How many targets of its group each edge's officer visits, and how many each officer visits altogether. */
export interface Balance {
  readonly flow: Int32Array;
  readonly load: Int32Array;
}

/**
 * The problem under random names. Officers and targets are renumbered by a shuffle and all that follows sees only the
 * new numbers, so two officers of equal eligibility have exactly the same chances whatever the later steps do: no rule
 * of theirs, such as “the lower number first”, can tell one from the other.
 *
 * Here a group is the set of targets with the same eligible officers, recusals counted in. Its targets are numbered
 * consecutively.
 */
export interface Instance {
  readonly officers: number;
  readonly perTarget: number;
  readonly groups: number;
  /** Group g holds the targets firstTarget[g] .. firstTarget[g + 1] - 1. */
  readonly firstTarget: Int32Array;
  /** Group g may be visited by officer[e] for e in firstEdge[g] .. firstEdge[g + 1] - 1. */
  readonly firstEdge: Int32Array;
  readonly officer: Int32Array;
  /** The index in the problem of an officer's, a target's number here. */
  readonly officerIndex: Int32Array;
  readonly targetIndex: Int32Array;
}

export function instanceOf(problem: AssignmentProblem, stream: Stream): Instance {
  const officerIndex = shuffled(problem.officers, stream);
  const officerNumber = new Int32Array(problem.officers);
  officerIndex.forEach((index, number) => (officerNumber[index] = number));

  const groups = new Map<string, { readonly eligible: Int32Array; readonly targets: number[] }>();
  for (const index of shuffled(problem.targets.length, stream)) {
    const target = problem.targets[index]!;
    const eligible = problem.groups[target.group] ?? [];
    const barred = new Set(target.barred?.filter((officer) => eligible.includes(officer)));
    const key = [target.group, ...[...barred].sort((a, b) => a - b)].join();
    let group = groups.get(key);
    if (group === undefined) {
      const free = barred.size === 0 ? eligible : eligible.filter((officer) => !barred.has(officer));
      group = { eligible: Int32Array.from(free, (o) => officerNumber[o]!).sort(), targets: [] };
      groups.set(key, group);
    }
    group.targets.push(index);
  }

  const all = [...groups.values()];
  const firstEdge = offsets(all.map(({ eligible }) => eligible.length));
  const officer = new Int32Array(firstEdge[all.length]!);
  all.forEach(({ eligible }, g) => {
    officer.set(eligible, firstEdge[g]);
  });
  return {
    officers: problem.officers,
    perTarget: problem.perTarget,
    groups: all.length,
    firstTarget: offsets(all.map(({ targets }) => targets.length)),
    firstEdge,
    officer,
    officerIndex,
    targetIndex: Int32Array.from(all.flatMap(({ targets }) => targets)),
  };
}

/** 0..n-1 in an order that is uniform over all n! (Fisher and Yates). */
function shuffled(n: number, stream: Stream): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  return order;
}

/** Running totals: where each part begins, and at the end where the last one stops. */
function offsets(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + length));
  return starts;
}
