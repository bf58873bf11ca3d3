import { annex5 } from '../annexes/annex-5.js';
import type { FormId } from '../annexes/layout.js';
import { compareDates, isRealDate, parseDate, type PlainDate } from '../identifiers/date.js';
import { type Period, periodText, periodWords, quarterAfter, quarterOfMonth } from '../identifiers/period.js';
import type { DrawState } from '../ledger/draw-states.js';
import type { PlanEvent } from '../ledger/events.js';
import { DATED_FORMS, type DayRange, type Deadlines, returnWeek } from '../rules/deadlines.js';
import { byUrgency, type Duty, standingOf } from './duty.js';
import { howToType } from '../util/how-to-type.js';
import { lastInspection } from '../return/checks.js';
import { addWorkingDays } from './working-days.js';

/** What a department's folder and ledger hold. */
export interface DepartmentFacts {
  readonly today: PlainDate;
  readonly deadlines: Deadlines;
  readonly draws: readonly DrawState[];
  readonly plans: readonly PlanEvent[];
  /** The day of the ledger's first line; whoever was not yet at work then owed no return. */
  readonly since: PlainDate | undefined;
  readonly forms: ReadonlySet<FormId>;
  /** Periods of the 附件4 that lie in the folder. */
  readonly returns: readonly Period[];
  /** The last day on which the registry of targets was updated, when it says so. */
  readonly updated: PlainDate | undefined;
}

/** Everything that a department has to do, the most urgent first. */
export function dutiesOfDepartment(facts: DepartmentFacts): readonly Duty[] {
  return byUrgency([
    ...facts.draws.flatMap((state) => drawDuty(state, facts)),
    ...planDuties(facts),
    ...returnDuties(facts),
    ...datedDuties(facts),
    ...registryDuty(facts),
  ]);
}

function drawDuty(state: DrawState, { today, deadlines }: DepartmentFacts): readonly Duty[] {
  const { drawId } = state.draw;
  const { visits, results } = state;
  const stand = publicationDue(state, deadlines.publication);
  if (stand === undefined) {
    const what = `“${drawId}”检查结果：已录入 ${results.size}/${visits.length} 户`;
    const todo = '检查完后把检查日期、检查结果填进抽取结果.xlsx，用 results 录入';
    return [{ kind: 'results', what, due: null, standing: 'now', todo }];
  }
  const { due, published, isPublished } = stand;
  if (isPublished) return [];
  const what = `“${drawId}”结果公示：${published === 0 ? '结果已全部录入，尚未公示' : `已公示 ${published}/${visits.length} 户`}`;
  const standing = compareDates(today, due) > 0 ? 'overdue' : 'now';
  return [{ kind: 'publication', what, due, standing, todo: '用 publish 生成公示并发布' }];
}

/** Plans that were published and never drawn. */
function planDuties({ plans, draws }: DepartmentFacts): readonly Duty[] {
  const drawn = new Set(draws.map(({ draw }) => draw.drawId));
  const last = new Map(plans.map((plan) => [plan.drawId, plan]));
  return [...last.values()].flatMap(({ drawId, seedSource }): Duty[] =>
    drawn.has(drawId)
      ? []
      : [
          {
            kind: 'draw',
            what: `“${drawId}”：方案已登记，尚未抽取`,
            due: null,
            standing: 'now',
            todo: `${seedSource}产生后，用 draw ${howToType.plan} 抽取`,
          },
        ],
  );
}

/** The quarter's return, the one before as long as it is missing, the next once this one's week is over. */
function returnDuties({ today, deadlines, returns, since }: DepartmentFacts): readonly Duty[] {
  const have = new Set(returns.map(periodText));
  const quarter = { year: today.year, quarter: quarterOfMonth(today.month) };
  return [-1, 0, 1].flatMap((distance): Duty[] => {
    const period = quarterAfter(quarter, distance);
    const week = returnWeek(period, deadlines);
    if (week === undefined) return [];
    const isDone = have.has(periodText(period));
    // Of a quarter that ended before the unit's first draw nobody can tell that a return is missing.
    if (distance < 0 && (isDone || since === undefined || compareDates(since, week.to) > 0)) return [];
    if (distance > 0 && !isOver(today, returnWeek(quarter, deadlines))) return [];
    return [
      {
        kind: 'return',
        what: `${periodWords(period)}附件4`,
        due: week.to,
        standing: isDone ? 'done' : standingOf(today, week),
        todo: isDone
          ? null
          : `用 report ${howToType.period} ${periodText(period)} 生成，盖章后报县政府法制办`,
      },
    ];
  });
}

const isOver = (today: PlainDate, week: DayRange | undefined): boolean =>
  week !== undefined && compareDates(today, week.to) > 0;

/** Days of the notice's first year, or what a county set in their stead; told in that year alone. */
function datedDuties({ today, deadlines, forms }: DepartmentFacts): readonly Duty[] {
  const contacts = `${annex5.shortName}（${annex5.sheetName}）`;
  const dated: readonly [keyof typeof DATED_FORMS, string, string][] = [
    ['contacts', contacts, '填好附件5，报县政府法制办'],
    ['lists', '“一单两库”', '制定附件1、附件2和检查对象名录库'],
    ['filing', '附件1、附件2备案', '连同实施细则和电子版报县政府法制办备案'],
  ];
  return dated.flatMap(([kind, what, todo]): Duty[] => {
    const due = deadlines[kind];
    if (due.year !== today.year) return [];
    const isPast = compareDates(today, due) > 0;
    // That a list is here is no proof that it was sent; but once the day is past, only what is missing is told.
    if (isPast && DATED_FORMS[kind].every((id) => forms.has(id))) return [];
    return [{ kind, what, due, standing: isPast ? 'overdue' : 'ahead', todo }];
  });
}

/** 一年一更新, 通知二（四）. */
function registryDuty({ today, updated }: DepartmentFacts): readonly Duty[] {
  if (updated === undefined) return [];
  // A year after 29 February is 28 February.
  const nextYear = { ...updated, year: updated.year + 1 };
  const due = isRealDate(nextYear) ? nextYear : { ...nextYear, day: 28 };
  const standing = compareDates(today, due) > 0 ? 'overdue' : 'ahead';
  const what = '检查对象名录库一年一更新';
  return [{ kind: 'registry', what, due, standing, todo: '核对检查对象，更新名录库和更新日期' }];
}

/** Where a draw whose results have all been entered stands with its publication. */
interface PublicationDue {
  readonly lastInspection: PlainDate;
  readonly due: PlainDate;
  /** Targets published with their result, at most. */
  readonly published: number;
  readonly isPublished: boolean;
}

/** Nothing as long as a result is missing: the days are counted from the last inspection. */
function publicationDue(state: DrawState, workingDays: number): PublicationDue | undefined {
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
