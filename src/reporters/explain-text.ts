import { formOf, shortName } from '../annexes/forms.js';
import type { FormId } from '../annexes/layout.js';
import type { Rule } from '../rules/rule.js';
import { SEVERITY } from '../rules/severity.js';
import type { Palette } from '../ui/colour.js';
import { alignedTable } from './table.js';

const FIXES: Readonly<Record<Rule['fix'], string>> = {
  lossless: '改法唯一，不丢内容',
  suggested: '只给建议，由人来改',
  none: '由人来改',
};

/** What a rule looks at, in words. */
export function scopeText(rule: Rule): string {
  if (rule.scope === 'file') return '每个文件';
  if (rule.scope === 'batch') return '一批文件';
  return rule.forms.map((form) => formOf(form)?.name ?? form).join('、');
}

/** One rule in full. */
export function ruleText(rule: Rule, colours: Palette): readonly string[] {
  const { id, title, kind, severity, clause, why, example, fix } = rule;
  return [
    colours.strong(`${id} ${title}`),
    `种类：${kind}    级别：${SEVERITY[severity].advice}    改法：${FIXES[fix]}`,
    `范围：${scopeText(rule)}`,
    `依据：${clause}`,
    '',
    why,
    '',
    `错：${example.wrong}`,
    `对：${example.right}`,
  ];
}

/** All rules, a line each. */
export function catalogueText(rules: readonly Rule[], colours: Palette): readonly string[] {
  const [head = '', ...rows] = alignedTable([
    ['规则', '级别', '种类', '问题', '范围'],
    ...rules.map((rule) => [
      rule.id,
      SEVERITY[rule.severity].name,
      rule.kind,
      rule.title,
      rule.scope === 'form' ? rule.forms.map(shortForm).join(' ') : scopeText(rule),
    ]),
  ]);
  return [colours.faint(head), ...rows, '', '看一条规则的全文：shuangsuiji explain S09'];
}

const shortForm = (form: FormId): string => (form === 'targets' ? '名录库' : shortName(form));
