/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Balance, Instance } from './instance.js';
import { Network } from './network.js';

/** Passes of the fill: each costs little and leaves less to the flows. More than a few gain nothing. */
const PASSES = 2;

/**
 * Spreads the visits over the officers so that the sum of the squared loads is the least possible (and with it the
 * greatest load). Every group must have at least perTarget officers; then this always succeeds.
 *
 * First every group in turn pours its visits onto the officers that are least loaded by the others, which comes near.
 * Then all is levelled: as many visits as possible flow from the officers above the middle load to those below it. What
 * is left above can reach nobody below, so both halves are levelled apart from each other, and so on, until the loads
 * in every part differ by 1 at most. Then no chain of hand-overs leads from any load to one that is less by 2 or more,
 * and a balance without such chains is the best: loads are a convex cost, such a chain its negative cycle (Harvey,
 * Ladner, Lovász, Tamir: Semi-matchings for bipartite graphs and load balancing, 2006).
 */
export function balance(instance: Instance): Balance {
  const balanced = { flow: new Int32Array(instance.officer.length), load: new Int32Array(instance.officers) };
  for (let pass = 0; pass < PASSES; pass++) {
    for (let g = 0; g < instance.groups; g++) pour(instance, g, balanced);
  }
  levelOut(instance, balanced);
  return balanced;
}

function levelOut(instance: Instance, balanced: Balance): void {
  const part = new Int32Array(instance.officers + instance.groups);
  const network = new Network(instance, balanced, part);
  const open: Int32Array[] = [Int32Array.from(part, (_, node) => node)];
  let parts = 0;
  for (let members = open.pop(); members !== undefined; members = open.pop()) {
    let [least, most] = [Infinity, 0];
    for (const node of members) {
      if (node >= instance.officers) continue;
      least = Math.min(least, balanced.load[node]!);
      most = Math.max(most, balanced.load[node]!);
    }
    if (most - least < 2) continue;
    const upper = network.level(members, (least + most) >> 1);
    parts++;
    for (const node of upper) part[node] = parts;
    open.push(
      upper,
      members.filter((node) => part[node] !== parts),
    );
  }
}

/** Gives group g's visits to the officers least loaded by the other groups, none more than it has targets. */
function pour(instance: Instance, g: number, { flow, load }: Balance): void {
  const { firstEdge, firstTarget, officer, perTarget } = instance;
  const start = firstEdge[g]!;
  const end = firstEdge[g + 1]!;
  const targets = firstTarget[g + 1]! - firstTarget[g]!;
  let high = 0;
  for (let e = start; e < end; e++) {
    const o = officer[e]!;
    load[o]! -= flow[e]!;
    high = Math.max(high, load[o]!);
  }
  const share = (e: number, level: number): number =>
    Math.min(targets, Math.max(0, level - load[officer[e]!]!));
  const poured = (level: number): number => {
    let all = 0;
    for (let e = start; e < end; e++) all += share(e, level);
    return all;
  };
  // The lowest level up to which everyone must be filled for all visits to find room.
  let low = 0;
  high += targets;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (poured(middle) >= perTarget * targets) high = middle;
    else low = middle + 1;
  }
  let left = perTarget * targets - poured(low - 1);
  for (let e = start; e < end; e++) {
    const below = share(e, low - 1);
    const extra = left > 0 && share(e, low) > below ? 1 : 0;
    left -= extra;
    flow[e] = below + extra;
    const o = officer[e]!;
    load[o]! += flow[e]!;
  }
}
