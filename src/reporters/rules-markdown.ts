import { annex1 } from '../annexes/annex-1.js';
import { annex2 } from '../annexes/annex-2.js';
import { annex3 } from '../annexes/annex-3.js';
import { annex4 } from '../annexes/annex-4.js';
import { annex5 } from '../annexes/annex-5.js';
import type { FormLayout } from '../annexes/layout.js';
import { targets } from '../annexes/targets.js';
import type { Rule } from '../rules/rule.js';
import { SEVERITY } from '../rules/severity.js';
import { scopeText } from './explain-text.js';

const headingOf = ({ shortName, sheetName }: FormLayout): string => `${shortName} ${sheetName}`;

/** Rules whose ids begin alike stand under one heading, in this order. */
const CHAPTERS: readonly (readonly [prefix: RegExp, heading: string])[] = [
  [/^F/u, '文件'],
  [/^S/u, '表的结构'],
  [/^[TN]/u, '单元格与行'],
  [/^A1/u, headingOf(annex1)],
  [/^A2/u, headingOf(annex2)],
  [/^D/u, targets.shortName],
  [/^A4/u, headingOf(annex4)],
  [/^A3/u, headingOf(annex3)],
  [/^A5/u, headingOf(annex5)],
  [/^[XP]/u, '各表之间与时限'],
];

const FIXES = { lossless: '✔ 可自动改', suggested: '? 只给建议', none: '– 由人来改' } as const;

/** docs/rules.md, from the rules themselves. */
export function rulesMarkdown(rules: readonly Rule[]): string {
  const chapters = CHAPTERS.flatMap(([prefix, heading]) => {
    const own = rules.filter(({ id }) => prefix.test(id));
    return own.length === 0 ? [] : [`## ${heading}`, ...own.map(ruleSection)];
  });
  return `${[
    '# 校验规则',
    '<!-- 由 npm run docs 从 src/rules/ 生成，请勿手改。 -->',
    '“填报”是填错或漏填；“达标”是低于通知的要求，不是填报错误，不要为此改数；“时限”是晚了。错误必须改；核实的，确实如此可附情况说明；提示供参考。',
    ...chapters,
  ].join('\n\n')}\n`;
}

function ruleSection(rule: Rule): string {
  const { id, title, kind, severity, fix, clause, why, example } = rule;
  return [
    `### ${id} ${title}`,
    `${kind} · ${SEVERITY[severity].name} · ${FIXES[fix]} · ${scopeText(rule)}`,
    why,
    `依据：${clause}`,
    `- 错：${escaped(example.wrong)}\n- 对：${escaped(example.right)}`,
  ].join('\n\n');
}

/** What Markdown would take for its own. */
const escaped = (text: string): string => text.replace(/[\\*_<>#|[\]~`]/gu, '\\$&').replace(/\n/gu, ' ');
