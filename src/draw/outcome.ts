import { UserError } from '../util/errors.js';
import { quotasFor, reservesFor } from './spec/draw-quotas.js';
import { exclusionOf } from './lists/filter.js';
import type { Hash } from './spec/hash.js';
import type { DrawOptions } from './record/options.js';
import { compareUtf8 } from './spec/order.js';
import type { StratumSize } from './spec/quota.js';
import type { FormedTeam, Inspector, Unavailable } from './record/record-schema.js';
import { entriesById, type Registry, type RegistryEntry } from './lists/registry.js';
import { type Root, rootOf } from './spec/seed.js';
import {
  type Candidate,
  type DrawnStratum,
  type Placed,
  select,
  type Selection,
  strataOf,
} from './spec/select.js';
import { labelled, type Roster, rostersOf, type Staff } from './staffing/staff.js';
import { teamsFor } from './staffing/staffing.js';
import { stratumOf } from './lists/strata.js';
import { streamOf } from './spec/stream.js';
import { optional } from '../util/optional.js';

export interface DrawnTarget extends Placed {
  readonly name: string;
  readonly inspectors: readonly Inspector[];
}

export interface Reserve extends Placed {
  readonly name: string;
}

export interface Outcome {
  readonly root: Root;
  readonly strata: readonly DrawnStratum[];
  readonly drawn: readonly DrawnTarget[];
  readonly reserves: readonly Reserve[];
  readonly excluded: readonly { readonly id: string; readonly reason: string }[];
  readonly unavailable: readonly Unavailable[];
  readonly teams: readonly FormedTeam[];
}

/**
 * The whole draw: who can be drawn, who is, who stands by, who inspects. A pure function of the lists' content and the
 * options: the order of rows and columns has no part in it.
 *
 * @param strata the sizes of all strata, where `targets` are only those that a database selected from a longer list
 * @throws UserError when there are too few targets, or when no complete set of teams exists (naming the bottleneck).
 */
export function drawOutcome(
  hash: Hash,
  targets: Registry,
  staff: Staff,
  options: DrawOptions,
  strata?: readonly StratumSize[],
): Outcome {
  const root = rootOf(hash, options.drawId, options.entropy);
  const { eligible, excluded } = sorted(targets, options);
  const selection = selectionOf(hash, root, targets, eligible, options, strata);

  const byId = entriesById(eligible, [...selection.drawn, ...selection.reserves]);
  const entriesOf = (placed: readonly Placed[]) =>
    placed.flatMap(({ id }) => {
      const entry = byId.get(id);
      return entry === undefined ? [] : [entry];
    });
  const drawn = entriesOf(selection.drawn);
  const rosters = rostersOf(hash, root, staff, options);
  const teams = rosters.map((roster) =>
    teamsFor(roster, targets, drawn, options, streamOf(hash, root, labelled('A', roster.department))),
  );
  const reserves = entriesOf(selection.reserves);
  return {
    root,
    strata: selection.strata,
    drawn: selection.drawn.map((target, index) => ({
      ...target,
      name: nameOf(targets, drawn[index]),
      inspectors: teams.flatMap((department) => department[index] ?? []),
    })),
    reserves: selection.reserves.map((target, index) => ({
      ...target,
      name: nameOf(targets, reserves[index]),
    })),
    excluded,
    unavailable: rosters.flatMap(({ unavailable }) => unavailable),
    teams: rosters.flatMap(formedTeams),
  };
}

function nameOf(targets: Registry, entry: RegistryEntry | undefined): string {
  return entry === undefined ? '' : targets.value(entry, 'name');
}

/** Who can be drawn, and who cannot and why, in the order of their ids. */
function sorted(
  targets: Registry,
  options: DrawOptions,
): { readonly eligible: readonly RegistryEntry[]; readonly excluded: Outcome['excluded'] } {
  const { excludeDrawn } = options;
  const before = new Map(excludeDrawn?.drawn.map(({ id, drawId }) => [id, drawId]));
  const eligible: RegistryEntry[] = [];
  const excluded: { id: string; reason: string }[] = [];
  for (const entry of targets.entries) {
    const earlier = before.get(entry.id);
    const reason =
      exclusionOf(targets, entry, options) ??
      (earlier === undefined ? undefined : `${excludeDrawn?.year ?? ''}年度已抽查（${earlier}）`);
    if (reason === undefined) eligible.push(entry);
    else excluded.push({ id: entry.id, reason });
  }
  excluded.sort((a, b) => compareUtf8(a.id, b.id));
  return { eligible, excluded };
}

function selectionOf(
  hash: Hash,
  root: Root,
  targets: Registry,
  eligible: readonly RegistryEntry[],
  options: DrawOptions,
  strata: readonly StratumSize[] | undefined,
): Selection {
  if (eligible.length === 0)
    throw new UserError('没有任何检查对象符合条件：请放宽筛选条件，或者检查名录的状态列。');
  const candidates = new Candidates(targets, eligible, options.strata);
  const sizes = strata ?? strataOf(candidates);
  const quotas = quotasFor(hash, root, candidates, options, sizes);
  return select(hash, root, candidates, quotas, reservesFor(options), sizes);
}

/** Targets as candidates, made when they are looked at: a million of them are not to be kept beside the list. */
class Candidates implements Iterable<Candidate> {
  constructor(
    private readonly targets: Registry,
    private readonly eligible: readonly RegistryEntry[],
    private readonly strata: string | undefined,
  ) {}

  *[Symbol.iterator](): Generator<Candidate, void, undefined> {
    for (const entry of this.eligible)
      yield { id: entry.id, stratum: stratumOf(this.targets, entry, this.strata) };
  }
}

function formedTeams({ department, units, formed }: Roster): readonly FormedTeam[] {
  if (!formed) return [];
  return units.map((inspectors, index) => ({
    number: index + 1,
    ...optional({ department }),
    inspectors,
  }));
}
