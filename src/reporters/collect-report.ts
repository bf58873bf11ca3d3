import type { FormLayout } from '../annexes/layout.js';
import { errorsOf } from '../rules/severity.js';
import type { CollectedUnit, Collection } from '../collection/collection.js';
import type { AcrossFinding } from '../collection/across.js';

/** Everything that a collection says, for whatever form it is told in. */
export interface CollectReport {
  readonly form: FormLayout;
  readonly path: string;
  readonly hasRoster: boolean;
  readonly collection: Collection;
  /** Those who are in it, without the versions set aside. */
  readonly units: readonly CollectedUnit[];
  /** Versions that `--prefer` has set aside. */
  readonly setAside: readonly { readonly unit: string; readonly file: string; readonly other: string }[];
  /** Lists of one unit that are taken for parts of one. */
  readonly overlaps: readonly {
    readonly unit: string;
    readonly file: string;
    readonly other: string;
    readonly common: readonly string[];
  }[];
  readonly rows: number;
  readonly findings: readonly AcrossFinding[];
  /** Headers of what departments have added to the form, by unit. */
  readonly added: ReadonlyMap<string, readonly string[]>;
}

/** Nobody is missing or left out, and nothing must be mended. */
export function isComplete({ collection, units, findings }: CollectReport): boolean {
  return (
    collection.excluded.length + collection.missing.length === 0 &&
    units.every(({ onRoster, forms }) => onRoster !== false && forms.every(({ errors }) => errors === 0)) &&
    errorsOf(findings).length === 0
  );
}

/** 零报告: an empty list does not say that there is nothing, unless it says so. */
export const isNil = ({ forms }: CollectedUnit): boolean => forms.every((form) => form.isNil);

/** A unit's figures over all its files. */
export function unitFigures({ forms }: CollectedUnit): {
  readonly rows: number;
  readonly errors: number;
  readonly warnings: number;
  readonly setAside: number;
} {
  const sum = (key: 'rows' | 'errors' | 'warnings' | 'setAside'): number =>
    forms.reduce((total, form) => total + form[key], 0);
  return { rows: sum('rows'), errors: sum('errors'), warnings: sum('warnings'), setAside: sum('setAside') };
}
