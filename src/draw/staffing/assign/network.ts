/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Balance, Instance } from './instance.js';

const UNREACHED = -1;

/**
 * The network of hand-overs. Its nodes are the officers (0 .. officers - 1) and after them the groups. A visit can go
 * from an officer to a group he visits, and from a group to an eligible officer who does not yet visit all of it.
 */
export class Network {
  private readonly edgeGroup: Int32Array;
  /** The edges of officer o are own[i] for i in firstOwn[o] .. firstOwn[o + 1] - 1. */
  private readonly firstOwn: Int32Array;
  private readonly own: Int32Array;
  /** Steps from the nearest officer above the level, or UNREACHED. */
  private readonly depth: Int32Array;
  private readonly queue: Int32Array;
  /** The next edge to try from each node, and the path under trial: its nodes and the edge taken from each. */
  private readonly next: Int32Array;
  private readonly path: Int32Array;
  private readonly taken: Int32Array;

  constructor(
    private readonly instance: Instance,
    private readonly balance: Balance,
    /** Nodes of different parts are kept apart. */
    private readonly part: Int32Array,
  ) {
    const { groups, officers, firstEdge, officer } = instance;
    const nodes = officers + groups;
    this.depth = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
    this.next = new Int32Array(nodes);
    this.path = new Int32Array(nodes);
    this.taken = new Int32Array(nodes);
    this.edgeGroup = new Int32Array(officer.length);
    this.own = new Int32Array(officer.length);
    this.firstOwn = new Int32Array(officers + 1);
    for (const o of officer) this.firstOwn[o + 1]! += 1;
    for (let o = 0; o < officers; o++) this.firstOwn[o + 1]! += this.firstOwn[o]!;
    const free = this.firstOwn.slice();
    for (let g = 0; g < groups; g++) {
      this.edgeGroup.fill(g, firstEdge[g], firstEdge[g + 1]);
      for (let e = firstEdge[g]!; e < firstEdge[g + 1]!; e++) this.own[free[officer[e]!]!++] = e;
    }
  }

  /**
   * Moves as many visits as possible, within one part, from officers above a load to officers below it: a maximum flow
   * (Dinic's algorithm), never lifting anyone beyond the level nor sinking anyone under it.
   *
   * @param members the nodes of the part
   * @returns the members that officers still above the level reach. All officers among them have the level or more, all
   * others the level or less, and no visit can leave them.
   */
  level(members: Int32Array, level: number): Int32Array {
    const { load } = this.balance;
    while (this.measure(members, level)) {
      for (const node of members) {
        while (node < this.instance.officers && load[node]! > level && this.push(node, level));
      }
    }
    return members.filter((node) => this.depth[node] !== UNREACHED);
  }

  /** Measures depths, breadth first, as far as the nearest officer below the level; false if there is none. */
  private measure(members: Int32Array, level: number): boolean {
    const { depth, queue, next } = this;
    const { officers } = this.instance;
    const { load } = this.balance;
    let tail = 0;
    let nearest = Infinity;
    for (const node of members) {
      const above = node < officers && load[node]! > level;
      depth[node] = above ? 0 : UNREACHED;
      next[node] = this.firstOf(node);
      if (above) queue[tail++] = node;
    }
    for (let head = 0; head < tail; head++) {
      const node = queue[head]!;
      if (depth[node]! >= nearest) break;
      for (let i = this.firstOf(node); i < this.endOf(node); i++) {
        const to = this.step(node, i);
        if (to === UNREACHED || depth[to] !== UNREACHED) continue;
        depth[to] = depth[node]! + 1;
        queue[tail++] = to;
        if (to < officers && load[to]! < level) nearest = depth[to]!;
      }
    }
    return nearest < Infinity;
  }

  /** Moves one or more visits from an officer along a shortest path; false if there is none left. */
  private push(from: number, level: number): boolean {
    const { depth, next, path, taken } = this;
    const { load } = this.balance;
    let length = 0;
    path[0] = from;
    for (;;) {
      const node = path[length]!;
      if (node < this.instance.officers && load[node]! < level) {
        this.carryOut(length, Math.min(load[from]! - level, level - load[node]!));
        return true;
      }
      const end = this.endOf(node);
      let to = UNREACHED;
      for (; next[node]! < end; next[node]! += 1) {
        to = this.step(node, next[node]!);
        if (to !== UNREACHED && depth[to] === depth[node]! + 1) break;
      }
      if (next[node] === end) {
        if (length === 0) return false;
        length--;
        next[path[length]!]! += 1;
      } else {
        taken[length] = next[node]!;
        path[++length] = to;
      }
    }
  }

  private carryOut(length: number, wanted: number): void {
    const { path, taken } = this;
    const { flow, load } = this.balance;
    let amount = wanted;
    for (let i = 0; i < length; i++) amount = Math.min(amount, this.room(path[i]!, taken[i]!));
    for (let i = 0; i < length; i++) {
      const isOfficer = path[i]! < this.instance.officers;
      flow[this.edgeOf(path[i]!, taken[i]!)]! += isOfficer ? -amount : amount;
    }
    load[path[0]!]! -= amount;
    load[path[length]!]! += amount;
  }

  private firstOf(node: number): number {
    const { officers, firstEdge } = this.instance;
    return node < officers ? this.firstOwn[node]! : firstEdge[node - officers]!;
  }

  private endOf(node: number): number {
    const { officers, firstEdge } = this.instance;
    return node < officers ? this.firstOwn[node + 1]! : firstEdge[node - officers + 1]!;
  }

  private edgeOf(node: number, i: number): number {
    return node < this.instance.officers ? this.own[i]! : i;
  }

  /** How many visits the i-th way out of a node can still take. */
  private room(node: number, i: number): number {
    const { officers, firstTarget } = this.instance;
    const { flow } = this.balance;
    if (node < officers) return flow[this.own[i]!]!;
    return firstTarget[node - officers + 1]! - firstTarget[node - officers]! - flow[i]!;
  }

  /** Where the i-th way out of a node leads, or UNREACHED if it is full or leads out of the part. */
  private step(node: number, i: number): number {
    if (this.room(node, i) === 0) return UNREACHED;
    const { officers, officer } = this.instance;
    const to = node < officers ? officers + this.edgeGroup[this.own[i]!]! : officer[i]!;
    return this.part[to] === this.part[node] ? to : UNREACHED;
  }
}
