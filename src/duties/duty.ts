import { compareDates, type PlainDate } from '../identifiers/date.js';

/** Whether something is past its day, to be done now, still ahead, or done: the most urgent first. */
export const STANDINGS = ['overdue', 'now', 'ahead', 'done'] as const;
export type Standing = (typeof STANDINGS)[number];

export type DutyKind =
  | 'return'
  | 'county-return'
  | 'contacts'
  | 'lists'
  | 'filing'
  | 'registry'
  | 'draw'
  | 'results'
  | 'publication';

/** One thing that a department or the county has to do, as it stands today. */
export interface Duty {
  readonly kind: DutyKind;
  /** What it is about: 2026年第3季度附件4. */
  readonly what: string;
  /** The last day; none where the notice sets none. */
  readonly due: PlainDate | null;
  readonly standing: Standing;
  /** In the imperative; null when there is nothing left to do. */
  readonly todo: string | null;
}

/** The most urgent first: what is late, what is to be done now, what comes; by the day within each. */
export function byUrgency(duties: readonly Duty[]): readonly Duty[] {
  const urgency = ({ standing }: Duty): number => STANDINGS.indexOf(standing);
  return [...duties].sort((a, b) => urgency(a) - urgency(b) || byDue(a, b));
}

function byDue({ due: a }: Duty, { due: b }: Duty): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareDates(a, b);
}

/** How something stands that may be done from one day on and must be by another. */
export function standingOf(
  today: PlainDate,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Exclude<Standing, 'done'> {
  if (compareDates(today, to) > 0) return 'overdue';
  return compareDates(today, from) < 0 ? 'ahead' : 'now';
}
