import type { Answer } from '../rules/answer.js';
import type { DatedReturn } from '../rules/batch/returns.js';
import type { InspectedFile, UnitReturns } from '../rules/inspection.js';
import { mayHaveBeen } from '../rules/unread.js';
import { optional } from '../util/optional.js';
import { type Counting, countingOf, type CountingWay, yearChecks } from './counting.js';
import { figuresWithSources, type Provenance, type ReturnFigures } from './figures.js';
import type { ChosenReturns } from './returns.js';

/** Missing is not zero, and it is not nil. */
export type DepartmentState = '已报' | '零报告' | '退回' | '迟报' | '未报';

/** What becomes of one department: its state, its row of Annex 3 when it has one, and where each figure comes from. */
export interface CountyDepartment {
  readonly name: string;
  readonly onRoster: boolean;
  readonly state: DepartmentState;
  /** Whether its returns count. */
  readonly included: boolean;
  /** Whether it has a row in Annex 3: it counts and has items. */
  readonly listed: boolean;
  readonly implementationRules: Answer | '部分' | null;
  /** How many items have rules of their own, of how many that tell. */
  readonly rules: ReturnFigures['rules'];
  readonly listAndRosters: Answer | null;
  readonly items: number | null;
  readonly checks: number | null;
  /** In the order of their periods. */
  readonly used: readonly ReturnFigures[];
  readonly counting: Counting;
  readonly sources: readonly Provenance[];
  /** Rule ids of the errors for which its returns go back. */
  readonly faults: readonly string[];
  /** The file that goes back, where nothing of what came could be read. */
  readonly unreadable?: InspectedFile;
}

/** What has been found out about a unit's returns before they are added up. */
export interface Judged {
  readonly chosen: ChosenReturns;
  /** Ids of the rules by which this return must be mended. */
  faultsOf(used: Pick<DatedReturn, 'filed'>): readonly string[];
  faultsOfFile(file: InspectedFile): readonly string[];
  isLate(used: DatedReturn): boolean;
  readonly told: CountingWay | undefined;
  readonly includeInvalid: boolean;
}

export function departmentOf({ unit, entry, unread }: UnitReturns, judged: Judged): CountyDepartment {
  const { chosen, told, includeInvalid } = judged;
  const used = chosen.used.map(figuresWithSources);
  // What states no period counts for none, but it has come: where nothing else has, it is what goes back.
  const judgedReturns = used.length > 0 ? chosen.used : chosen.unstated.map((filed) => ({ filed }));
  const tried = judgedReturns.length > 0 ? [] : unread.filter((file) => mayHaveBeen(file, '4'));
  const faults = [
    ...new Set([
      ...judgedReturns.flatMap((one) => judged.faultsOf(one)),
      ...tried.flatMap((file) => judged.faultsOfFile(file)),
    ]),
  ];
  const counting = countingOf(used, told);
  const [unreadable] = tried;
  const base = {
    ...{ name: unit, onRoster: entry !== undefined, used, counting, faults },
    ...optional({ unreadable }),
  };
  const last = used.at(-1);
  const state = stateOf(
    used,
    faults,
    chosen.used.some((one) => judged.isLate(one)),
  );
  const included =
    last !== undefined && chosen.conflicts.length === 0 && (state !== '退回' || includeInvalid);
  if (!included) return { ...base, state, included, listed: false, ...NOTHING };
  const listed = last.items > 0;
  const way = wayOf(counting);
  const counted = way === 'cumulative' ? [last] : used;
  return {
    ...base,
    state,
    included,
    listed,
    implementationRules: rulesAnswer(last),
    rules: last.rules,
    listAndRosters: last.lists ?? null,
    items: last.items,
    checks: way === undefined ? null : (yearChecks(used, way) ?? null),
    sources: counted.length === 1 ? last.sources : sourcesOf(last, counted),
  };
}

/** Everything as the last return has it, but the checks of all that count. */
function sourcesOf(last: ReturnFigures, counted: readonly ReturnFigures[]): readonly Provenance[] {
  return [
    ...last.sources.filter(({ figure }) => figure !== 'checks'),
    ...counted.flatMap(({ sources }) => sources.filter(({ figure }) => figure === 'checks')),
  ];
}

const NOTHING = {
  implementationRules: null,
  rules: { yes: 0, answered: 0 },
  listAndRosters: null,
  items: null,
  checks: null,
  sources: [],
} as const;

function stateOf(
  used: readonly ReturnFigures[],
  faults: readonly string[],
  isLate: boolean,
): DepartmentState {
  const last = used.at(-1);
  if (faults.length > 0) return '退回';
  if (last === undefined) return '未报';
  if (isLate) return '迟报';
  return last.items === 0 ? '零报告' : '已报';
}

/** The notice wants one set of rules for a unit, the form asks for it by item. One item that does not tell leaves it open. */
function rulesAnswer({
  items,
  rules: { yes, answered },
}: ReturnFigures): CountyDepartment['implementationRules'] {
  if (items === 0 || answered < items) return null;
  if (yes === items) return '是';
  return yes === 0 ? '否' : '部分';
}

/** How the quarters of a year are put together; nothing as long as it is open. */
export function wayOf(counting: Counting): CountingWay | undefined {
  switch (counting.kind) {
    case 'same':
    case 'seen':
      return 'per-quarter';
    case 'told':
      return counting.way;
    default:
      return undefined;
  }
}
