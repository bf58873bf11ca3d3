import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { catalogueText, ruleText } from '../../reporters/explain-text.js';
import { RULES, ruleOf } from '../../rules/registry.js';
import type { Rule } from '../../rules/rule.js';
import { palette } from '../../ui/colour.js';

/** `explain [RULE]`: a rule in full, or all of them by title. */
export function explain(context: Context, args: readonly string[]): Promise<ExitCode> {
  const colours = palette(context.ports.colour);
  const [id] = args;
  if (id === undefined) {
    for (const line of catalogueText(RULES, colours)) context.say(line);
    context.emit({ rules: RULES.map(ruleJson) });
    return Promise.resolve(EXIT.done);
  }
  const rule = ruleOf(id);
  if (rule === undefined) {
    const known = RULES.map((one) => one.id);
    return Promise.reject(
      new UsageError(
        `没有“${id}”这条规则：${nearest(id.toUpperCase(), known)}用 shuangsuiji explain 看全部规则。`,
      ),
    );
  }
  for (const line of ruleText(rule, colours)) context.say(line);
  context.emit(ruleJson(rule));
  return Promise.resolve(EXIT.done);
}

function ruleJson(rule: Rule) {
  const { id, title, kind, severity, scope, clause, why, example, fix } = rule;
  const forms = rule.scope === 'form' ? rule.forms : null;
  return { id, title, kind, severity, scope, forms, clause, why, example, fix };
}
