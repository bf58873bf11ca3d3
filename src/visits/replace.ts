import { UserError } from '../util/errors.js';
import { assign } from '../draw/staffing/assign/assign.js';
import { type Requirement, requirementOf } from '../draw/staffing/eligibility.js';
import type { Hash } from '../draw/spec/hash.js';
import type { StaffingOptions } from '../draw/record/options.js';
import type { DrawRecord, Inspector } from '../draw/record/record-schema.js';
import type { Registry, RegistryEntry } from '../draw/lists/registry.js';
import type { Root } from '../draw/spec/seed.js';
import { labelled, type Roster, rostersOf, type Staff } from '../draw/staffing/staff.js';
import { bottleneckMessage } from '../draw/staffing/staffing.js';
import { hasLeft, type Replacement, standing } from './standing.js';
import { streamOf } from '../draw/spec/stream.js';
import { optional } from '../util/optional.js';
import { howToType } from '../util/how-to-type.js';

/** What a replacement is worked out from: the draw, its lists, and what was replaced before. */
export interface Replacing {
  readonly hash: Hash;
  readonly record: DrawRecord;
  readonly targets: Registry;
  readonly staff: Staff;
  readonly earlier: readonly Replacement[];
}

type Drawn = DrawRecord['drawn'][number];

/**
 * 递补: the first reserve of the stratum that still stands by takes the place of a target, with inspectors of its own.
 * All other targets keep theirs.
 *
 * @throws UserError when the target was not drawn, nobody stands by, or nobody can be sent.
 */
export function replaceTarget(replacing: Replacing, out: string): Replacement {
  const { record, earlier } = replacing;
  const now = standing(record, earlier);
  const leaving = now.drawn.find(({ id }) => id === out);
  if (leaving === undefined) {
    throw new UserError(
      `“${out}”不在“${record.drawId}”现在的抽中对象里：请照抽取结果填写统一社会信用代码（注册号）。`,
    );
  }
  const next = now.reserves.find(({ stratum }) => stratum === leaving.stratum);
  if (next === undefined) {
    throw new UserError(
      `“${leaving.stratum}”的候补已经用完，不能再递补：请另行抽取，以后用 ${howToType.reserves} 多留候补。`,
    );
  }
  const others = now.drawn.filter(({ id }) => id !== out);
  const inspectors = refill(replacing, others, [{ ...next, inspectors: [] }]);
  const { id, stratum, rank } = next;
  return {
    target: { out, in: id, stratum, rank },
    changes: [{ target: id, inspectors: inspectors.get(id) ?? [] }],
  };
}

/**
 * An inspector (with teams formed beforehand: the team) leaves every target, or one; others are drawn for what that
 * leaves open. Everybody else stays where he is.
 *
 * @throws UserError when the inspector visits no such target, or nobody can be sent instead.
 */
export function replaceInspector(replacing: Replacing, out: string, target?: string): Replacement {
  const { record, earlier } = replacing;
  const now = standing(record, earlier);
  const affected = now.drawn.filter(
    ({ id, inspectors }) =>
      (target === undefined || id === target) && inspectors.some((officer) => officer.id === out),
  );
  if (affected.length === 0) {
    const where = target === undefined ? '' : `“${target}”的`;
    throw new UserError(
      `执法证编号“${out}”不在“${record.drawId}”现在${where}检查人员里：请照抽取结果填写执法证编号。`,
    );
  }
  const leaving = { out, target: target ?? null };
  const open = affected.map((one) => ({ ...one, inspectors: withoutUnitOf(record, one.inspectors, out) }));
  const others = now.drawn.filter(({ id }) => !affected.some((one) => one.id === id));
  const inspectors = refill(
    { ...replacing, earlier: [...earlier, { inspector: leaving, changes: [] }] },
    others,
    open,
  );
  return {
    inspector: leaving,
    changes: open.map(({ id }) => ({ target: id, inspectors: inspectors.get(id) ?? [] })),
  };
}

/** A team visits together: with one of its members the others leave too. */
function withoutUnitOf(
  { teams = [] }: DrawRecord,
  inspectors: readonly Inspector[],
  out: string,
): readonly Inspector[] {
  const team = teams.find((one) => one.inspectors.some(({ id }) => id === out));
  const leaving = new Set(team?.inspectors.map(({ id }) => id) ?? [out]);
  return inspectors.filter(({ id }) => !leaving.has(id));
}

/**
 * Fills up targets whose teams are short; the others keep theirs.
 *
 * The same engine as in the draw, on visits instead of targets: every visit that stays is a target with its one
 * officer eligible; every visit that is open, one with all who may go there and do not yet. So loads, balance and limit
 * are those of the whole draw. Where a whole team is open, its members must differ: then a target is one, and its
 * `perTarget` officers are drawn together, the fixed ones each being a target with exactly their own team eligible.
 */
function refill(
  replacing: Replacing,
  fixed: readonly Drawn[],
  open: readonly Drawn[],
): ReadonlyMap<string, readonly Inspector[]> {
  const { hash, record, staff, earlier, targets } = replacing;
  const { options } = record;
  const number = replacing.earlier.filter(({ changes }) => changes.length > 0).length + 1;
  const root = record.root as Root;
  const left = hasLeft(earlier);
  const barred = new Set(
    options.recusals?.map(({ inspector, target }) => JSON.stringify([inspector, target])),
  );
  const entries = new Map(targets.entries.map((entry) => [entry.id, entry]));
  const filled = new Map(open.map(({ id }) => [id, [] as Inspector[]]));
  for (const roster of rostersOf(hash, root, staff, options)) {
    const own = ({ inspectors }: Drawn) =>
      inspectors.filter(({ department }) => department === roster.department);
    const unitOf = new Map(roster.units.flatMap((unit, index) => unit.map(({ id }) => [id, index] as const)));
    const unitsAt = (one: Drawn) => [...new Set(own(one).flatMap(({ id }) => unitOf.get(id) ?? []))];
    const mayGo = (index: number, target: string) =>
      (roster.units[index] ?? []).every(
        ({ id }) => !left(id, target) && !barred.has(JSON.stringify([id, target])),
      );
    const short = open.filter((one) => unitsAt(one).length < roster.unitsPerTarget);
    const added = fillOpen(
      { roster, targets, entries, options },
      fixed.concat(open.filter((one) => !short.includes(one))).map(unitsAt),
      short.map((one) => ({ id: one.id, present: unitsAt(one) })),
      mayGo,
      streamOf(hash, root, labelled(`R|${number}`, roster.department)),
    );
    for (const one of open) {
      const units = [...unitsAt(one), ...(added.get(one.id) ?? [])].sort((a, b) => a - b);
      filled.get(one.id)?.push(...units.flatMap((unit) => roster.units[unit] ?? []));
    }
  }
  return filled;
}

interface Filling {
  readonly roster: Roster;
  readonly targets: Registry;
  readonly entries: ReadonlyMap<string, RegistryEntry>;
  readonly options: StaffingOptions;
}

/** The units that join each target that is short. */
function fillOpen(
  { roster, targets, entries, options }: Filling,
  fixed: readonly (readonly number[])[],
  short: readonly { readonly id: string; readonly present: readonly number[] }[],
  mayGo: (unit: number, target: string) => boolean,
  stream: Parameters<typeof assign>[1],
): ReadonlyMap<string, readonly number[]> {
  const [first] = short;
  if (first === undefined) return new Map();
  // All that are short are short by as many: a whole team when a target came in, one officer when one left.
  const missing = roster.unitsPerTarget - first.present.length;
  const staying = [...fixed, ...short.map(({ present }) => present)].flatMap((units) =>
    missing === roster.unitsPerTarget
      ? units.length === 0
        ? []
        : [[...units].sort((a, b) => a - b)]
      : units.map((unit) => [unit]),
  );
  const requirements: Requirement[] = [];
  const groups: (readonly number[])[] = [];
  const groupOf = new Map<string, number>();
  const problemTargets = staying.map((units) => {
    const key = units.join();
    let group = groupOf.get(key);
    if (group === undefined) {
      group = groups.length;
      groupOf.set(key, group);
      groups.push(units);
      requirements.push({ fields: ['已选派的'], area: '' });
    }
    return { group };
  });
  const opened = short.map(({ id, present }) => {
    const entry = entries.get(id);
    const requirement =
      entry === undefined ? { fields: [], area: '' } : requirementOf(targets, entry, options.category);
    groups.push(
      roster.eligibility
        .officersFor(requirement)
        .filter((unit) => !present.includes(unit) && mayGo(unit, id)),
    );
    requirements.push(requirement);
    return { group: groups.length - 1 };
  });
  const problem = {
    officers: roster.units.length,
    groups,
    targets: [...problemTargets, ...opened],
    perTarget: missing,
    ...optional({ maxLoad: options.maxLoad }),
  };
  const result = assign(problem, stream);
  if (!result.feasible) {
    throw new UserError(
      `没有合格的人员可以接替。${bottleneckMessage(result.bottleneck, { ...roster, unitsPerTarget: missing }, { problem, requirements }, options)}原抽取结果没有改动。`,
    );
  }
  return new Map(short.map(({ id }, index) => [id, result.teams[problemTargets.length + index] ?? []]));
}
