import type { Rate } from '../spec/rate.js';
import { parseRate, parseRates } from '../spec/rate.js';
import { RESERVE_SHARE } from '../spec/draw-quotas.js';
import type { RecordedOptions } from '../record/options.js';
import { stratumName } from '../lists/strata.js';
import type { Dialect } from './dialect.js';

/** countAt: how many of `size` a rate asks for, in whole numbers. */
function countAt(dialect: Dialect, { numerator, denominator, bound }: Rate, size: string): string {
  const product = `CAST(${size} AS ${dialect.exact}) * ${numerator}`;
  const up = bound === 'floor' ? ` + ${denominator - 1n}` : '';
  return `CAST(${dialect.quotient(`${product}${up}`, `CAST(${denominator} AS ${dialect.exact})`)} AS bigint)`;
}

/** `quotas`: how many to draw from each stratum of `sizes`; one rate each, or one total by the largest remainder. */
export function quotaSteps(dialect: Dialect, { count, rate, rates }: RecordedOptions): readonly string[] {
  if (rates !== undefined) {
    // By the strata's names, of which two may have been typed apart: the last one counts, as in the tool.
    const byName = new Map([...parseRates(rates)].map(([name, one]) => [stratumName(name), one]));
    const branches = [...byName].map(
      ([name, one]) => `              WHEN ${dialect.literal(name)} THEN ${countAt(dialect, one, 'size')}`,
    );
    // A stratum without a rate is for the tool to refuse.
    return [
      `quotas AS (\n  SELECT stratum, size,\n         CASE stratum\n${branches.join('\n')}\n              ELSE 0 END AS quota\n    FROM sizes\n)`,
    ];
  }
  const total =
    count === undefined
      ? countAt(dialect, parseRate(rate ?? ''), 'eligible_all')
      : `CAST(${count} AS bigint)`;
  const product = 'total * size';
  const whole = `CAST(${dialect.quotient(product, 'eligible_all')} AS bigint)`;
  return [
    `amount AS (\n  SELECT ${total} AS total, eligible_all FROM totals\n)`,
    `shares AS (\n  SELECT stratum, size, total,\n         ${whole} AS whole,\n         ${product} - ${whole} * eligible_all AS remainder,\n         ${dialect.hash(`root || '|S|' || stratum`)} AS tie\n    FROM sizes CROSS JOIN amount CROSS JOIN draw\n)`,
    `quotas AS (\n  SELECT stratum, size,\n         whole + CASE WHEN row_number() OVER (ORDER BY remainder DESC, tie${dialect.bytewise}, stratum${dialect.bytewise})\n                           <= total - sum(whole) OVER () THEN 1 ELSE 0 END AS quota\n    FROM shares\n)`,
  ];
}

/** How many stand by for a quota. */
export function standByOf(dialect: Dialect, { reserves }: RecordedOptions): string {
  if (reserves !== undefined) return String(reserves);
  return `CAST(${dialect.quotient(`quota + ${RESERVE_SHARE - 1}`, String(RESERVE_SHARE))} AS bigint)`;
}
