import { UserError } from '../errors.js';
import type { Bottleneck } from './assign/problem.js';
import { assign } from './assign/assign.js';
import type { Requirement } from './eligibility.js';
import { Eligibility, requirementName, requirementOf } from './eligibility.js';
import type { Filters } from './filter.js';
import { exclusionOf } from './filter.js';
import type { Hash } from './hash.js';
import { compareUtf8 } from './order.js';
import { countAt, parseRate } from './rate.js';
import type { Registry, RegistryEntry } from './registry.js';
import type { Root } from './seed.js';
import { rootOf } from './seed.js';
import type { DrawnStratum, Placed } from './select.js';
import { select, WHOLE } from './select.js';
import { streamOf } from './stream.js';

/** Everything that decides a draw besides the two lists; it stands on the record, so that anyone can draw again. */
export interface DrawOptions extends Filters {
  readonly drawId: string;
  readonly entropy: string;
  /** How many targets: a number, or a rate as it was typed. Exactly one of the two. */
  readonly count?: number;
  readonly rate?: string;
  /** How many stand by; absent: a tenth of those drawn, rounded up. */
  readonly reserves?: number;
  readonly perTarget: number;
  readonly maxLoad?: number;
  /** The county's name, which as an 执法区域 means all of it. */
  readonly county: string;
}

export interface DrawnTarget extends Placed {
  readonly name: string;
  readonly inspectors: readonly { readonly id: string; readonly name: string }[];
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
}

const RESERVE_SHARE = 10;

/**
 * The whole draw: who can be drawn, who is, who stands by, who inspects. A pure function of the lists' content and the
 * options: the order of rows and columns has no part in it.
 *
 * @throws UserError when there are too few targets, or when no complete set of teams exists (naming the bottleneck).
 */
export function drawOutcome(
  hash: Hash,
  targets: Registry,
  officers: Registry,
  options: DrawOptions,
): Outcome {
  const root = rootOf(hash, options.drawId, options.entropy);
  const eligible: RegistryEntry[] = [];
  const excluded: { id: string; reason: string }[] = [];
  for (const entry of targets.entries) {
    const reason = exclusionOf(targets, entry, options);
    if (reason === undefined) eligible.push(entry);
    else excluded.push({ id: entry.id, reason });
  }
  excluded.sort((a, b) => compareUtf8(a.id, b.id));
  const count = countOf(options, eligible.length);
  const reserves = options.reserves ?? Math.ceil(count / RESERVE_SHARE);
  const selection = select(hash, root, eligible, new Map([[WHOLE, count]]), reserves);

  const byId = new Map(eligible.map((entry) => [entry.id, entry]));
  const named = <T extends Placed>(placed: T): T & { readonly name: string } => {
    const entry = byId.get(placed.id);
    return { ...placed, name: entry === undefined ? '' : targets.value(entry, 'name') };
  };
  const drawn = selection.drawn.map(named);
  const teams = teamsFor(
    hash,
    root,
    targets,
    officers,
    drawn.map(({ id }) => byId.get(id)),
    options,
  );
  return {
    root,
    strata: selection.strata,
    drawn: drawn.map((target, index) => ({ ...target, inspectors: teams[index] ?? [] })),
    reserves: selection.reserves.map(named),
    excluded,
  };
}

function countOf(options: DrawOptions, eligible: number): number {
  if (eligible === 0) throw new UserError('没有任何检查对象符合条件：请放宽筛选条件，或者检查名录的状态列。');
  const count = options.count ?? countAt(parseRate(options.rate ?? ''), eligible);
  if (count === 0) throw new UserError(`${eligible} 户的 ${options.rate ?? ''} 不足 1 户：请提高抽查比例。`);
  if (count > eligible) {
    throw new UserError(
      `符合条件的只有 ${eligible} 户，不够抽 ${count} 户：请减少抽取数量，或者放宽筛选条件。`,
    );
  }
  return count;
}

function teamsFor(
  hash: Hash,
  root: Root,
  targets: Registry,
  officers: Registry,
  drawn: readonly (RegistryEntry | undefined)[],
  options: DrawOptions,
): readonly (readonly { readonly id: string; readonly name: string }[])[] {
  const inspectors = [...officers.entries].sort((a, b) => compareUtf8(a.id, b.id));
  const eligibility = new Eligibility(officers, inspectors, options.county);
  const groupOf = new Map<string, number>();
  const requirements: Requirement[] = [];
  const groups: (readonly number[])[] = [];
  const problemTargets = drawn.map((entry) => {
    const requirement =
      entry === undefined ? { fields: [], area: '' } : requirementOf(targets, entry, options.category);
    const key = JSON.stringify(requirement);
    let group = groupOf.get(key);
    if (group === undefined) {
      group = groups.length;
      groupOf.set(key, group);
      requirements.push(requirement);
      groups.push(eligibility.officersFor(requirement));
    }
    return { group };
  });
  const result = assign(
    {
      officers: inspectors.length,
      groups,
      targets: problemTargets,
      perTarget: options.perTarget,
      ...(options.maxLoad === undefined ? {} : { maxLoad: options.maxLoad }),
    },
    streamOf(hash, root, 'A'),
  );
  if (!result.feasible) {
    const names = [
      ...new Set(result.bottleneck.targets.map((target) => problemTargets[target]?.group ?? 0)),
    ].map((group) => requirementName(requirements[group] ?? { fields: [], area: '' }));
    throw new UserError(bottleneckMessage(result.bottleneck, names, options));
  }
  return result.teams.map((team) =>
    team.flatMap((index) => {
      const officer = inspectors[index];
      return officer === undefined ? [] : [{ id: officer.id, name: officers.value(officer, 'name') }];
    }),
  );
}

/** How many requirements a refusal names before it only counts them. */
const NAMES_SHOWN = 3;

function bottleneckMessage(
  bottleneck: Bottleneck,
  names: readonly string[],
  { perTarget, maxLoad }: DrawOptions,
): string {
  const { targets, officers, demand, capacity, shortage } = bottleneck;
  const where =
    names.slice(0, NAMES_SHOWN).join('；') + (names.length > NAMES_SHOWN ? `；等 ${names.length} 类` : '');
  const facts = `${where}：${targets.length} 户需 ${demand} 人次，合格 ${officers.length} 人、上限合计 ${capacity}，缺 ${shortage}`;
  const hireable = maxLoad ?? targets.length;
  const more = Math.max(
    perTarget - officers.length,
    Math.ceil(shortage / Math.min(hireable, targets.length)),
  );
  const raised = Math.ceil(demand / Math.max(officers.length, 1));
  const canRaise = maxLoad !== undefined && officers.length >= perTarget && raised <= targets.length;
  return `${facts}：请${canRaise ? `把每人上限（--max-load）提高至 ${raised}，或者` : ''}在执法检查人员名录库中增加符合该领域和区域的人员至少 ${more} 人。没有抽取任何对象，没有写入任何文件。`;
}
