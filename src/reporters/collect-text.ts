import { placeText, shownRows } from '../rules/places.js';
import { SEVERITY, errorsOf, gravestFirst } from '../rules/severity.js';
import type { Palette } from '../ui/colour.js';
import { type CollectReport, isComplete, isNil, unitFigures } from './collect-report.js';
import { remarkLine } from './remark-lines.js';
import { shownPath } from './shown-path.js';
import { alignedTable } from './table.js';
import { printableLine } from '../util/printable.js';

/** How many findings, places or names a list shows; the workbook and `--json` have them all. */
const SHOWN = 5;

/** A collection as a clerk reads it: what came together, what is missing, what to do about the rest. */
export function collectText(report: CollectReport, cwd: string, colours: Palette): readonly string[] {
  const { form, path, units, rows, collection, hasRoster } = report;
  const nil = units.filter(isNil).length;
  const files = new Set(units.flatMap((unit) => unit.forms.map(({ file }) => file))).size;
  const verdict = `${form.name}：${units.length} 家${nil === 0 ? '' : `（其中 ${nil} 家零报告）`}、${files} 个文件、${rows} 行，已汇总到 ${shownPath(cwd, path)}`;
  const blocks = [
    [isComplete(report) ? colours.good(verdict) : colours.bad(verdict)],
    hasRoster ? [] : ['没有单位名册：单位按名称排列，不知道还差哪几家（--roster 可以给出名册）。'],
    unitTable(report, colours),
    missingLines(report, colours),
    excludedLines(report, colours),
    versionLines(report, colours),
    nameLines(report, colours),
    addedLines(report, colours),
    acrossLines(report, colours),
    collection.others.length === 0
      ? []
      : ['', `另有 ${collection.others.length} 个文件里没有${form.name}，没有用到。`],
  ];
  return blocks.flat().map(printableLine);
}

function unitTable({ units }: CollectReport, colours: Palette): readonly string[] {
  const [head = '', ...rows] = alignedTable([
    ['单位', '行数', '错误', '核实', '文件'],
    ...units.map((unit) => {
      const { rows: count, errors, warnings } = unitFigures(unit);
      const name = unit.onRoster === false ? `${unit.unit}（不在名册）` : unit.unit;
      const files = [...new Set(unit.forms.map(({ file }) => file))].join('、');
      return [name, isNil(unit) ? '无' : String(count), String(errors), String(warnings), files];
    }),
  ]);
  const wrong = units.filter((unit) => unitFigures(unit).errors > 0);
  const aside = units.reduce((sum, unit) => sum + unitFigures(unit).setAside, 0);
  return [
    '',
    colours.faint(head),
    ...rows,
    ...(wrong.length === 0
      ? []
      : [
          '',
          colours.bad(
            `${wrong.length} 家的表里有错误，照样收了进来：用 shuangsuiji validate 逐处查看，退回改正后重新汇总。`,
          ),
        ]),
    ...(aside === 0 ? [] : [`说明、示例、表外文字等 ${aside} 行不是内容，没有收（validate 逐行列出）。`]),
  ];
}

function missingLines({ collection: { missing } }: CollectReport, colours: Palette): readonly string[] {
  return missing.length === 0
    ? []
    : ['', colours.bad(`名册里还有 ${missing.length} 家没有报：${missing.join('、')}`)];
}

function excludedLines({ collection: { excluded } }: CollectReport, colours: Palette): readonly string[] {
  return excluded.length === 0
    ? []
    : [
        '',
        colours.bad(`没有收进来 ${excluded.length} 份，请退回补报：`),
        ...excluded.map(({ file, sheet, unit, reason }) => {
          return `  ${placeText([file, sheet])}${unit === null ? '' : `${unit}：`}${reason}。`;
        }),
      ];
}

function versionLines(report: CollectReport, colours: Palette): readonly string[] {
  const { collection, setAside, overlaps } = report;
  const lines = [
    ...collection.repeated.map(
      ({ unit, file, other, isSameFile }) =>
        `  ${unit}：〔${file}〕与〔${other}〕${isSameFile ? '是同一个文件' : '填的内容相同'}，只算一份。`,
    ),
    ...setAside.map(({ unit, file, other }) => `  ${unit}：以〔${other}〕为准，〔${file}〕没有收。`),
    ...overlaps.map(
      ({ unit, file, other, common }) =>
        `  ${unit}：〔${other}〕和〔${file}〕当作分头填报，都收了${common.length === 0 ? '，没有相同的行' : `；两份都有的 ${common.length} 行（${shownRows(common)}），请核对`}。`,
    ),
  ];
  return lines.length === 0 ? [] : ['', colours.strong('一个单位报了几份的：'), ...lines];
}

/** Where a unit's name was not taken from its form's own label. */
function nameLines({ units }: CollectReport, colours: Palette): readonly string[] {
  const WHERE = { title: '标题', 'file-mate': '同一文件的另一张表', 'file-name': '文件名' } as const;
  const lines = units.flatMap(({ unit, forms }) =>
    forms.flatMap(({ file, unit: identity }) => {
      const source = identity?.source ?? 'label';
      return source === 'label' ? [] : [`  〔${file}〕没有填写单位，按${WHERE[source]}当作${unit}。`];
    }),
  );
  return lines.length === 0 ? [] : ['', colours.strong('单位名称：'), ...lines];
}

function addedLines({ added }: CollectReport, colours: Palette): readonly string[] {
  return added.size === 0
    ? []
    : [
        '',
        colours.strong('表样以外的列，内容都写在“其他列”里：'),
        ...[...added].map(([unit, headers]) => `  ${unit}：${headers.map((one) => `“${one}”`).join('、')}`),
      ];
}

function acrossLines({ findings }: CollectReport, colours: Palette): readonly string[] {
  if (findings.length === 0) return ['', '没有发现跨部门的问题。'];
  const errors = errorsOf(findings).length;
  return [
    '',
    colours.strong(
      `跨部门问题 ${findings.length} 个（错误 ${errors}、提示 ${findings.length - errors}），见工作表“跨部门问题”：`,
    ),
    ...gravestFirst(findings)
      .slice(0, SHOWN)
      .flatMap((finding) => [
        remarkLine(finding, SEVERITY[finding.severity].name, colours),
        ...finding.places
          .slice(0, SHOWN)
          .map(({ unit, file, cell, about }) => `       ${unit}〔${file}·${cell}〕${about}`),
      ]),
    ...(findings.length > SHOWN ? [colours.faint(`  ……还有 ${findings.length - SHOWN} 个`)] : []),
  ];
}
