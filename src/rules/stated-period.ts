import type { Period } from '../identifiers/period.js';
import { parsePeriod } from '../identifiers/period.js';
import type { CollectedForm } from '../sheet/collect.js';

/** What stands in （第 季度）或（ 年度） of Annexes 3 and 4, and where. */
export interface StatedPeriod {
  readonly state: 'stated' | 'both' | 'neither' | 'unreadable';
  readonly address: string;
  readonly value?: string;
  /** When it is stated. */
  readonly period?: Period;
}

/** Undefined when the line was not found at all. A clerk may also have struck out one half, or rewritten the line. */
export function statedPeriod(form: CollectedForm): StatedPeriod | undefined {
  const [quarter, year, line] = ['quarter', 'year', 'period'].map((slot) => form.slots.get(slot));
  const found = line?.value === undefined ? (quarter ?? year) : line;
  if (found === undefined) return undefined;
  const { address } = found;
  if (quarter?.value !== undefined && year?.value !== undefined)
    return { state: 'both', value: `第${quarter.value}季度、${year.value}年度`, address };
  const value = quarter?.value ?? year?.value ?? line?.value;
  if (value === undefined) return { state: 'neither', address };
  const read = parsePeriod(wording(value, quarter?.value, year?.value));
  if (read.ok) return { state: 'stated', period: read.value, value, address };
  return read.reason === 'blank-form'
    ? { state: 'neither', address }
    : { state: 'unreadable', value, address };
}

/** A slot holds only what stands before the printed 季度 or 年度. */
function wording(value: string, quarter: string | undefined, year: string | undefined): string {
  if (quarter !== undefined) return `${quarter}季度`;
  return year === undefined ? value : `${year.replace(/年\s*$/u, '')}年度`;
}
