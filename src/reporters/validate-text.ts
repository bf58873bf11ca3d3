import { shortName } from '../annexes/forms.js';
import type { Finding } from '../rules/finding.js';
import { placeCount } from '../rules/places.js';
import { levelOf } from '../rules/sentence.js';
import { SEVERITIES, SEVERITY } from '../rules/severity.js';
import { groupBy, isObstacle, type UnitReport } from '../rules/verdict.js';
import type { Palette } from '../ui/colour.js';
import { type CommonNote, partCommonNotes } from './common-notes.js';
import { remarkLine, remarkLines } from './remark-lines.js';
import { alignedTable } from './table.js';
import { todoLine } from './todo.js';
import type { ValidationReport } from './validate-report.js';
import { printable } from '../util/printable.js';

export type ReportOrder = 'unit' | 'rule';

/** How many findings of one rule a list shows; the totals are always whole, and `--json` has every one. */
const SHOWN = 5;

const STATUSES: Readonly<Record<UnitReport['status'], string>> = {
  passed: '通过',
  returned: '退回',
  missing: '未报',
};
const NOBODY = '单位不明';

/** A validation as a clerk reads it: the verdict, what to do, the table, then every finding at its place. */
export function validationText(
  report: ValidationReport,
  order: ReportOrder,
  colours: Palette,
): readonly string[] {
  const { findings, rules, strict } = report;
  const obstacles = findings.filter((finding) => isObstacle(finding, strict));
  const todo = todoLine(obstacles, rules);
  const [head = '', ...rows] = order === 'unit' ? unitTable(report) : ruleTable(report);
  const verdict = verdictLine(report);
  return [
    obstacles.length > 0 ? colours.bad(verdict) : colours.good(verdict),
    ...(todo === '' ? [] : [colours.strong(todo)]),
    ...(rows.length === 0 ? [] : ['', colours.faint(head), ...rows]),
    ...(order === 'unit' ? byUnit(report, colours) : byRule(report, colours)),
  ];
}

/** `34家：27通过、4退回、3未报；错误 9、核实 12、提示 34`. */
function verdictLine({ counts, files }: ValidationReport): string {
  const { units, passed, returned, missing, errors, warnings, notes, explained } = counts;
  const strangers = new Set(
    files
      .filter(({ unit, status }) => unit === null && status !== 'skipped' && status !== 'ignored')
      .map(({ file }) => file),
  ).size;
  const parts = [
    ...(units === 0 ? [] : [`${passed}通过、${returned}退回${missing === 0 ? '' : `、${missing}未报`}`]),
    ...(strangers === 0 ? [] : [`${strangers}个文件${NOBODY}`]),
  ];
  const about = explained === 0 ? '' : `（其中已说明 ${explained}）`;
  return `${units === 0 ? '' : `${units}家：`}${parts.join('；')}。错误 ${errors}、核实 ${warnings}${about}、提示 ${notes}`;
}

function unitTable({ units }: ValidationReport): readonly string[] {
  if (units.length === 0) return [];
  return alignedTable([
    ['单位', '结论', ...SEVERITIES.map((level) => SEVERITY[level].name), '收到的表'],
    ...units.map(({ unit, status, onRoster, errors, warnings, notes, forms }) => [
      onRoster === false ? `${unit}（不在名册）` : unit,
      STATUSES[status],
      ...[errors, warnings, notes].map(String),
      forms.map(shortName).join('、'),
    ]),
  ]);
}

function ruleTable({ findings, rules }: ValidationReport): readonly string[] {
  const byId = groupBy(findings, ({ ruleId }) => ruleId);
  const rows = rules.flatMap(({ id, title }) => {
    const own = byId.get(id);
    if (own === undefined) return [];
    const levels = SEVERITIES.filter((level) => own.some((one) => one.severity === level));
    return [
      [
        id,
        levels.map((level) => SEVERITY[level].name).join('、'),
        title,
        String(own.reduce((sum, { cells }) => sum + placeCount(cells), 0)),
        String(new Set(own.map(({ unit, file }) => unit ?? file)).size),
      ],
    ];
  });
  return rows.length === 0 ? [] : alignedTable([['规则', '级别', '问题', '处', '家'], ...rows]);
}

function byUnit({ findings, units, rules }: ValidationReport, colours: Palette): readonly string[] {
  const { own, common } = partCommonNotes(findings, rules);
  const groups = groupBy(own, ({ unit }) => unit ?? '');
  const owners = [
    ...units.map(({ unit }) => unit),
    ...[...groups.keys()].filter((unit) => !units.some((one) => one.unit === unit)),
  ];
  const lines = owners.flatMap((unit) => {
    const group = groups.get(unit) ?? [];
    return group.length === 0
      ? []
      : ['', colours.strong(unit === '' ? NOBODY : unit), ...listed(group, colours)];
  });
  return common.length === 0
    ? lines
    : [...lines, '', colours.strong('许多单位都有的提示'), ...common.map(commonLine)];
}

/** `提示 S10 文件里看不到公章，请核对纸质件（32 处，32 家）`. */
function commonLine({ ruleId, text, kind, isOneSentence, places, units }: CommonNote): string {
  const more = isOneSentence ? '' : '；用 --by rule 逐处列出';
  return `  ${levelOf({ severity: 'I', kind })} ${ruleId} ${printable(text)}（${places} 处，${units} 家${more}）`;
}

function byRule({ findings, rules }: ValidationReport, colours: Palette): readonly string[] {
  const groups = groupBy(findings, ({ ruleId }) => ruleId);
  return rules.flatMap(({ id, title }) => {
    const own = groups.get(id) ?? [];
    return own.length === 0 ? [] : ['', colours.strong(`${id} ${title}`), ...listed(own, colours)];
  });
}

/** The findings of one group: errors first, then by rule; of each rule and column the first few, and how many more. */
function listed(findings: readonly Finding[], colours: Palette): readonly string[] {
  return remarkLines(
    findings,
    ({ ruleId, file, sheet, column }) => [ruleId, file, sheet, column].join('\n'),
    SHOWN,
    (finding) => line(finding, colours),
    (rest) =>
      colours.faint(
        `  ……这一列还有 ${rest.reduce((sum, { cells }) => sum + placeCount(cells), 0)} 处同样的问题，--json 全部列出`,
      ),
  );
}

function line(finding: Finding, colours: Palette): string {
  const { severity, ruleId, explanation } = finding;
  const why = explanation === null ? '' : `（已说明：${explanation}）`;
  const message = `${ruleId} ${finding.message}${why}`;
  return remarkLine({ severity, message }, levelOf(finding), colours);
}
