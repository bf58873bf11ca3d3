import type { PlainDate } from '../identifiers/date.js';
import { compareDates } from '../identifiers/date.js';

/** Whether something is past its day, to be done now, still ahead, or done. */
export type Standing = 'overdue' | 'now' | 'ahead' | 'done';

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

const URGENCY: Readonly<Record<Standing, number>> = { overdue: 0, now: 1, ahead: 2, done: 3 };

/** The most urgent first: what is late, what is to be done now, what comes; by the day within each. */
export function byUrgency(duties: readonly Duty[]): readonly Duty[] {
  return duties
    .map((duty, index) => ({ duty, index }))
    .sort(
      (a, b) =>
        URGENCY[a.duty.standing] - URGENCY[b.duty.standing] || byDue(a.duty, b.duty) || a.index - b.index,
    )
    .map(({ duty }) => duty);
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
