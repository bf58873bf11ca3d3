import type { Comparison } from '../rules/compare.js';
import { SEVERITY } from '../rules/severity.js';
import type { Palette } from '../ui/colour.js';
import { firstFew } from './remark-lines.js';
import { printable } from '../util/printable.js';

/** How many of a kind are listed; the counts are always whole. */
const SHOWN = 20;

/** What has become of the last report's findings, as a clerk reads it. */
export function comparisonText(
  comparison: Comparison,
  sameRules: boolean,
  colours: Palette,
): readonly string[] {
  const { mended, remaining, added, notSent } = comparison;
  const explained = remaining.filter(({ explanation }) => explanation !== null).length;
  const about = explained === 0 ? '' : `（其中已说明 ${explained}）`;
  const unsent = notSent.length === 0 ? '' : `；上次的 ${notSent.length} 条所在的表这次没有报`;
  return [
    '',
    colours.strong(
      `与上次相比：已改 ${mended.length}、仍在 ${remaining.length}${about}、新增 ${added.length}${unsent}。`,
    ),
    ...(sameRules ? [] : ['  注意：上次用的规则与这次的不同，“已改”和“新增”可能是规则变了。']),
    ...listed('已改', mended),
    ...listed('新增', added),
    ...listed('仍在', remaining),
  ];
}

function listed(name: string, findings: Comparison['mended'] | Comparison['added']): readonly string[] {
  // Of what is no more than a hint, the count is enough.
  const told = findings.filter(({ severity }) => severity !== 'I');
  return firstFew(
    told,
    SHOWN,
    ({ severity, ruleId, message }) => printable(`  ${name} ${SEVERITY[severity].name} ${ruleId} ${message}`),
    ({ length }) => `  ……${name}的还有 ${length} 条，--json 全部列出`,
  );
}
