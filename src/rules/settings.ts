import type { PlainDate } from '../identifiers/date.js';
import { parseDate } from '../identifiers/date.js';
import type { Deadlines } from './deadlines.js';
import { NOTICE_DEADLINES } from './deadlines.js';
import type { ThresholdTable } from './rule.js';

/** Targets by year as a configuration gives them. */
export type OwnThresholds = Readonly<
  Record<string, { readonly market?: number | undefined; readonly other?: number | undefined }>
>;

/** The notice's targets (一、总体要求; 二（二）): 70% and 50% in 2016, all of them from 2017; a county's own where it has any. */
export function thresholdTable(own: OwnThresholds = {}): ThresholdTable {
  return {
    percentOf: (section, year) => {
      if (section !== 'market' && section !== 'other') return undefined;
      return own[String(year)]?.[section] ?? (year > 2016 ? 100 : section === 'market' ? 70 : 50);
    },
  };
}

/** Dates as a configuration gives them: `2016-09-10`, of the year's last report `12-15`. */
export interface OwnDeadlines {
  readonly contacts?: string | undefined;
  readonly lists?: string | undefined;
  readonly filing?: string | undefined;
  readonly annual?: string | undefined;
  readonly returns?: Readonly<Record<string, readonly [string, string]>> | undefined;
}

export function deadlinesOf(own: OwnDeadlines = {}): Deadlines {
  const { contacts, lists, filing, annual } = NOTICE_DEADLINES;
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
    returns: new Map(
      Object.entries(own.returns ?? {}).map(([period, [from, to]]) => [
        period,
        { from: day(from, filing), to: day(to, filing) },
      ]),
    ),
  };
}
