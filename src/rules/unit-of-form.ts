import { fullUnitName } from '../annexes/unit-name.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { UnitIdentity } from './inspection.js';
import { type Roster, rosterOf, type RosterUnit, unitKey } from './roster.js';
import { unspaced } from '../util/spacing.js';

/** What the printed form holds in a name's place. */
const PLACEHOLDER = /^[X×＊*某○〇_＿]{2,}/iu;

/** Whether a unit's name is still the form's own `城口县XXX`. */
export function isPlaceholder(name: string, county: string): boolean {
  const bare = unspaced(name);
  return PLACEHOLDER.test(bare.startsWith(county) ? bare.slice(county.length) : bare);
}

export interface UnitSources {
  readonly county: string;
  readonly roster: Roster | undefined;
  /** The unit whose folder is being checked, when it is known. */
  readonly own?: RosterUnit | undefined;
  /** As shown to the clerk, with `/`. */
  readonly path: string;
}

/**
 * Whose forms these are: each form's own label, else its title, else a form beside it in the file, else (with a roster) the
 * names of file and folders. The forms of one file, in their order.
 */
export function unitsOfForms(
  forms: readonly CollectedForm[],
  sources: UnitSources,
): readonly (UnitIdentity | undefined)[] {
  const own = forms.map((form) => ownUnit(form, sources));
  if (own.every((unit) => unit !== undefined)) return own;
  const names = new Set(own.flatMap((unit) => (unit === undefined ? [] : [unit.name])));
  const [only] = own.filter((unit) => unit !== undefined);
  return own.map((unit) => {
    if (unit !== undefined) return unit;
    // Several units in one file say nothing about a form without a name.
    if (only !== undefined && names.size === 1) return { ...only, source: 'file-mate' };
    return names.size > 1 ? undefined : unitOfPath(sources);
  });
}

/** Where a form states its unit, the better place first. */
const STATED = [
  { slot: 'unit', source: 'label' },
  { slot: 'titleUnit', source: 'title' },
] as const;

function ownUnit(form: CollectedForm, { county, roster, own }: UnitSources): UnitIdentity | undefined {
  for (const { slot, source } of STATED) {
    const name = unspaced(form.slots.get(slot)?.value);
    if (name === '' || isPlaceholder(name, county)) continue;
    const entry = roster?.find(name) ?? (own && rosterOf([own], county).find(name));
    return entry === undefined
      ? { name: fullUnitName(name, county), source }
      : { name: entry.name, entry, source };
  }
  return undefined;
}

/** The roster's unit whose name or alias stands in the file's name, or in the nearest folder that has one. */
export function unitOfPath({ path, roster, county }: UnitSources): UnitIdentity | undefined {
  for (const part of path.split('/').reverse()) {
    const text = unspaced(part);
    let best: { readonly length: number; readonly identity: UnitIdentity } | undefined;
    for (const entry of roster?.units ?? []) {
      for (const name of [entry.name, ...entry.aliases]) {
        const length = nameLengthIn(text, name, county);
        if (length > (best?.length ?? 0)) {
          best = { length, identity: { name: entry.name, entry, source: 'file-name' } };
        }
      }
    }
    if (best !== undefined) return best.identity;
  }
  return undefined;
}

/** How much of a text is this unit's name, in full or as county papers shorten it (县林业局, 林业局). */
function nameLengthIn(text: string, name: string, county: string): number {
  const full = fullUnitName(name, county);
  const bare = full.startsWith(county) ? full.slice(county.length) : full;
  // 文件 or 局 alone would be found anywhere.
  return bare.length >= 3 && unitKey(text, '').includes(unitKey(bare, '')) ? bare.length : 0;
}
