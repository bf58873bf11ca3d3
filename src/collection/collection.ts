import type { FormId } from '../annexes/layout.js';
import { byText } from '../rules/batch.js';
import { byAge } from '../rules/batch/returns.js';
import type { Roster } from '../rules/roster.js';
import { groupBy } from '../rules/verdict.js';
import type { SurveyedFile, SurveyedForm, Unusable } from './survey.js';

/** A form that adds nothing to another one of its unit, and is counted once. */
export interface Repeated {
  readonly unit: string;
  readonly file: string;
  readonly sheet: string;
  readonly other: string;
  /** Every byte is the same; else only what the list says. */
  readonly isSameFile: boolean;
}

/** What becomes of one unit. */
export interface CollectedUnit {
  readonly unit: string;
  /** Null when there is no roster. */
  readonly onRoster: boolean | null;
  /** In the order in which they are joined. */
  readonly forms: readonly SurveyedForm[];
}

/** Several different lists of one unit, of which it must be told whether they are parts or versions. */
export interface Several {
  readonly unit: string;
  readonly forms: readonly SurveyedForm[];
}

/** Who is collected, in what order, and what is not. */
export interface Collection {
  readonly units: readonly CollectedUnit[];
  readonly several: readonly Several[];
  readonly repeated: readonly Repeated[];
  readonly excluded: readonly (Omit<Unusable, 'unit'> & { readonly unit: string | null })[];
  /** Units of the roster that should have sent the form and of which none came, not even one left out. */
  readonly missing: readonly string[];
  /** Files that hold other forms. */
  readonly others: readonly string[];
}

/**
 * Sorts what was surveyed: units in the roster's order, others after them by name; a unit's forms by file, in a file by
 * sheet. The order of `files` must be that of their paths.
 */
export function collectionOfFiles(
  form: FormId,
  files: readonly SurveyedFile[],
  roster: Roster | undefined,
): Collection {
  const surveyed = files.flatMap(({ forms }) => forms);
  const sound = surveyed.filter(({ flaw }) => flaw === undefined);
  const excluded = [
    ...files.flatMap(({ unusable }) => unusable.map((one) => ({ ...one, unit: one.unit ?? null }))),
    ...surveyed.flatMap(({ file, sheet, unit, flaw }) =>
      flaw === undefined ? [] : [{ file, sheet, unit: unit?.name ?? null, reason: flaw }],
    ),
  ].sort((a, b) => byText(a.file, b.file) || byText(a.sheet ?? '', b.sheet ?? ''));
  const repeated: Repeated[] = [];
  const known = new Set(roster?.units.map(({ name }) => name));
  const byUnit = groupBy(sound, ({ unit }) => unit?.name ?? '');
  const strangers = [...byUnit.keys()].filter((unit) => !known.has(unit)).sort(byText);
  const units = [...known, ...strangers].flatMap((unit): CollectedUnit[] => {
    const forms = once(unit, byUnit.get(unit) ?? [], repeated);
    return forms.length === 0
      ? []
      : [{ unit, onRoster: roster === undefined ? null : known.has(unit), forms }];
  });
  // What came and cannot be read is sent back, and not called for.
  const came = new Set([...surveyed.map(({ unit }) => unit?.name), ...excluded.map(({ unit }) => unit)]);
  return {
    units,
    several: units.flatMap(({ unit, forms }) => (forms.length > 1 ? [{ unit, forms }] : [])),
    repeated,
    excluded,
    // Everybody names whom to call (notice, 四（三）); who inspects nothing has no lists.
    missing: (roster?.units ?? []).flatMap(({ name, hasItems }) =>
      came.has(name) || !(hasItems || form === '5') ? [] : [name],
    ),
    others: files.filter(({ isOther }) => isOther).map(({ file }) => file),
  };
}

/** The forms of one unit without those that say what another one says. */
function once(unit: string, forms: readonly SurveyedForm[], repeated: Repeated[]): readonly SurveyedForm[] {
  const kept = new Set<SurveyedForm>();
  for (const same of groupBy(forms, ({ digest }) => digest).values()) {
    const [first, ...others] = [...same].sort((a, b) => byAge({ path: a.file }, { path: b.file }));
    if (first === undefined) continue;
    kept.add(first);
    for (const { file, sheet, sha256 } of others)
      repeated.push({
        ...{ unit, file, sheet, other: first.file },
        isSameFile: sha256 !== null && sha256 === first.sha256 && file !== first.file,
      });
  }
  return forms.filter((one) => kept.has(one));
}

/** A collection in which forms of some units were left out, for another version was preferred. */
export function without(
  collection: Collection,
  dropped: ReadonlySet<SurveyedForm>,
): readonly CollectedUnit[] {
  return collection.units.map((unit) => ({
    ...unit,
    forms: unit.forms.filter((form) => !dropped.has(form)),
  }));
}

/** From this share of the shorter list's entries in common on, two lists are versions of one; below, parts. */
const VERSION_SHARE = 0.5;

/** How two lists of one unit stand to each other, by the entries that they have in common. */
export function relationOf(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): { readonly common: readonly string[]; readonly areVersions: boolean } {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  const common = [...shorter].filter((entry) => longer.has(entry));
  return { common, areVersions: shorter.size === 0 || common.length >= shorter.size * VERSION_SHARE };
}
