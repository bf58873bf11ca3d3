/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Stream } from '../../spec/stream.js';
import type { Instance } from './instance.js';

/** Proposals per slot (one officer on one target), and the least number for small draws, which need more of them. */
const PER_SLOT = 24;
const LEAST = 4000;

/** How long a chain of hand-overs may grow as a rule, and how seldom the rule is lifted: long ones cost much. */
const USUAL_LENGTH = 8;
const LIFTED = 16;

// Taken once: a global looked up for every proposal costs more than the proposal where contexts are nested (jest).
const { floor } = Math;

/**
 * Walks at random among the balanced assignments, in place, long enough to forget where it began.
 *
 * A Markov chain whose proposals are symmetric (from any assignment X to any Y as likely as from Y to X) tends to the
 * uniform distribution over all that it can reach. Two kinds of proposal:
 *
 * - exchange: two slots of one group swap their officers. The slots are chosen uniformly, so it is symmetric.
 * - chain: a uniform slot, of officer a, is handed to a uniform eligible officer b; then b hands one of his other
 *   slots, chosen uniformly, to a uniform eligible officer; and so on, never touching an officer or target twice. It
 *   ends well at the first officer whose load was one less than a's (one more visit for him, one less for a: the same
 *   loads, another way round) or on coming back to a (all loads as before). Only then is it carried out. The same chain
 *   walked backward has the same chance: both times the product of 1/slots, of 1/eligible over the targets passed, and
 *   of 1/load over the officers passed, whose loads do not change; and no officer passed ends it early either way.
 *
 * Any two balanced assignments differ by such chains (a minimum cost flow becomes another one by cycles of cost zero,
 * each of which visits a target and an officer at most once), so every one can be reached. Most chains that succeed
 * are of one hand-over; the long ones are for tight draws, where nothing shorter leads from one solution to another.
 */
export function mix(instance: Instance, team: Int32Array, stream: Stream): void {
  const walk = new Walk(instance, team, stream);
  const proposals = team.length === 0 ? 0 : Math.max(LEAST, PER_SLOT * team.length);
  for (let i = 0; i < proposals; i++) {
    const kind = stream.below(8);
    if (kind < 4) walk.exchange();
    else if (kind < 7) walk.chain(1);
    else walk.chain(stream.below(LIFTED) === 0 ? instance.officers : USUAL_LENGTH);
  }
}

/** The current assignment, kept both ways: the officer of every slot and the slots of every officer. */
class Walk {
  private readonly targetGroup: Int32Array;
  private readonly slots: number[][];
  /** Where a slot stands in the list of its officer. */
  private readonly place: Int32Array;
  /** The number of the chain that last touched it. */
  private readonly officerTouched: Int32Array;
  private readonly targetTouched: Int32Array;
  private chains = 0;
  /** The slots of the chain so far, and to whom each goes. */
  private readonly given: Int32Array;
  private readonly takers: Int32Array;

  constructor(
    private readonly instance: Instance,
    private readonly team: Int32Array,
    private readonly stream: Stream,
  ) {
    this.targetGroup = new Int32Array(instance.targetIndex.length);
    for (let g = 0; g < instance.groups; g++) {
      this.targetGroup.fill(g, instance.firstTarget[g], instance.firstTarget[g + 1]);
    }
    this.slots = Array.from({ length: instance.officers }, () => []);
    this.place = new Int32Array(team.length);
    this.given = new Int32Array(instance.officers);
    this.takers = new Int32Array(instance.officers);
    this.officerTouched = new Int32Array(instance.officers);
    this.targetTouched = new Int32Array(instance.targetIndex.length);
    team.forEach((officer, slot) => {
      this.enter(slot, officer);
    });
  }

  exchange(): void {
    const { team, stream } = this;
    const { perTarget, firstTarget } = this.instance;
    const slot = stream.below(team.length);
    const target = floor(slot / perTarget);
    const group = this.targetGroup[target]!;
    const first = firstTarget[group]! * perTarget;
    const end = firstTarget[group + 1]! * perTarget;
    const other = first + stream.below(end - first);
    const otherTarget = floor(other / perTarget);
    const a = team[slot]!;
    const b = team[other]!;
    if (target === otherTarget || this.serves(a, otherTarget) || this.serves(b, target)) return;
    this.leave(slot);
    this.leave(other);
    this.enter(slot, b);
    this.enter(other, a);
  }

  chain(longest: number): void {
    const { given, takers, stream, officerTouched, targetTouched } = this;
    const { perTarget, firstEdge, officer } = this.instance;
    const mark = ++this.chains;
    let slot = stream.below(this.team.length);
    const from = this.team[slot]!;
    const goal = this.load(from) - 1;
    for (let length = 0; length < longest; length++) {
      const target = floor(slot / perTarget);
      if (targetTouched[target] === mark) return;
      targetTouched[target] = mark;
      const group = this.targetGroup[target]!;
      const edge = firstEdge[group]!;
      const taker = officer[edge + stream.below(firstEdge[group + 1]! - edge)]!;
      if (this.serves(taker, target) || officerTouched[taker] === mark) return;
      officerTouched[taker] = mark;
      given[length] = slot;
      takers[length] = taker;
      const load = this.load(taker);
      if (taker === from || load === goal) {
        this.carryOut(length + 1);
        return;
      }
      if (load === 0) return;
      slot = this.slots[taker]![stream.below(load)]!;
    }
  }

  private carryOut(length: number): void {
    for (let i = 0; i < length; i++) this.leave(this.given[i]!);
    for (let i = 0; i < length; i++) this.enter(this.given[i]!, this.takers[i]!);
  }

  private load(officer: number): number {
    return this.slots[officer]!.length;
  }

  private serves(officer: number, target: number): boolean {
    const { perTarget } = this.instance;
    for (let slot = target * perTarget; slot < (target + 1) * perTarget; slot++) {
      if (this.team[slot] === officer) return true;
    }
    return false;
  }

  private enter(slot: number, officer: number): void {
    const slots = this.slots[officer]!;
    this.team[slot] = officer;
    this.place[slot] = slots.length;
    slots.push(slot);
  }

  private leave(slot: number): void {
    const slots = this.slots[this.team[slot]!]!;
    const last = slots.pop()!;
    if (last === slot) return;
    const place = this.place[slot]!;
    slots[place] = last;
    this.place[last] = place;
  }
}
