import { acrossSheet } from '../annexes/collections.js';
import { onlyTable } from '../annexes/layout.js';
import { SEVERITY } from '../rules/severity.js';
import type { RowValues } from '../sheet/render-row.js';
import type { FormContent } from '../sheet/render.js';
import type { AcrossFinding } from './across.js';

/** What the sheet 跨部门问题 says: a row for each place, numbered by problem. */
export function acrossContent(findings: readonly AcrossFinding[]): FormContent {
  const rows = findings.flatMap(({ severity, message, places }, index) =>
    places.map(({ unit, file, sheet, cell, value, about }): RowValues => ({
      group: String(index + 1),
      level: SEVERITY[severity].name,
      problem: message,
      ...{ unit, value, about },
      place: `${file}·${sheet}·${cell}`,
    })),
  );
  const summary =
    findings.length === 0
      ? '没有发现跨部门的问题。'
      : `共 ${findings.length} 组、${rows.length} 处，组号相同的是同一个问题。“错误”必须改正；“提示”不一定是错，请核对。`;
  return { slots: { summary }, rows: { [onlyTable(acrossSheet).key]: rows } };
}
