import { InternalError } from '../util/errors.js';
import type { FormRule, Rule } from './rule.js';

/**
 * The catalogue of rules, once every one of them has said what the absence of what it reads means.
 *
 * @throws InternalError naming the first rule that does not, or that leaves it to one which cannot tell.
 */
export function registered(rules: readonly Rule[]): readonly Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of rules) if (rule.scope === 'form') assertSays(rule, byId);
  return rules;
}

function assertSays({ id, forms, absent }: FormRule, byId: ReadonlyMap<string, Rule>): void {
  const parts = Object.entries((absent as FormRule['absent'] | undefined) ?? {});
  if (parts.length === 0) throw new InternalError(`${id} does not say what an absence means`);
  for (const [part, told] of parts) {
    if (typeof told !== 'string') continue;
    const ids = told.split('/');
    const tellers = ids.flatMap((other) => byId.get(other) ?? []);
    if (tellers.length < ids.length)
      throw new InternalError(`${id} leaves ${part} to a rule that is not registered`);
    const silent = forms.filter(
      (form) => !tellers.some((teller) => teller.scope !== 'form' || teller.forms.includes(form)),
    );
    if (silent.length > 0)
      throw new InternalError(
        `${id} leaves ${part} of form ${silent.join()} to rules that do not look at it`,
      );
  }
}
