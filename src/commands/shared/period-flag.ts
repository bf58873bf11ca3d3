import type { Config } from '../../config/load-config.js';
import { UsageError } from '../../util/errors.js';
import { parsePeriod, type Period, quarterOfMonth } from '../../identifiers/period.js';
import type { Ports } from '../../cli/ports.js';

/** A period of a certain year. */
export type DatedPeriod = Period & { readonly year: number };

/**
 * What `--period` says; a quarter without its year is one of the configuration's year.
 *
 * @throws UsageError for what is no period, or a quarter whose year nobody tells.
 */
export function periodOf(text: string, { year: configured }: Pick<Config, 'year'>): DatedPeriod {
  const parsed = parsePeriod(text);
  const year = parsed.ok ? (parsed.value.year ?? configured) : undefined;
  if (parsed.ok && year !== undefined) return { ...parsed.value, year };
  throw new UsageError(`--period “${text}”看不懂：请写成 2016Q3（2016年第三季度）或 2016（2016年度）。`);
}

/** What is wrong with a period typed at a question; nothing when it can be read. */
export function periodProblem(text: string, config: Pick<Config, 'year'>): string | undefined {
  try {
    periodOf(text, config);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return '请写成 2016Q3（2016年第三季度）或 2016（2016年度）。';
    throw error;
  }
}

/** The quarter of today, in the configuration's year when it names one. */
export function currentPeriod({ now }: Pick<Ports, 'now'>, { year }: Pick<Config, 'year'>): DatedPeriod {
  const today = now();
  return { year: year ?? today.getFullYear(), quarter: quarterOfMonth(today.getMonth() + 1) };
}
