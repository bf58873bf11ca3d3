import { UserError } from '../../util/errors.js';
import type { Hash } from './hash.js';
import { compareUtf8 } from './order.js';
import { countAt, type Rate } from './rate.js';
import type { Root } from './seed.js';

/** How many subjects a stratum has. */
export interface StratumSize {
  readonly name: string;
  readonly size: number;
}

/** How many to draw: one number, one rate of the whole, or one rate per stratum. */
export type Quota =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'rate'; readonly rate: Rate }
  | { readonly kind: 'rates'; readonly rates: ReadonlyMap<string, Rate> };

const sum = (strata: readonly StratumSize[]): number => strata.reduce((all, { size }) => all + size, 0);

/**
 * The number to draw from each stratum.
 *
 * @throws UserError if there are fewer subjects than asked for, or a stratum has no rate.
 */
export function quotasOf(
  hash: Hash,
  root: Root,
  quota: Quota,
  strata: readonly StratumSize[],
): ReadonlyMap<string, number> {
  if (quota.kind === 'count') return spread(hash, root, quota.count, strata);
  if (quota.kind === 'rate') return spread(hash, root, countAt(quota.rate, sum(strata)), strata);
  return new Map(
    strata.map(({ name, size }) => {
      const rate = quota.rates.get(name);
      if (rate === undefined) {
        throw new UserError(`“${name}”有 ${size} 户，但没有给出抽查比例：请补上，例如 ${name}=5%。`);
      }
      return [name, countAt(rate, size)];
    }),
  );
}

/**
 * Spreads a total over strata in proportion to their sizes, by the largest remainder: every stratum gets the whole part
 * of total × size ÷ all, and those with the largest remainders one more. Equal remainders go by H(root + "|S|" +
 * stratum), the smaller first, so that neither names nor rows decide.
 *
 * @throws UserError if the total is more than there is.
 */
export function spread(
  hash: Hash,
  root: Root,
  total: number,
  strata: readonly StratumSize[],
): ReadonlyMap<string, number> {
  const all = sum(strata);
  if (total > all) {
    throw new UserError(`符合条件的只有 ${all} 户，不够抽 ${total} 户：请减少抽取数量，或者放宽筛选条件。`);
  }
  if (all === 0) return new Map(strata.map(({ name }) => [name, 0]));
  const shares = strata.map(({ name, size }) => {
    const product = BigInt(total) * BigInt(size);
    return {
      name,
      whole: Number(product / BigInt(all)),
      remainder: Number(product % BigInt(all)),
      tie: hash(`${root}|S|${name}`),
    };
  });
  const ranked = [...shares].sort(
    (a, b) => b.remainder - a.remainder || compareUtf8(a.tie, b.tie) || compareUtf8(a.name, b.name),
  );
  const missing = total - shares.reduce((given, { whole }) => given + whole, 0);
  const raised = new Set(ranked.slice(0, missing).map(({ name }) => name));
  return new Map(shares.map(({ name, whole }) => [name, whole + (raised.has(name) ? 1 : 0)]));
}
