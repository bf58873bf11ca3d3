import type { FormId } from '../annexes/layout.js';
import { dateOfDayNumber, dayNumber, parseDate, type PlainDate } from '../identifiers/date.js';
import { type Period, periodText, type Quarter } from '../identifiers/period.js';

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
  /**
   * Working days after a draw's last inspection within which its results are made public. The notice itself says 实时
   * (二（五）) and counts no days; 20 working days is the national rule for the results of spot checks
   * (《企业公示信息抽查暂行办法》 and the 实施细则 made after it).
   */
  readonly publication: number;
}

/** The forms for which the notice names a day. */
export const DATED_FORMS = {
  contacts: ['5'],
  lists: ['1', '2', 'targets'],
  filing: ['1', '2'],
} as const satisfies Partial<Record<keyof Deadlines, readonly FormId[]>>;

/** The dates of the notice of 20 August 2016. */
export const NOTICE_DEADLINES: Deadlines = {
  contacts: { year: 2016, month: 9, day: 10 },
  lists: { year: 2016, month: 9, day: 15 },
  filing: { year: 2016, month: 9, day: 20 },
  annual: { month: 12, day: 15 },
  returns: new Map(),
  publication: 20,
};

/** Dates as a configuration gives them: `2016-09-10`, of the year's last report `12-15`. */
export interface OwnDeadlines {
  readonly contacts?: string | undefined;
  readonly lists?: string | undefined;
  readonly filing?: string | undefined;
  readonly annual?: string | undefined;
  readonly publication?: number | undefined;
  readonly returns?: Readonly<Record<string, readonly [string, string]>> | undefined;
}

/** The notice's dates, each replaced by the county's own where it has set one. */
export function deadlinesOf(own: OwnDeadlines = {}): Deadlines {
  const { contacts, lists, filing, annual, publication } = NOTICE_DEADLINES;
  const day = (text: string | undefined, usual: PlainDate): PlainDate => {
    const parsed = parseDate(text ?? '');
    return parsed.ok ? parsed.value : usual;
  };
  const [month = annual.month, ofMonth = annual.day] = own.annual?.split('-').map(Number) ?? [];
  return {
    contacts: day(own.contacts, contacts),
    lists: day(own.lists, lists),
    filing: day(own.filing, filing),
    annual: { month, day: ofMonth },
    publication: own.publication ?? publication,
    returns: new Map(
      Object.entries(own.returns ?? {}).map(([period, [from, to]]) => [
        period,
        { from: day(from, filing), to: day(to, filing) },
      ]),
    ),
  };
}

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
