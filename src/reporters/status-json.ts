import { isoDate } from '../identifiers/date.js';
import { periodText } from '../identifiers/period.js';
import type { StatusReport } from './status-text.js';
import { optional } from '../util/optional.js';

/** The machine result of `status`. */
export function statusJson(report: StatusReport): unknown {
  const { role, unit, today, period, units, lookedAt, duties, ledger, fault, remarks } = report;
  const count = (standing: string): number => duties.filter((duty) => duty.standing === standing).length;
  return {
    role,
    unit: unit ?? null,
    today: isoDate(today),
    ...(period === undefined ? {} : { period: periodText(period) }),
    counts: { overdue: count('overdue'), now: count('now'), ahead: count('ahead'), done: count('done') },
    duties: duties.map((duty) => ({ ...duty, due: duty.due === null ? null : isoDate(duty.due) })),
    ...optional({ units }),
    ...(role === 'county' ? {} : { ledger: ledger ?? null, fault: fault ?? null }),
    lookedAt,
    remarks,
  };
}
