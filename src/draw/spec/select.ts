import { InternalError, UserError } from '../../util/errors.js';
import type { Hash } from './hash.js';
import { compareTickets, compareUtf8, type Ticketed } from './order.js';
import type { StratumSize } from './quota.js';
import { type Root, type Ticket, ticketOf } from './seed.js';

/** The stratum of every subject when the draw has no strata. */
export const WHOLE = '全部';

/** One eligible subject. Ids are distinct: the caller knows the cells of a repeated one and has refused it. */
export interface Candidate {
  readonly id: string;
  readonly stratum?: string;
}

/** A subject that was drawn or stands in reserve. */
export interface Placed extends Ticketed {
  readonly stratum: string;
  /** Place in the stratum's order, from 1; the reserves count on after the drawn. */
  readonly rank: number;
}

export interface DrawnStratum {
  readonly name: string;
  /** Eligible subjects. */
  readonly size: number;
  /** Drawn subjects. */
  readonly count: number;
  /** The last drawn ticket: a subject of this stratum was drawn if its own is not greater. None if none was drawn. */
  readonly cutoff: Ticket | null;
  /** The chance every subject of this stratum had: count/size as a reduced fraction, e.g. `1/5`. */
  readonly probability: string;
}

/** Everything in the UTF-8 order of the stratum names, and by rank within each. */
export interface Selection {
  readonly strata: readonly DrawnStratum[];
  readonly drawn: readonly Placed[];
  readonly reserves: readonly Placed[];
}

/** The strata that occur among the candidates, with their sizes, in UTF-8 order of their names. */
export function strataOf(candidates: Iterable<Candidate>): readonly StratumSize[] {
  const sizes = new Map<string, number>();
  for (const { stratum = WHOLE } of candidates) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return [...sizes].map(([name, size]) => ({ name, size })).sort((a, b) => compareUtf8(a.name, b.name));
}

/**
 * The first random: in every stratum the `quotas` smallest tickets are drawn, and the next `reserves` stand by, so far
 * as there are any. The order of the candidates has no effect.
 *
 * @param quotas how many to draw from each stratum that occurs (see quotasOf)
 * @param reserves how many stand by in each stratum (one who drops out is replaced from the same stratum), or how many
 * do so for a number drawn
 * @param strata the strata with their sizes, where the candidates are only the first of each
 * @throws UserError if a stratum has fewer subjects than its quota.
 */
export function select(
  hash: Hash,
  root: Root,
  candidates: Iterable<Candidate>,
  quotas: ReadonlyMap<string, number>,
  reserves: number | ((count: number) => number),
  strata: readonly StratumSize[] = strataOf(candidates),
): Selection {
  const standBy = typeof reserves === 'number' ? () => reserves : reserves;
  const pools = new Map<string, { readonly stratum: DrawnStratumDraft; readonly first: First }>();
  for (const { name, size } of strata) {
    const count = quotas.get(name);
    if (count === undefined) throw new InternalError(`no quota for the stratum ${name}`);
    pools.set(name, {
      stratum: { name, size, count },
      first: new First(Math.min(size, count + standBy(count))),
    });
  }
  for (const [name, count] of quotas) {
    const size = pools.get(name)?.stratum.size ?? 0;
    if (count > size) {
      throw new UserError(
        `“${name}”符合条件的只有 ${size} 户，不够抽 ${count} 户：请减少数量，或者放宽筛选条件。`,
      );
    }
  }
  for (const { id, stratum = WHOLE } of candidates) {
    pools.get(stratum)?.first.offer(id, ticketOf(hash, root, id));
  }
  const finished = [...pools.values()].map(({ stratum, first }) => {
    const placed = first.inOrder().map((one, index) => ({ ...one, stratum: stratum.name, rank: index + 1 }));
    const cutoff = placed[stratum.count - 1]?.ticket ?? null;
    return {
      stratum: { ...stratum, cutoff, probability: fraction(stratum.count, stratum.size) },
      drawn: placed.slice(0, stratum.count),
      reserves: placed.slice(stratum.count),
    };
  });
  return {
    strata: finished.map(({ stratum }) => stratum),
    drawn: finished.flatMap(({ drawn }) => drawn),
    reserves: finished.flatMap((one) => one.reserves),
  };
}

type DrawnStratumDraft = Omit<DrawnStratum, 'cutoff' | 'probability'>;

/**
 * Keeps the first `limit` of all that is offered. A million tickets pass by and few stay: they gather until there are
 * twice as many as needed, then are sorted and cut, and from then on the last one kept turns most away at once.
 */
class First {
  private kept: Ticketed[] = [];
  private bar: Ticket | undefined;

  constructor(private readonly limit: number) {}

  offer(id: string, ticket: Ticket): void {
    if (this.limit === 0 || (this.bar !== undefined && ticket > this.bar)) return;
    this.kept.push({ id, ticket });
    if (this.kept.length >= 2 * this.limit + 64) this.cut();
  }

  inOrder(): readonly Ticketed[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    this.kept.sort(compareTickets);
    this.kept.length = Math.min(this.kept.length, this.limit);
    if (this.kept.length === this.limit) this.bar = this.kept.at(-1)?.ticket;
  }
}

function fraction(numerator: number, denominator: number): string {
  let [a, b] = [numerator, denominator];
  while (b > 0) [a, b] = [b, a % b];
  return `${numerator / a}/${denominator / a}`;
}
