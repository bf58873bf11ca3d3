import type { Finding } from '../rules/finding.js';
import { placeCount } from '../rules/places.js';
import type { Rule } from '../rules/rule.js';

/** Where a finding counts when units are counted: its unit, else its file. */
const ownerOf = ({ unit, file }: Finding): string => unit ?? file;

/** `补2家联系电话；改3处合计`: what to do about these findings, the most frequent first. */
export function todoLine(findings: readonly Finding[], rules: readonly Rule[]): string {
  const wanted = new Map<string, { text: string; count: number; order: number }>();
  for (const [order, rule] of rules.entries()) {
    const own = findings.filter(({ ruleId }) => ruleId === rule.id);
    if (own.length === 0) continue;
    const { verb, what, per } = rule.todo ?? { verb: '改', what: `“${rule.title}”`, per: 'place' };
    const count =
      per === 'unit'
        ? new Set(own.map(ownerOf)).size
        : own.reduce((sum, { cells }) => sum + placeCount(cells), 0);
    wanted.set(rule.id, { text: `${verb}${count}${per === 'unit' ? '家' : '处'}${what}`, count, order });
  }
  return [...wanted.values()]
    .sort((a, b) => b.count - a.count || a.order - b.order)
    .map(({ text }) => text)
    .join('；');
}
