import type { Config } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { compareDates, type PlainDate } from '../../identifiers/date.js';
import { type Period, periodWords, quarterAfter, quarterOfMonth } from '../../identifiers/period.js';
import { findFiles } from '../../io/find-files.js';
import type { Context } from '../../cli/ports.js';
import type { StatusReport } from '../../reporters/status-text.js';
import { batchOf } from '../../rules/batch.js';
import { type Deadlines, deadlinesOf, returnWeek } from '../../rules/deadlines.js';
import { RULES } from '../../rules/registry.js';
import { runRules } from '../../rules/run.js';
import { dutiesOfCounty, hasAnnualReport, unitStandings } from '../../duties/of-county.js';

import { periodOf } from '../shared/period-flag.js';
import { receivedDay } from '../shared/received-day.js';
import { jobsOf } from '../shared/received-files.js';
import type { StatusFlags } from './options.js';
import { today } from '../shared/today.js';
import { optional } from '../../util/optional.js';
import { asInspected, batchRoster, openBatch } from '../shared/open-batch.js';

/** How the county's collection of returns stands: one reading and one run of the rules, as `validate` makes them. */
export async function countyStatus(
  context: Context,
  path: string,
  config: Config,
  flags: StatusFlags,
): Promise<StatusReport> {
  const { ports } = context;
  const day = today(ports);
  const deadlines = deadlinesOf(config.deadlines);
  const period = flags.period === undefined ? dueQuarter(day, deadlines) : periodOf(flags.period, config);
  const received = flags.received === undefined ? undefined : receivedDay(flags.received);
  const listed = await batchRoster(context, config, flags.roster);
  const { roster } = listed;
  const { files } = await findFiles(ports.cwd, [path]);
  const jobs = jobsOf(flags.jobs);
  const opened = openBatch(context, config, {
    ...listed,
    ...optional({ received }),
    found: files,
    period,
    jobs,
  });
  const batch = batchOf(await opened.survey(asInspected), roster);
  const findings = runRules(RULES, batch, opened.rules, { hash: nodeHash });
  const units = unitStandings(batch, findings, period);
  const hasAnnual = hasAnnualReport(batch, day.year);
  const hasRoster = roster !== undefined;
  return {
    role: 'county',
    unit: config.county,
    today: day,
    period,
    lookedAt: [
      `${batch.files.filter(({ skipped }) => skipped === undefined).length} 个文件`,
      roster === undefined ? '没有单位名册' : `单位名册 ${roster.units.length} 家`,
      `时期 ${periodWords(period)}${flags.period === undefined ? '（没有写 --period，按今天所在的报送期）' : ''}`,
    ],
    units,
    duties: dutiesOfCounty({ today: day, period, deadlines, units, hasAnnual }),
    remarks: [
      ...(hasRoster ? [] : ['没有单位名册，看不出谁没有报：请用 --roster 指明。']),
      ...(received === undefined ? ['没有写 --received（收到日期），不查是否迟报。'] : []),
    ],
  };
}

/** The quarter whose week of returns has begun last. */
function dueQuarter(day: PlainDate, deadlines: Deadlines): Period {
  const quarter = { year: day.year, quarter: quarterOfMonth(day.month) };
  const week = returnWeek(quarter, deadlines);
  return week !== undefined && compareDates(day, week.from) >= 0 ? quarter : quarterAfter(quarter, -1);
}
