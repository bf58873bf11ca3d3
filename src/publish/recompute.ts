import { quotasFor, reservesFor } from '../draw/spec/draw-quotas.js';
import type { Hash } from '../draw/spec/hash.js';
import { compareTickets } from '../draw/spec/order.js';
import { type Root, rootOf, type Ticket, ticketOf } from '../draw/spec/seed.js';
import { type Candidate, type Placed, select } from '../draw/spec/select.js';
import { layerWords } from './facts.js';
import type { PublicDraw, PublicTarget } from './public-draw.js';

/**
 * Computes a published draw again, with the same code that drew it: in the reader's browser, and in `publish` itself, which
 * writes no notice that would not agree with itself.
 */

/** A place of the notice that is not what the computation gives. */
export interface Mismatch {
  readonly place: string;
  readonly published: string;
  readonly recomputed: string;
}

/** One target that could be drawn; without an id where only its ticket is public. */
export interface Listed {
  readonly id: string | null;
  readonly ticket: string;
}

export interface Recomputation {
  readonly root: Root;
  /** Tickets computed from ids. */
  readonly computed: number;
  /** Tickets that were taken as published, their ids not being public. */
  readonly taken: number;
  /** Every stratum in the order of the draw; empty for a registry too long for a page. */
  readonly order: ReadonlyMap<string, readonly Listed[]>;
  readonly mismatches: readonly Mismatch[];
}

/** More than these are not told one by one: after the first of them the rest follows. */
const MOST_TOLD = 20;
/** Tickets between two reports of progress: a few milliseconds. */
const STEP = 500;

class Mismatches {
  readonly found: Mismatch[] = [];

  compare(place: string, published: string | number | null, recomputed: string | number | null): boolean {
    if (published === recomputed) return true;
    if (this.found.length < MOST_TOLD)
      this.found.push({
        place,
        published: String(published ?? '无'),
        recomputed: String(recomputed ?? '无'),
      });
    return false;
  }
}

/**
 * @yields how many tickets have been computed so far, so that a page can show it and stay alive
 */
export function* recompute(hash: Hash, draw: PublicDraw): Generator<number, Recomputation> {
  const all = new Mismatches();
  const root = rootOf(hash, draw.drawId, draw.seed.entropy);
  const order = new Map<string, readonly Listed[]>();
  const count = { computed: 0, taken: 0 };
  const result = () => ({ root, ...count, order, mismatches: all.found });
  // Everything else follows from the root: with a wrong one every ticket would be wrong.
  if (!all.compare('根值（由抽查编号和种子算出）', draw.seed.root, root)) return result();
  for (const [kind, targets] of [
    ['抽中', draw.drawn],
    ['候补', draw.standBy],
  ] as const) {
    for (const target of targets) {
      if (target.code === null) continue;
      all.compare(`${named(kind, target)}的抽签值`, target.ticket, ticketOf(hash, root, target.code));
      count.computed += 1;
    }
  }
  if (draw.list === null) {
    checkPlaces(all, draw);
    return result();
  }
  count.computed = 0;
  const known = new Map<string, Ticket>();
  const candidates: Candidate[] = [];
  for (const [index, { name }] of draw.strata.entries()) {
    const listed: Listed[] = [];
    const lot = draw.list.eligible[index] ?? { ids: [], tickets: [] };
    for (const id of lot.ids) {
      const ticket = ticketOf(hash, root, id);
      listed.push({ id, ticket });
      known.set(id, ticket);
      candidates.push({ id, stratum: name });
      count.computed += 1;
      if (count.computed % STEP === 0) yield count.computed;
    }
    for (const ticket of lot.tickets) {
      // Stands for an id that is not public; it sorts after every code, as no two tickets are equal anyway.
      const id = `@${ticket}`;
      listed.push({ id: null, ticket });
      known.set(id, ticket as Ticket);
      candidates.push({ id, stratum: name });
      count.taken += 1;
    }
    order.set(name, listed);
  }
  checkCounts(all, draw, candidates.length, known.size);
  checkSelection(all, draw, root, candidates, hash, known);
  for (const [name, listed] of order) {
    order.set(
      name,
      [...listed].sort((a, b) => compareTickets(ticketed(a), ticketed(b))),
    );
  }
  return result();
}

const ticketed = ({ id, ticket }: Listed) => ({ id: id ?? '', ticket: ticket as Ticket });

const named = (kind: string, { stratum, rank, name }: PublicTarget): string =>
  `${kind}${layerWords(stratum)}第 ${rank} 名“${name}”`;

/** How many there are of everything, by the lists themselves. */
function checkCounts(all: Mismatches, draw: PublicDraw, eligible: number, different: number): void {
  const { counts, strata, excluded, list } = draw;
  for (const [index, { name, N }] of strata.entries()) {
    const lot = list?.eligible[index];
    all.compare(`${layerWords(name)}户数 N`, N, (lot?.ids.length ?? 0) + (lot?.tickets.length ?? 0));
  }
  for (const [index, { reason, count }] of excluded.entries()) {
    const lot = list?.excluded[index];
    all.compare(`不参加抽取（${reason}）的户数`, count, (lot?.ids.length ?? 0) + (lot?.tickets.length ?? 0));
  }
  const left = excluded.reduce((sum, { count }) => sum + count, 0);
  all.compare('参加抽取的户数', counts.eligible, eligible);
  all.compare('名单中互不相同的户数', eligible, different);
  all.compare('不参加抽取的户数', counts.excluded, left);
  all.compare('名录户数', counts.targets, eligible + left);
  all.compare('抽中的户数', counts.drawn, draw.drawn.length);
  all.compare('候补的户数', counts.reserves, draw.standBy.length);
}

function checkSelection(
  all: Mismatches,
  draw: PublicDraw,
  root: Root,
  candidates: readonly Candidate[],
  hash: Hash,
  known: ReadonlyMap<string, Ticket>,
): void {
  // The tickets are there already; only the ties between strata are hashed anew.
  const prefix = `${root}|T|`;
  const again: Hash = (text) =>
    (text.startsWith(prefix) ? known.get(text.slice(prefix.length)) : undefined) ?? hash(text);
  try {
    const quotas = draw.quota === null ? undefined : quotasFor(hash, root, candidates, draw.quota);
    for (const { name, n } of draw.strata)
      if (quotas !== undefined) all.compare(`${layerWords(name)}应抽户数 n`, n, quotas.get(name) ?? 0);
    const selection = select(
      again,
      root,
      candidates,
      quotas ?? new Map(draw.strata.map(({ name, n }) => [name, n])),
      reservesFor(draw.reserves === null ? {} : { reserves: draw.reserves }),
    );
    for (const [index, { name, cutoff, probability }] of draw.strata.entries()) {
      const stratum = selection.strata.find((one) => one.name === name);
      all.compare(`第 ${index + 1} 层的名称`, name, stratum?.name ?? null);
      all.compare(`${layerWords(name)}截止抽签值`, cutoff, stratum?.cutoff ?? null);
      all.compare(`${layerWords(name)}抽中概率`, probability, stratum?.probability ?? null);
    }
    checkRows(all, '抽中', draw.drawn, selection.drawn);
    checkRows(all, '候补', draw.standBy, selection.reserves);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    all.compare('抽取', '公示的结果', error.message);
  }
}

function checkRows(
  all: Mismatches,
  kind: string,
  published: readonly PublicTarget[],
  recomputed: readonly Placed[],
): void {
  for (const target of published) {
    const right = recomputed.find(({ stratum, rank }) => stratum === target.stratum && rank === target.rank);
    const place = named(kind, target);
    if (right === undefined) all.compare(place, target.code ?? target.ticket, '没有这一名');
    else if (target.code === null) all.compare(`${place}的抽签值`, target.ticket, right.ticket);
    else all.compare(`${place}的代码`, target.code, right.id.startsWith('@') ? right.ticket : right.id);
  }
  for (const { stratum, rank, id } of recomputed) {
    if (!published.some((one) => one.stratum === stratum && one.rank === rank))
      all.compare(`${kind}${layerWords(stratum)}第 ${rank} 名`, '没有公示', id);
  }
}

/** Without the registry: that the places are in the order of their tickets, and the cut-off is the last drawn one's. */
function checkPlaces(all: Mismatches, { strata, drawn, standBy, counts }: PublicDraw): void {
  all.compare('抽中的户数', counts.drawn, drawn.length);
  all.compare('候补的户数', counts.reserves, standBy.length);
  for (const { name, n, cutoff } of strata) {
    const own = drawn.filter(({ stratum }) => stratum === name);
    all.compare(`${layerWords(name)}应抽户数 n`, n, own.length);
    all.compare(`${layerWords(name)}截止抽签值`, cutoff, own.at(-1)?.ticket ?? null);
    const placed = [...own, ...standBy.filter(({ stratum }) => stratum === name)];
    const sorted = placed.map(({ ticket }) => ticket).sort();
    for (const [index, target] of placed.entries())
      all.compare(
        `${layerWords(name)}第 ${index + 1} 名“${target.name}”的抽签值`,
        target.ticket,
        sorted[index] ?? null,
      );
  }
}
