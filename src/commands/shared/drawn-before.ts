import type { DrawnBefore } from '../../draw/record/options.js';
import type { Registry } from '../../draw/lists/registry.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { drawnInYear } from '../../ledger/draw-states.js';

/** Those of the list that this year's draws have taken; of a list that only its database has, all that they have. */
export function drawnBefore(
  entries: readonly LedgerEntry[],
  targets: Registry,
  { drawId, item }: { readonly drawId: string; readonly item?: string },
  at: string,
): DrawnBefore {
  const year = Number(at.slice(0, 4));
  const before = drawnInYear(entries, year, { apart: drawId, item });
  const ids = targets.entries.length === 0 ? [...before.keys()] : targets.entries.map(({ id }) => id);
  const drawn = ids
    .flatMap((id) => {
      const earlier = before.get(id);
      return earlier === undefined ? [] : [{ id, drawId: earlier }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { year, drawn };
}
