import { compareDates, type PlainDate } from '../identifiers/date.js';
import { type Period, periodText, periodWords, quarterAfter } from '../identifiers/period.js';
import { type Deadlines, returnWeek } from '../rules/deadlines.js';
import type { Finding } from '../rules/finding.js';
import { type Batch, formsOf } from '../rules/inspection.js';
import { mayHaveBeen } from '../rules/unread.js';
import { verdictOf } from '../rules/verdict.js';
import { byUrgency, type Duty, standingOf } from './duty.js';
import { howToType } from '../util/how-to-type.js';

/** What became of one unit's return of the period. */
export interface UnitStanding {
  readonly unit: string;
  readonly state: '已报' | '退回' | '未报';
  /** Came in after its week. */
  readonly late: boolean;
  readonly errors: number;
}

export interface CountyFacts {
  readonly today: PlainDate;
  readonly period: Period;
  readonly deadlines: Deadlines;
  readonly units: readonly UnitStanding[];
  /** Whether an 附件3 of the whole year lies among the files. */
  readonly hasAnnual: boolean;
}

/** The rule that says which returns came late. */
const LATE = 'P04';

const isOf = (period: Period, stated: Period | undefined): boolean =>
  stated === undefined || periodText(stated) === periodText(period);

/** How every unit's return of the period stands; units of the roster that have no inspections owe none. */
export function unitStandings(
  batch: Batch,
  findings: readonly Finding[],
  period: Period,
): readonly UnitStanding[] {
  return verdictOf(batch, findings, false).units.flatMap(({ unit, status, errors }) => {
    const { forms = [], unread = [], entry } = batch.units.get(unit) ?? {};
    const hasReturn = formsOf(forms, '4').some(({ form }) => isOf(period, form.period));
    const isUnread = !hasReturn && unread.some((file) => mayHaveBeen(file, '4'));
    if (!hasReturn && entry?.hasItems === false) return [];
    const late = findings.some((one) => one.ruleId === LATE && one.unit === unit && one.file !== '');
    const isReturned = isUnread || (hasReturn && status === 'returned');
    return [{ unit, state: isReturned ? '退回' : hasReturn ? '已报' : '未报', late, errors }];
  });
}

/** Whether the county's own report of a year is among the files. */
export function hasAnnualReport({ files }: Batch, year: number): boolean {
  return files.some(({ forms }) =>
    forms.some(
      ({ layout, period }) => layout.id === '3' && period?.year === year && period.quarter === undefined,
    ),
  );
}

/** What the county has to do, the most urgent first. */
export function dutiesOfCounty(facts: CountyFacts): readonly Duty[] {
  return byUrgency([...returnDuties(facts), ...nextReturns(facts), ...annualDuty(facts)]);
}

function* returnDuties({ today, period, deadlines, units }: CountyFacts): Generator<Duty, void, undefined> {
  const named = (state: UnitStanding['state']) => units.filter((unit) => unit.state === state);
  const [missing, returned] = [named('未报'), named('退回')];
  const week = returnWeek(period, deadlines);
  const standing = week === undefined ? 'now' : standingOf(today, week);
  const duty = (what: string, todo: string, how: Duty['standing']): Duty => ({
    kind: 'return',
    what: `${periodWords(period)}附件4：${what}`,
    due: week?.to ?? null,
    standing: how,
    todo,
  });
  if (missing.length > 0) {
    const todo = standing === 'ahead' ? '到时提醒各单位报送' : `催报 ${missing.length} 家：${list(missing)}`;
    yield duty(`${missing.length} 家未报`, todo, standing);
  }
  if (returned.length > 0) {
    const ways = `validate ${howToType.slips}、${howToType.annotate}`;
    const todo = `退回 ${returned.length} 家改正（${ways}）：${list(returned)}`;
    yield duty(`${returned.length} 家有错误`, todo, standing === 'overdue' ? 'overdue' : 'now');
  }
  if (missing.length + returned.length === 0 && units.length > 0) {
    const todo = `用 aggregate ${howToType.period} ${periodText(period)} 汇总`;
    yield duty(`${units.length} 家都已报`, todo, 'done');
  }
}

/** The week of returns that comes next, once that of the period is over. */
function nextReturns({ today, period, deadlines }: CountyFacts): readonly Duty[] {
  const [year, quarter] = [period.year, period.quarter];
  if (year === undefined || quarter === undefined) return [];
  const next = quarterAfter({ year, quarter }, 1);
  const [week, following] = [returnWeek(period, deadlines), returnWeek(next, deadlines)];
  if (week === undefined || following === undefined || compareDates(today, week.to) <= 0) return [];
  const what = `${periodWords(next)}附件4报送期`;
  if (compareDates(today, following.from) >= 0) return [];
  return [{ kind: 'return', what, due: following.to, standing: 'ahead', todo: '到时提醒各单位报送' }];
}

/** How many units a line names. */
const SHOWN = 8;

function list(units: readonly UnitStanding[]): string {
  const names = units.slice(0, SHOWN).map(({ unit }) => unit);
  return `${names.join('、')}${units.length > SHOWN ? `等 ${units.length} 家` : ''}`;
}

/** 附件3 of the year, 通知三（三）. */
function annualDuty({ today, deadlines, hasAnnual }: CountyFacts): readonly Duty[] {
  const due = { year: today.year, ...deadlines.annual };
  const what = `${today.year}年度附件3和书面材料`;
  if (hasAnnual) return [{ kind: 'county-return', what, due, standing: 'done', todo: null }];
  const standing = compareDates(today, due) > 0 ? 'overdue' : 'ahead';
  const todo = `用 aggregate ${howToType.period} ${today.year} 汇总，连同书面材料报市政府法制办`;
  return [{ kind: 'county-return', what, due, standing, todo }];
}
