import { compareDates, dayNumber, type PlainDate } from '../identifiers/date.js';
import type { Period } from '../identifiers/period.js';
import { dateWords } from '../rules/batch/returns.js';
import type { UnitStanding } from '../duties/of-county.js';
import { type Duty, type Standing, STANDINGS } from '../duties/duty.js';
import { workingDaysUntil } from '../duties/working-days.js';
import type { Palette } from '../ui/colour.js';
import { alignedTable } from './table.js';

/** How the ledger stands as a file, and what it holds. */
export interface LedgerStanding {
  readonly lines: number;
  /** `torn`: its last line was cut short and is repaired by the next command that writes. */
  readonly state: 'whole' | 'torn' | 'broken';
  readonly draws: number;
  /** Targets to be visited, in all draws. */
  readonly visits: number;
  /** Those of them with a result. */
  readonly entered: number;
}

/** What `status` found. */
export interface StatusReport {
  readonly role: 'department' | 'county';
  readonly unit?: string;
  readonly today: PlainDate;
  /** What was looked at, in a clerk's words. */
  readonly lookedAt: readonly string[];
  /** The most urgent first. */
  readonly duties: readonly Duty[];
  readonly ledger?: LedgerStanding;
  /** What is wrong with the ledger's chain. */
  readonly fault?: string;
  /** Of the county: whose returns it is about, and how they stand. */
  readonly period?: Period;
  readonly units?: readonly UnitStanding[];
  readonly remarks: readonly string[];
}

const HEADINGS: Readonly<Record<Standing, string>> = {
  overdue: '已超期',
  now: '现在要办',
  ahead: '接下来',
  done: '已办',
};

/** What there is to do as a clerk reads it: late things first, then what to do now, then what comes. */
export function statusText(report: StatusReport, colours: Palette): readonly string[] {
  const { duties, fault, units, unit = '本单位', today, lookedAt } = report;
  const of = (standing: Standing): readonly Duty[] => duties.filter((duty) => duty.standing === standing);
  const overdue = of('overdue').length;
  const open = of('now').length;
  return [
    colours.strong(`${unit}，${dateWords(today)}：${verdict(overdue, open)}`),
    colours.faint(`看了：${lookedAt.join('；')}`),
    ...(fault === undefined ? [] : ['', colours.bad(fault)]),
    ...(units === undefined ? [] : unitLines(units, colours)),
    ...STANDINGS.flatMap((standing) => {
      const some = of(standing);
      if (some.length === 0) return [];
      const heading =
        standing === 'overdue' ? colours.bad(HEADINGS[standing]) : colours.strong(HEADINGS[standing]);
      return ['', heading, ...some.flatMap((duty) => dutyLines(duty, today, colours))];
    }),
    ...(report.ledger === undefined ? [] : ['', ledgerLine(report.ledger)]),
  ];
}

function verdict(overdue: number, open: number): string {
  if (overdue + open === 0) return '现在没有要办的事';
  return [
    ...(overdue === 0 ? [] : [`${overdue} 件已超期`]),
    ...(open === 0 ? [] : [`${open} 件现在要办`]),
  ].join('、');
}

function dutyLines(duty: Duty, today: PlainDate, colours: Palette): readonly string[] {
  const { what, due, standing, todo } = duty;
  const left =
    due === null || standing === 'done' ? '' : `（${dateWords(due)}前，${remaining(duty, due, today)}）`;
  return [
    `  ${standing === 'overdue' ? colours.bad(what) : what}${left}`,
    ...(todo === null ? [] : [`    → ${todo}`]),
  ];
}

/** Publication is counted in working days, everything else by the calendar. */
function remaining({ kind }: Duty, due: PlainDate, today: PlainDate): string {
  const isPast = compareDates(today, due) > 0;
  const [from, to] = isPast ? [due, today] : [today, due];
  const isWorking = kind === 'publication';
  const days = isWorking ? workingDaysUntil(from, to) : dayNumber(to) - dayNumber(from);
  const unit = isWorking ? '个工作日' : '天';
  if (isPast) return `已超 ${days} ${unit}`;
  return days === 0 ? '今天到期' : `还有 ${days} ${unit}`;
}

function unitLines(units: readonly UnitStanding[], colours: Palette): readonly string[] {
  const count = (state: UnitStanding['state']): number => units.filter((one) => one.state === state).length;
  const late = units.filter((one) => one.late).length;
  const open = units.filter((one) => one.state !== '已报' || one.late);
  const summary = `${units.length} 家：${count('已报')} 家已报、${count('退回')} 家有错误、${count('未报')} 家未报${late === 0 ? '' : `，其中 ${late} 家迟报`}`;
  if (open.length === 0) return ['', summary];
  const [head = '', ...rows] = alignedTable([
    ['单位', '情况', '错误'],
    ...open.map(({ unit, state, late: isLate, errors }) => [
      unit,
      isLate ? `${state}（迟报）` : state,
      state === '未报' ? '' : String(errors),
    ]),
  ]);
  return ['', summary, '', colours.faint(head), ...rows];
}

const STATES = {
  whole: '链条完整',
  torn: '最后一行不完整，下一次登记时自动修复',
  broken: '链条断了',
} as const;

function ledgerLine({ lines, state, draws, visits, entered }: LedgerStanding): string {
  return `台账 ${lines} 行，${STATES[state]}；抽查 ${draws} 次，应查 ${visits} 户，已录入结果 ${entered} 户。`;
}
