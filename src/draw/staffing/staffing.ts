import { UserError } from '../../util/errors.js';
import type { AssignmentProblem, AssignmentTarget, Bottleneck } from './assign/problem.js';
import { assign } from './assign/assign.js';
import { type Requirement, requirementName, requirementOf } from './eligibility.js';
import type { StaffingOptions } from '../record/options.js';
import type { Registry, RegistryEntry } from '../lists/registry.js';
import type { Roster } from './staff.js';
import type { Inspector } from '../record/record-schema.js';
import type { Stream } from '../spec/stream.js';
import { optional } from '../../util/optional.js';
import { howToType } from '../../util/how-to-type.js';

/** What the assignment of one department is made from, and what its groups mean. */
export interface Staffing {
  readonly problem: AssignmentProblem;
  readonly requirements: readonly Requirement[];
}

/** Which units of a roster may go to which of the targets. Targets of equal requirements share a group. */
export function staffingOf(
  roster: Roster,
  targets: Registry,
  drawn: readonly RegistryEntry[],
  options: StaffingOptions,
): Staffing {
  const groupOf = new Map<string, number>();
  const requirements: Requirement[] = [];
  const groups: (readonly number[])[] = [];
  const barredFor = barredUnits(roster, options);
  const problemTargets = drawn.map((entry): AssignmentTarget => {
    const requirement = requirementOf(targets, entry, options.category);
    const key = JSON.stringify(requirement);
    let group = groupOf.get(key);
    if (group === undefined) {
      group = groups.length;
      groupOf.set(key, group);
      requirements.push(requirement);
      groups.push(roster.eligibility.officersFor(requirement));
    }
    const barred = barredFor(entry.id);
    return barred.length === 0 ? { group } : { group, barred };
  });
  return {
    problem: {
      officers: roster.units.length,
      groups,
      targets: problemTargets,
      perTarget: roster.unitsPerTarget,
      ...optional({ maxLoad: options.maxLoad }),
    },
    requirements,
  };
}

/** The units of which somebody is recused from a target, ascending. */
function barredUnits(
  { units }: Roster,
  { recusals = [] }: StaffingOptions,
): (target: string) => readonly number[] {
  const unitOf = new Map(units.flatMap((unit, index) => unit.map(({ id }) => [id, index] as const)));
  const barred = new Map<string, Set<number>>();
  for (const { inspector, target } of recusals) {
    const unit = unitOf.get(inspector);
    if (unit === undefined) continue;
    barred.set(target, (barred.get(target) ?? new Set()).add(unit));
  }
  return (target) => [...(barred.get(target) ?? [])].sort((a, b) => a - b);
}

/**
 * The second random of one department: its inspectors for every drawn target.
 *
 * @throws UserError naming the bottleneck when no complete set of teams exists.
 */
export function teamsFor(
  roster: Roster,
  targets: Registry,
  drawn: readonly RegistryEntry[],
  options: StaffingOptions,
  stream: Stream,
): readonly (readonly Inspector[])[] {
  const { problem, requirements } = staffingOf(roster, targets, drawn, options);
  const result = assign(problem, stream);
  if (!result.feasible) {
    throw new UserError(
      `${bottleneckMessage(result.bottleneck, roster, { problem, requirements }, options)}没有抽取任何对象，没有写入任何文件。`,
    );
  }
  return result.teams.map((team) => team.flatMap((unit) => roster.units[unit] ?? []));
}

/** How many requirements a refusal names before it only counts them. */
const NAMES_SHOWN = 3;

/** What is missing where, and how to mend it. */
export function bottleneckMessage(
  { targets, officers, demand, capacity, shortage }: Bottleneck,
  roster: Roster,
  { problem, requirements }: Staffing,
  { maxLoad, perTarget }: StaffingOptions,
): string {
  const own = targets.flatMap((target) => problem.targets[target] ?? []);
  const names = [...new Set(own.map(({ group }) => group))].map((group) =>
    requirementName(requirements[group] ?? { fields: [], area: '' }),
  );
  const where =
    names.slice(0, NAMES_SHOWN).join('；') + (names.length > NAMES_SHOWN ? `；等 ${names.length} 类` : '');
  const [visit, unit] = roster.formed ? ['组次', '组'] : ['人次', '人'];
  const recused = own.some(({ barred = [] }) => barred.length > 0) ? '（已扣除应回避的）' : '';
  const aside = roster.unavailable.length;
  const facts = `${roster.department === undefined ? '' : `${roster.department}：`}${where}：${targets.length} 户需 ${demand} ${visit}，合格 ${officers.length} ${unit}${recused}、上限合计 ${capacity}，缺 ${shortage}`;
  const hireable = maxLoad ?? targets.length;
  const more = Math.max(
    roster.unitsPerTarget - officers.length,
    Math.ceil(shortage / Math.min(hireable, targets.length)),
  );
  const raised = Math.ceil(demand / Math.max(officers.length, 1));
  const canRaise =
    maxLoad !== undefined && officers.length >= roster.unitsPerTarget && raised <= targets.length;
  const hire = roster.formed
    ? `增加符合该领域和区域、可编成检查组的人员至少 ${more} 组（每组 ${perTarget} 人）`
    : `增加符合该领域和区域的人员至少 ${more} 人`;
  const absent = aside === 0 ? '' : `（另有 ${aside} 人因证件过期、不在岗或编组余下未参加）`;
  return `${facts}${absent}：请${canRaise ? `把每人上限（${howToType.maxLoad}）提高至 ${raised}，或者` : ''}在执法检查人员名录库中${hire}。`;
}
