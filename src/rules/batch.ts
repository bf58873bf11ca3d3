import type { Batch, FiledForm, InspectedFile } from './inspection.js';
import type { Roster, RosterUnit } from './roster.js';
import { isMissed } from './unread.js';
import { optional } from '../util/optional.js';

/** By code units: the same on every machine, which no collator promises. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Files as one batch: sorted by path, so that the order in which they were named changes nothing; forms by unit. */
export function batchOf(inspected: readonly InspectedFile[], roster?: Roster): Batch {
  const files = [...inspected].sort((a, b) => byText(a.path, b.path));
  const entries = new Map<string, RosterUnit>(roster?.units.map((entry) => [entry.name, entry]));
  const filed = new Map<string, FiledForm[]>(roster?.units.map(({ name }) => [name, []]));
  const strangers = new Map<string, FiledForm[]>();
  const nobody: FiledForm[] = [];
  const unread = new Map<string, InspectedFile[]>();
  for (const file of files) {
    const tried = file.unit?.name;
    if (tried !== undefined) unread.set(tried, [...(unread.get(tried) ?? []), file]);
    for (const form of file.forms) {
      const name = form.unit?.name;
      if (name === undefined) nobody.push({ file, form });
      else {
        const list = filed.get(name) ?? strangers.get(name);
        if (list === undefined) strangers.set(name, [{ file, form }]);
        else list.push({ file, form });
      }
    }
  }
  const ordered = [...filed, ...[...strangers].sort(([a], [b]) => byText(a, b))];
  const units = new Map(
    ordered.map(([unit, forms]) => {
      const entry = entries.get(unit);
      return [unit, { unit, forms, unread: unread.get(unit) ?? [], ...optional({ entry }) }];
    }),
  );
  const own = files.map((file): InspectedFile => {
    const { unit, ...nobodys } = file;
    return unit === undefined || isMissed(file, units.get(unit.name)?.forms ?? []) ? file : nobodys;
  });
  return { files: own, units, nobody };
}
