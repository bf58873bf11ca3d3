import { InternalError } from '../../util/errors.js';
import { unavailability } from './availability.js';
import { Eligibility } from './eligibility.js';
import type { Hash } from '../spec/hash.js';
import type { StaffingOptions } from '../record/options.js';
import { compareUtf8 } from '../spec/order.js';
import type { Inspector, Unavailable } from '../record/record-schema.js';
import type { Registry, RegistryEntry } from '../lists/registry.js';
import type { Root } from '../spec/seed.js';
import { streamOf } from '../spec/stream.js';
import { formTeams } from './teams.js';

/** One department and its inspectors. */
export interface Department {
  /** Empty where the draw has but one list, which is nobody's in particular. */
  readonly name: string;
  readonly registry: Registry;
}

/** The inspectors of a draw: one list, or one a department of a joint draw (联合抽查). */
export type Staff = readonly Department[];

/** Inspectors who go together: one alone, or a team formed beforehand. */
export type Unit = readonly Inspector[];

/** Those of one department who can be drawn. */
export interface Roster {
  readonly department: string | undefined;
  /** In the order of the indices of the assignment. */
  readonly units: readonly Unit[];
  readonly unavailable: readonly Unavailable[];
  readonly eligibility: Eligibility;
  /** How many units go to one target. */
  readonly unitsPerTarget: number;
  readonly formed: boolean;
}

/** The label of a stream: `A`, or `A|部门` for a department of a joint draw. */
export function labelled(label: string, department: string | undefined): string {
  return department === undefined ? label : `${label}|${department}`;
}

/** The rosters of a draw, departments in the UTF-8 order of their names. */
export function rostersOf(hash: Hash, root: Root, staff: Staff, options: StaffingOptions): readonly Roster[] {
  return [...staff]
    .sort((a, b) => compareUtf8(a.name, b.name))
    .map(({ name, registry }) => rosterOf(hash, root, registry, name === '' ? undefined : name, options));
}

export const isJoint = (staff: Staff): boolean => staff.some(({ name }) => name !== '');

/** Every inspector's row of every list. */
export function staffSize(staff: Staff): number {
  return staff.reduce((all, { registry }) => all + registry.entries.length, 0);
}

function rosterOf(
  hash: Hash,
  root: Root,
  registry: Registry,
  department: string | undefined,
  options: StaffingOptions,
): Roster {
  const belongs = department === undefined ? {} : { department };
  const personOf = (entry: RegistryEntry): Inspector => ({
    id: entry.id,
    name: registry.value(entry, 'name'),
    ...belongs,
  });
  const unavailable: Unavailable[] = [];
  const setAside = ({ id, name }: Inspector, reason: string) =>
    unavailable.push({ id, name, reason, ...belongs });
  const entries: RegistryEntry[] = [];
  for (const entry of [...registry.entries].sort((a, b) => compareUtf8(a.id, b.id))) {
    const reason = unavailability(registry, entry, options.on);
    if (reason === undefined) entries.push(entry);
    else setAside(personOf(entry), reason);
  }
  const eligibility = new Eligibility(registry, entries, options);
  if (options.teams !== true) {
    const units = entries.map((entry) => [personOf(entry)]);
    return {
      department,
      units,
      unavailable,
      eligibility,
      unitsPerTarget: options.perTarget,
      formed: false,
    };
  }
  const stream = streamOf(hash, root, labelled('G', department));
  const { teams, left } = formTeams(eligibility, entries.length, options.perTarget, stream);
  const at = (index: number): RegistryEntry => {
    const entry = entries[index];
    if (entry === undefined) throw new InternalError(`officer ${index} of ${entries.length}`);
    return entry;
  };
  for (const index of [...left].sort((a, b) => a - b))
    setAside(
      personOf(at(index)),
      `随机编组余下：同一类别和区域的人数除不尽 ${options.perTarget}，未编入检查组`,
    );
  return {
    department,
    units: teams.map((team) => team.map((index) => personOf(at(index)))),
    unavailable,
    // Members of one team have one scope, so the first stands for all.
    eligibility: new Eligibility(
      registry,
      teams.map(([first = 0]) => at(first)),
      options,
    ),
    unitsPerTarget: 1,
    formed: true,
  };
}
