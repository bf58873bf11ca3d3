import type { PlainDate } from '../identifiers/date.js';
import { parseDate } from '../identifiers/date.js';
import type { DrawState } from '../ledger/draw-states.js';
import { lastInspection } from '../return/checks.js';
import { addWorkingDays } from './working-days.js';

/** Where a draw whose results have all been entered stands with its publication. */
export interface PublicationDue {
  readonly lastInspection: PlainDate;
  readonly due: PlainDate;
  /** Targets published with their result, at most. */
  readonly published: number;
  readonly isPublished: boolean;
}

/** Nothing as long as a result is missing: the days are counted from the last inspection. */
export function publicationDue(state: DrawState, workingDays: number): PublicationDue | undefined {
  const last = parseDate(lastInspection(state) ?? '');
  if (!last.ok) return undefined;
  const published = Math.max(0, ...state.publications.map(({ withResults }) => withResults));
  return {
    lastInspection: last.value,
    due: addWorkingDays(last.value, workingDays),
    published,
    isPublished: published >= state.visits.length,
  };
}
