import { squeeze } from '../annexes/wording.js';
import type { ItemChecks, ReturnFigures } from './figures.js';

/**
 * How a unit fills in 已开展抽查次数 in its quarterly returns: each quarter's own, or everything since the year began. The
 * form does not say, so it has to be seen. A running total never falls: where an item's number is smaller than in an earlier
 * quarter, the numbers are each quarter's own. That they never fall proves nothing (2, 3 and 5 may be either), so then the
 * county has to say, unless both readings give the same.
 */
export type CountingWay = 'per-quarter' | 'cumulative';

export type Counting =
  /** One return, or nothing but zeros before the last: the sum and the last number are the same. */
  | { readonly kind: 'same' }
  | { readonly kind: 'seen'; readonly fall: Fall }
  | { readonly kind: 'told'; readonly way: CountingWay }
  /** Never falling, and nobody has said. */
  | { readonly kind: 'open' }
  /** Said to be running totals, yet one fell. */
  | { readonly kind: 'contradicted'; readonly fall: Fall };

/** An item whose number went down. */
export interface Fall {
  readonly from: ItemChecks;
  readonly to: ItemChecks;
}

/** @param returns of one unit and one year, in the order of their quarters */
export function countingOf(returns: readonly ReturnFigures[], told: CountingWay | undefined): Counting {
  const before = returns.slice(0, -1);
  const fall = firstFall(returns);
  if (told === 'cumulative' && fall !== undefined) return { kind: 'contradicted', fall };
  if (before.every(({ checks }) => checks === 0)) return { kind: 'same' };
  if (told !== undefined) return { kind: 'told', way: told };
  return fall === undefined ? { kind: 'open' } : { kind: 'seen', fall };
}

/** The year's number under one reading; nothing when a number that it needs cannot be read. */
export function yearChecks(returns: readonly ReturnFigures[], way: CountingWay): number | undefined {
  if (way === 'cumulative') return returns.at(-1)?.checks;
  return returns.reduce<number | undefined>(
    (sum, { checks }) => (sum === undefined || checks === undefined ? undefined : sum + checks),
    0,
  );
}

function firstFall(returns: readonly ReturnFigures[]): Fall | undefined {
  if (returns.length < 2) return undefined;
  const last = new Map<string, ItemChecks>();
  for (const { perItem } of returns) {
    for (const to of perItem) {
      const from = last.get(squeeze(to.item));
      if (from !== undefined && to.count < from.count) return { from, to };
    }
    for (const one of perItem) last.set(squeeze(one.item), one);
  }
  return undefined;
}
