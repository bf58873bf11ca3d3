/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Balance, Instance } from './instance.js';
import type { Bottleneck } from './problem.js';

/**
 * A group with fewer eligible officers than a team needs, or undefined. Without a load limit this is the only way for
 * an assignment to be impossible.
 */
export function thinnest(instance: Instance, maxLoad: number): Bottleneck | undefined {
  const { groups, firstEdge, perTarget } = instance;
  const thin: number[] = [];
  for (let g = 0; g < groups; g++) {
    if (firstEdge[g + 1]! - firstEdge[g]! < perTarget) thin.push(g);
  }
  return worst(thin.map((g) => certificate(instance, [g], maxLoad)));
}

/**
 * What overloads the officers above the limit, or undefined if there are none.
 *
 * In the best balance, follow every hand-over from the officers above the limit. All whom it reaches are at the limit
 * or above, else the balance could be better; and all targets they visit have no other eligible officers but these and
 * ones already on the team. So these targets ask for more than their officers can carry, and by exactly the visits
 * above the limit: no set of targets is short by more, and none that is short by as much is smaller. They fall into
 * parts that share no such officer; the part that is most short is named. It is the same for every seed.
 */
export function overload(
  instance: Instance,
  { flow, load }: Balance,
  maxLoad: number,
): Bottleneck | undefined {
  const { groups, firstEdge, firstTarget, officer } = instance;
  const reached = Uint8Array.from(load, (visits) => (visits > maxLoad ? 1 : 0));
  const inside: number[] = [];
  const isInside = new Uint8Array(groups);
  for (let before = -1; before < inside.length;) {
    before = inside.length;
    for (let g = 0; g < groups; g++) {
      if (isInside[g] === 1) continue;
      const start = firstEdge[g]!;
      const end = firstEdge[g + 1]!;
      const targets = firstTarget[g + 1]! - firstTarget[g]!;
      for (let e = start; e < end && isInside[g] === 0; e++) {
        if (reached[officer[e]!] === 1 && flow[e]! > 0) isInside[g] = 1;
      }
      if (isInside[g] === 0) continue;
      inside.push(g);
      for (let e = start; e < end; e++) {
        if (flow[e]! < targets) reached[officer[e]!] = 1;
      }
    }
  }
  return worst(parts(instance, inside, reached).map((part) => certificate(instance, part, maxLoad)));
}

/** Splits groups into parts that share none of the reached officers; every group has some (union and find). */
function parts(
  { firstEdge, officer, officers }: Instance,
  groups: readonly number[],
  reached: Uint8Array,
): readonly (readonly number[])[] {
  const parent = Int32Array.from({ length: officers }, (_, o) => o);
  const find = (o: number): number => {
    let top = o;
    while (parent[top] !== top) top = parent[top] = parent[parent[top]!]!;
    return top;
  };
  const reachedOf = (g: number): Int32Array =>
    officer.subarray(firstEdge[g], firstEdge[g + 1]).filter((o) => reached[o] === 1);
  for (const g of groups) {
    const members = reachedOf(g);
    for (const o of members) parent[find(o)] = find(members[0]!);
  }
  const all = new Map<number, number[]>();
  for (const g of groups) {
    const top = find(reachedOf(g)[0]!);
    all.set(top, [...(all.get(top) ?? []), g]);
  }
  return [...all.values()];
}

/** What the targets of these groups need and what all officers eligible for any of them can carry. */
function certificate(instance: Instance, groups: readonly number[], maxLoad: number): Bottleneck {
  const { firstEdge, firstTarget, officer, officerIndex, targetIndex, perTarget } = instance;
  const open = new Map<number, number>();
  const targets: number[] = [];
  for (const g of groups) {
    const own = targetIndex.subarray(firstTarget[g], firstTarget[g + 1]);
    for (const target of own) targets.push(target);
    for (const o of officer.subarray(firstEdge[g], firstEdge[g + 1]))
      open.set(o, (open.get(o) ?? 0) + own.length);
  }
  const demand = perTarget * targets.length;
  const capacity = [...open.values()].reduce((all, count) => all + Math.min(count, maxLoad), 0);
  return {
    targets: targets.sort((a, b) => a - b),
    officers: [...open.keys()].map((o) => officerIndex[o]!).sort((a, b) => a - b),
    demand,
    capacity,
    shortage: demand - capacity,
  };
}

/** The greatest shortage; of equal ones the one with the target drawn first. */
function worst(bottlenecks: readonly Bottleneck[]): Bottleneck | undefined {
  return [...bottlenecks].sort((a, b) => b.shortage - a.shortage || a.targets[0]! - b.targets[0]!)[0];
}
