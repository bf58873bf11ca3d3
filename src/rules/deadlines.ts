import type { PlainDate } from '../identifiers/date.js';
import { dateOfDayNumber, dayNumber } from '../identifiers/date.js';
import type { Period, Quarter } from '../identifiers/period.js';
import { periodText } from '../identifiers/period.js';

/** First and last day, both inclusive. */
export interface DayRange {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The notice's dates, each of which a county may set otherwise. */
export interface Deadlines {
  /** 附件5, 通知四（三）. */
  readonly contacts: PlainDate;
  /** Lists and registries made, 通知二（一）至（四）. */
  readonly lists: PlainDate;
  /** Lists and rules filed with the legal office, 通知三（一）. */
  readonly filing: PlainDate;
  /** 附件3 of a year, 通知三（三）. */
  readonly annual: { readonly month: number; readonly day: number };
  /** Weeks of 附件4 that differ from the rule, by period text such as `2016Q3`. */
  readonly returns: ReadonlyMap<string, DayRange>;
}

/** The dates of the notice of 20 August 2016. */
export const NOTICE_DEADLINES: Deadlines = {
  contacts: { year: 2016, month: 9, day: 10 },
  lists: { year: 2016, month: 9, day: 15 },
  filing: { year: 2016, month: 9, day: 20 },
  annual: { month: 12, day: 15 },
  returns: new Map(),
};

/**
 * The week in which a quarter's 附件4 is due: its second-to-last (通知三（三）), which is the Monday to Sunday before the
 * week in which the quarter ends. Nothing without a year and a quarter.
 */
export function returnWeek(period: Period, deadlines: Deadlines): DayRange | undefined {
  const { year, quarter } = period;
  if (year === undefined || quarter === undefined) return undefined;
  return deadlines.returns.get(periodText(period)) ?? secondToLastWeek(year, quarter);
}

function secondToLastWeek(year: number, quarter: Quarter): DayRange {
  const last =
    quarter === 4
      ? dayNumber({ year, month: 12, day: 31 })
      : dayNumber({ year, month: quarter * 3 + 1, day: 1 }) - 1;
  // Day 0, 1 January 1970, was a Thursday: three days after a Monday.
  const monday = last - ((((last + 3) % 7) + 7) % 7);
  return { from: dateOfDayNumber(monday - 7), to: dateOfDayNumber(monday - 1) };
}
