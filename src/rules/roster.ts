import { fullUnitName } from '../annexes/unit-name.js';
import { squeeze } from '../annexes/wording.js';
import { unspaced } from '../util/spacing.js';

/** One department of the county's roster. */
export interface RosterUnit {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Whether it has administrative inspections at all. */
  readonly hasItems: boolean;
  readonly marketTotal?: number;
  readonly otherTotal?: number;
}

export interface Roster {
  readonly units: readonly RosterUnit[];
  /** The unit that goes by this name, in full, in short or as a listed alias. */
  find(name: string): RosterUnit | undefined;
}

/**
 * A roster that finds a unit by its name or an alias, with or without the county: 县林业局 is 城口县林业局. Spaces, widths
 * and brackets do not matter. Where two units share an alias, neither is found by it.
 */
export function rosterOf(units: readonly RosterUnit[], county: string): Roster {
  const byName = new Map<string, RosterUnit | null>();
  for (const unit of units) {
    for (const name of new Set([unit.name, ...unit.aliases].map((one) => unitKey(one, county)))) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, unit);
      else if (unitKey(known?.name ?? '', county) !== name) byName.set(name, null);
    }
  }
  // A full name always wins over somebody else's alias.
  for (const unit of units) byName.set(unitKey(unit.name, county), unit);
  return { units, find: (name) => byName.get(unitKey(name, county)) ?? undefined };
}

/** The form in which two units' names are compared. */
export function unitKey(name: string, county: string): string {
  return squeeze(fullUnitName(unspaced(name), county));
}
