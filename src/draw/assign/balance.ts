/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Instance } from './instance.js';

/** How many targets of its group each edge's officer visits, and how many each officer visits altogether. */
export interface Balance {
  readonly flow: Int32Array;
  readonly load: Int32Array;
}

/** Passes of the fill: each one costs little and leaves fewer paths to search. More than a few gain nothing. */
const PASSES = 4;

/**
 * Spreads the visits over the officers so that the sum of the squared loads is the least possible (and with it the
 * greatest load). Every group must have at least perTarget officers; then this always succeeds.
 *
 * First every group in turn pours its visits onto the officers that are least loaded by the others. What is left is
 * mended visit by visit: while some chain of hand-overs leads from an officer with load L to one with L - 2 or less, it
 * is carried out. When there is none, no assignment is better balanced: loads are a convex cost on a flow network, and
 * such a chain is its negative cycle (Harvey, Ladner, Lovász, Tamir: Semi-matchings for bipartite graphs and load
 * balancing, 2006).
 */
export function balance(instance: Instance): Balance {
  const flow = new Int32Array(instance.officer.length);
  const load = new Int32Array(instance.officers);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let g = 0; g < instance.groups; g++) pour(instance, g, flow, load);
  }
  handOver(instance, flow, load);
  return { flow, load };
}

/** Gives group g's visits to the officers least loaded by the other groups, none more than it has targets. */
function pour(instance: Instance, g: number, flow: Int32Array, load: Int32Array): void {
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

const OPEN = 0;
const SHUT = -1;

/**
 * Carries out chains of hand-overs until none is left, from the greatest loads downward. Officers and groups that a
 * search without success has reached are shut for good: nothing leads out of them to a lower load, later chains stay
 * outside and so open no way out, and later searches look for still lower loads.
 */
function handOver(instance: Instance, flow: Int32Array, load: Int32Array): void {
  const { groups, officers, firstEdge, firstTarget, officer } = instance;
  const { edgeGroup, firstOwn, own } = edgesByOfficer(instance);
  // The number of the search that last reached it, or OPEN or SHUT.
  const officerSeen = new Int32Array(officers);
  const groupSeen = new Int32Array(groups);
  const giving = new Int32Array(groups); // the edge by which the search came to the group
  const taking = new Int32Array(officers); // and to the officer
  const queue = new Int32Array(officers);
  const reached = new Int32Array(groups);
  let search: number = OPEN;

  /** Breadth first from one officer to any of at most `goal`; false, and all it reached shut, if there is none. */
  const relieve = (from: number, goal: number): boolean => {
    search++;
    let head = 0;
    let tail = 0;
    let count = 0;
    queue[tail++] = from;
    officerSeen[from] = search;
    while (head < tail) {
      const o = queue[head++]!;
      for (let i = firstOwn[o]!; i < firstOwn[o + 1]!; i++) {
        const e = own[i]!;
        const g = edgeGroup[e]!;
        if (flow[e] === 0 || groupSeen[g] === search || groupSeen[g] === SHUT) continue;
        groupSeen[g] = search;
        giving[g] = e;
        reached[count++] = g;
        const targets = firstTarget[g + 1]! - firstTarget[g]!;
        for (let f = firstEdge[g]!; f < firstEdge[g + 1]!; f++) {
          const next = officer[f]!;
          if (flow[f] === targets || officerSeen[next] === search || officerSeen[next] === SHUT) continue;
          officerSeen[next] = search;
          taking[next] = f;
          if (load[next]! <= goal) {
            carryOut(from, next);
            return true;
          }
          queue[tail++] = next;
        }
      }
    }
    for (let i = 0; i < tail; i++) officerSeen[queue[i]!] = SHUT;
    for (let i = 0; i < count; i++) groupSeen[reached[i]!] = SHUT;
    return false;
  };

  const carryOut = (from: number, to: number): void => {
    load[from]! -= 1;
    load[to]! += 1;
    for (let o = to; o !== from;) {
      const taken = taking[o]!;
      const given = giving[edgeGroup[taken]!]!;
      flow[taken]! += 1;
      flow[given]! -= 1;
      o = officer[given]!;
    }
  };

  for (;;) {
    let level = 0;
    for (let o = 0; o < officers; o++) {
      if (officerSeen[o] !== SHUT) level = Math.max(level, load[o]!);
    }
    if (level < 2) return;
    for (let o = 0; o < officers; o++) {
      if (load[o] === level && officerSeen[o] !== SHUT) relieve(o, level - 2);
    }
  }
}

/** The edges of every officer: own[i] for i in firstOwn[o] .. firstOwn[o + 1] - 1; and the group of every edge. */
function edgesByOfficer({ groups, officers, firstEdge, officer }: Instance) {
  const edgeGroup = new Int32Array(officer.length);
  const firstOwn = new Int32Array(officers + 1);
  for (const o of officer) firstOwn[o + 1]! += 1;
  for (let o = 0; o < officers; o++) firstOwn[o + 1]! += firstOwn[o]!;
  const next = firstOwn.slice();
  const own = new Int32Array(officer.length);
  for (let g = 0; g < groups; g++) {
    for (let e = firstEdge[g]!; e < firstEdge[g + 1]!; e++) {
      const o = officer[e]!;
      edgeGroup[e] = g;
      own[next[o]!] = e;
      next[o]! += 1;
    }
  }
  return { edgeGroup, firstOwn, own };
}
