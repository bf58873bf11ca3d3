import { UsageError } from '../errors.js';
import type { Period } from '../identifiers/period.js';
import { parsePeriod } from '../identifiers/period.js';

/** A period of a certain year, as `--period` takes it. */
export type DatedPeriod = Period & { readonly year: number };

/** @throws UsageError for what is no period, or a quarter without its year. */
export function typedPeriod(text: string): DatedPeriod {
  const parsed = parsePeriod(text);
  const year = parsed.ok ? parsed.value.year : undefined;
  if (parsed.ok && year !== undefined) return { ...parsed.value, year };
  throw new UsageError(`--period “${text}”看不懂：请写成 2016Q3（2016年第三季度）或 2016（2016年度）。`);
}
