import { UserError } from '../../util/errors.js';
import type { Hash } from './hash.js';
import type { DrawOptions } from '../record/options.js';
import { quotasOf, type StratumSize } from './quota.js';
import { countAt, parseRate, parseRates } from './rate.js';
import type { Root } from './seed.js';
import { type Candidate, strataOf } from './select.js';
import { stratumName } from '../lists/strata.js';

/** Apart from the rest of the draw, because the public notice works it out again in a reader's browser. */

export const RESERVE_SHARE = 10;

/** How many stand by in each stratum: as many as asked for, else a tenth of those drawn from it, rounded up. */
export function reservesFor({
  reserves,
}: Pick<DrawOptions, 'reserves'>): number | ((count: number) => number) {
  return reserves ?? ((count) => Math.ceil(count / RESERVE_SHARE));
}

/**
 * How many are drawn from each stratum, as the options ask for it.
 *
 * @param strata the strata with their sizes, where the candidates are only the first of each
 * @throws UserError when that is nobody, more than there are, or a stratum has no rate.
 */
export function quotasFor(
  hash: Hash,
  root: Root,
  candidates: Iterable<Candidate>,
  options: Pick<DrawOptions, 'count' | 'rate' | 'rates'>,
  strata: readonly StratumSize[] = strataOf(candidates),
): ReadonlyMap<string, number> {
  const all = strata.reduce((sum, { size }) => sum + size, 0);
  if (options.rates !== undefined) {
    const rates = new Map(
      [...parseRates(options.rates)].map(([name, rate]) => [stratumName(name), rate] as const),
    );
    const quotas = quotasOf(hash, root, { kind: 'rates', rates }, strata);
    if ([...quotas.values()].every((count) => count === 0)) {
      throw new UserError(`${all} 户按分层比例“${options.rates}”不足 1 户：请提高抽查比例。`);
    }
    return quotas;
  }
  const count = options.count ?? countAt(parseRate(options.rate ?? ''), all);
  if (count === 0) throw new UserError(`${all} 户的 ${options.rate ?? ''} 不足 1 户：请提高抽查比例。`);
  return quotasOf(hash, root, { kind: 'count', count }, strata);
}
