import { isPeriodic } from '../annexes/layout.js';
import { parseDate } from '../identifiers/date.js';
import { parsePeriod, type Period, type Quarter } from '../identifiers/period.js';
import type { CollectedForm } from '../sheet/collect.js';

/**
 * What a return covers. A quarter has no room for its year (（第  季度）), so 填表时间 tells it: a fourth quarter filled in
 * January belongs to the year before. What the form leaves open stays open: no return counts for a period it does not state.
 */
export function periodOfForm(form: CollectedForm): Period | undefined {
  if (!isPeriodic(form.layout)) return undefined;
  const slot = (name: string): string => form.slots.get(name)?.value ?? '';
  const free = read(slot('period'));
  const quarter = read(`第${slot('quarter')}季度`)?.quarter ?? free?.quarter;
  const year = read(`${slot('year').replace(/年度?$/u, '')}年度`)?.year ?? free?.year;
  if (quarter === undefined) return year === undefined ? undefined : { year };
  const told = year ?? yearOfQuarter(quarter, slot('date'));
  return told === undefined ? { quarter } : { year: told, quarter };
}

function read(text: string): Period | undefined {
  const parsed = parsePeriod(text);
  return parsed.ok ? parsed.value : undefined;
}

/** The year of a quarter, as 填表时间 tells it. */
export function yearOfQuarter(quarter: Quarter, filledIn: string): number | undefined {
  const date = parseDate(filledIn);
  if (date.ok) return Math.ceil(date.value.month / 3) < quarter ? date.value.year - 1 : date.value.year;
  // `2016年   月   日`: the year is printed, the day was forgotten.
  const [, year] = /^\s*(\d{4})\s*年/u.exec(filledIn.normalize('NFKC')) ?? [];
  return year === undefined ? undefined : Number(year);
}
