import { fullUnitName } from '../../annexes/unit-name.js';
import type { Config } from '../../config/load-config.js';
import type { Context } from '../../cli/ports.js';
import type { Inspecting } from '../../rules/inspect.js';
import type { RuleContext } from '../../rules/rule.js';
import { deadlinesOf } from '../../rules/deadlines.js';
import { thresholdTable } from '../../rules/thresholds.js';
import { today } from './today.js';

/** What the rules may know, from the configuration, the clock and the flags. */
export function ruleContext(
  { ports }: Context,
  config: Config,
  given: Pick<RuleContext, 'roster' | 'period' | 'received'>,
): RuleContext {
  const { certificatePattern } = config;
  return {
    county: config.county,
    today: today(ports),
    thresholds: thresholdTable(config.thresholds),
    deadlines: deadlinesOf(config.deadlines),
    ...given,
    ...(certificatePattern === undefined ? {} : { certificatePattern: new RegExp(certificatePattern, 'u') }),
  };
}

/** The names by which the unit of this folder goes, when the configuration gives them. */
export function ownUnit({ unit, aliases, county }: Config): Pick<Inspecting, 'own'> {
  return unit === undefined ? {} : { own: { name: fullUnitName(unit, county), aliases, hasItems: true } };
}
