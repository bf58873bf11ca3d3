import type { DrawRecord, Inspector } from '../draw/record/record-schema.js';

/** One change of a finished draw, as the ledger holds it; the record itself is never touched. */
export interface Replacement {
  /** 递补: the target that leaves, and the reserve of its stratum that takes its place. */
  readonly target?: {
    readonly out: string;
    readonly in: string;
    readonly stratum: string;
    readonly rank: number;
  };
  /** The inspector who leaves: altogether, or (recused) one target alone. */
  readonly inspector?: { readonly out: string; readonly target: string | null };
  /** The inspectors from now on, for every target that this changes. */
  readonly changes: readonly { readonly target: string; readonly inspectors: readonly Inspector[] }[];
}

/**
 * The record as it stands after its replacements: who is visited by whom now, and who still stands by. All other fields
 * are those of the day of the draw.
 */
export function standing(record: DrawRecord, replacements: readonly Replacement[]): DrawRecord {
  let { drawn, reserves } = record;
  for (const { target, changes } of replacements) {
    const taken = target === undefined ? undefined : reserves.find(({ id }) => id === target.in);
    if (taken !== undefined && target !== undefined) {
      drawn = drawn.map((one) => (one.id === target.out ? { ...taken, inspectors: [] } : one));
      reserves = reserves.filter(({ id }) => id !== target.in);
    }
    const changed = new Map(changes.map((change) => [change.target, change.inspectors]));
    drawn = drawn.map((one) => ({ ...one, inspectors: changed.get(one.id) ?? one.inspectors }));
  }
  return { ...record, drawn, reserves };
}

/** Who may not visit a target any more: inspectors who have left the draw, or this target. */
export function hasLeft(
  replacements: readonly Replacement[],
): (inspector: string, target: string) => boolean {
  const left = new Set(
    replacements.flatMap(({ inspector }) =>
      inspector === undefined ? [] : [JSON.stringify([inspector.out, inspector.target])],
    ),
  );
  return (inspector, target) =>
    left.has(JSON.stringify([inspector, null])) || left.has(JSON.stringify([inspector, target]));
}
