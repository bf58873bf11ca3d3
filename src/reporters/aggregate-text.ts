import { periodWords } from '../identifiers/period.js';
import { SEVERITY, errorsOf } from '../rules/severity.js';
import type { CountyDepartment, DepartmentState } from '../county/department.js';
import type { CountyFinding } from '../county/findings.js';
import type { CountyTable } from '../county/county-table.js';
import type { Palette } from '../ui/colour.js';
import { remarkLine, remarkLines } from './remark-lines.js';
import { shownPath } from './shown-path.js';
import { alignedTable } from './table.js';
import { printable } from '../util/printable.js';

const STATES: readonly DepartmentState[] = ['已报', '零报告', '迟报', '退回', '未报'];
/** What is an error elsewhere stands in the way of the whole table here. */
const REFUSED = '拒绝';
/** Terminal columns that a path may take. */
const WIDEST = 60;
/** How many findings of one kind are shown; `--json` has every one. */
const SHOWN = 12;

/** An aggregation as a clerk reads it: how far it has come, the totals, the departments, then what there is to do. */
export function aggregateText(table: CountyTable, colours: Palette): readonly string[] {
  const { period, taken, departments, findings } = table;
  const refused = errorsOf(findings).length > 0;
  const count =
    taken === null
      ? `已汇总${departments.filter(({ included }) => included).length}家（没有单位名册）`
      : `已汇总${taken.count}/${taken.of}家`;
  const head = `${periodWords(period)}：${count}。${statesLine(departments)}`;
  const [names = '', ...rows] = alignedTable(
    [
      ['部门', '报送', '细则', '一单两库', '项数', '次数', '依据的表'],
      ...departments.map((one) => rowOf(one, one.onRoster || taken === null)),
    ],
    WIDEST,
  );
  return [
    refused ? colours.bad(head) : colours.good(head),
    colours.strong(`附件3${refused ? '（没有写）' : ''}：${totalsLine(table)}`),
    '',
    colours.faint(names),
    ...rows,
    ...(findings.length === 0 ? [] : ['', ...findingLines(findings, colours)]),
  ];
}

function statesLine(departments: readonly CountyDepartment[]): string {
  return STATES.flatMap((state) => {
    const count = departments.filter((one) => one.state === state).length;
    return count === 0 ? [] : [`${state}${count}`];
  }).join('、');
}

function totalsLine({ totals }: CountyTable): string {
  const { departments, denominator, percent, items, checks } = totals;
  const share =
    percent === null || denominator === null
      ? '比例留空'
      : `占有行政检查事项部门总数${denominator}个的${percent}%`;
  return `${departments}个部门，${share}；抽查事项${items ?? '不详'}${items === null ? '' : '项'}，已开展抽查${checks ?? '不详'}${checks === null ? '' : '次'}`;
}

function rowOf(one: CountyDepartment, isKnown: boolean): readonly string[] {
  const { name, state, implementationRules, rules, listAndRosters, items, checks, used } = one;
  const last = used.at(-1);
  const share = implementationRules === '部分' ? ` ${rules.yes}/${last?.items ?? 0}` : '';
  return [
    isKnown ? name : `${name}（不在名册）`,
    state,
    `${implementationRules ?? ''}${share}`,
    listAndRosters ?? '',
    items === null ? '' : String(items),
    checks === null ? '' : String(checks),
    sourceOf(used.map(({ of }) => of.filed.file.path)),
  ];
}

const sourceOf = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} 等${others.length + 1}张`;

function findingLines(findings: readonly CountyFinding[], colours: Palette): readonly string[] {
  return remarkLines(
    findings,
    ({ code }) => code,
    SHOWN,
    (one) => remarkLine(one, one.severity === 'E' ? REFUSED : SEVERITY[one.severity].name, colours),
    ({ length }) => colours.faint(`  ……还有 ${length} 处同样的情况，--json 全部列出`),
  );
}

/** Why no Annex 3 was written: the first reason, and how many more there are. */
export function refusalText({ findings }: CountyTable): string {
  const reasons = errorsOf(findings);
  const [first] = reasons;
  const more = reasons.length > 1 ? `（共${reasons.length}处，见上）` : '';
  return `没有写附件3${more}：${printable(first?.message ?? '')}`;
}

export function writtenLines(paths: readonly string[], cwd: string, colours: Palette): readonly string[] {
  if (paths.length === 0) return [];
  return [
    '',
    colours.strong(`已写 ${paths.length} 个文件：`),
    ...paths.map((path) => `  ${shownPath(cwd, path)}`),
  ];
}
