import { columnNamed, parseConditions } from '../../draw/lists/filter.js';
import type { DrawOptions } from '../../draw/record/options.js';
import type { DrawPlan } from '../../draw/record/plan-schema.js';
import { UsageError, UserError } from '../../util/errors.js';
import { optional } from '../../util/optional.js';
import type { DrawLists } from './lists.js';
import { STATUTORY_TEAM, type TypedOptions } from './selection-request.js';

/** The options that are fixed before the ledger is looked at and before there is a seed. */
export type FixedOptions = Omit<DrawOptions, 'entropy' | 'excludeDrawn'>;

/** What was asked for, held against the lists; nothing is filled in yet. */
export function givenOptions(
  { strata: header, where: conditions, ...typed }: TypedOptions,
  { targets, recusals }: DrawLists,
): Partial<FixedOptions> & Pick<FixedOptions, 'drawId'> {
  const strata = header === undefined ? undefined : columnNamed(targets, '--strata', header);
  const where = conditions === undefined ? undefined : parseConditions(targets, conditions);
  return { ...typed, ...optional({ strata, where, recusals }) };
}

/**
 * The options of a draw of its own, with what is taken where nothing was typed.
 *
 * @param today by the clerk's clock, ISO: the day on which certificates must be valid when no other is named
 */
export function completeOptions(
  given: ReturnType<typeof givenOptions>,
  lists: DrawLists,
  { county, today }: { readonly county: string; readonly today: string },
): FixedOptions {
  const registries = lists.staff.map(({ registry }) => registry);
  const dated = registries.some(({ headers }) => headers.has('validUntil'));
  const options = { perTarget: STATUTORY_TEAM, where: [], county, ...(dated ? { on: today } : {}), ...given };
  if (options.teams === true && options.perTarget < STATUTORY_TEAM)
    throw new UsageError('--teams 需要每户两人以上（--per-target）：一个人不成组。');
  if (options.crossArea === true && !registries.every(({ headers }) => headers.has('home'))) {
    throw new UserError(
      '交叉检查（--cross-area）要知道检查人员常驻哪里：请在每份执法检查人员名录库中加“常驻区域”列（generate 2 --extended 印有此列）。',
    );
  }
  return options;
}

/** What a message calls an option of the plan: as it is typed. */
const flagOf = (key: string): string => `--${key.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * The options that a plan has frozen. Whatever is typed besides may only repeat them.
 *
 * @throws UserError naming the options that differ.
 */
export function plannedOptions(
  plan: DrawPlan,
  given: ReturnType<typeof givenOptions>,
): FixedOptions & Pick<DrawOptions, 'excludeDrawn'> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- columns are for reading the lists
  const { columns, ...options } = plan.options;
  const frozen: FixedOptions & Pick<DrawOptions, 'excludeDrawn'> = {
    ...options,
    drawId: plan.drawId,
    ...(plan.item === null ? {} : { item: plan.item }),
  };
  const differing = Object.entries(given).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(frozen[key as keyof typeof frozen]),
  );
  if (differing.length > 0) {
    const named = differing.map(([key, value]) => {
      const planned = frozen[key as keyof typeof frozen];
      const shown = (what: unknown) =>
        what === undefined ? '无' : typeof what === 'string' ? what : JSON.stringify(what);
      return key === 'recusals'
        ? `${flagOf(key)} 的内容与方案不同`
        : `${flagOf(key)} 方案为“${shown(planned)}”，现为“${shown(value)}”`;
    });
    throw new UserError(
      `选项与公布的方案不同：${named.join('；')}。方案公布后不得更改：请按方案抽取，或者换一个编号另行公布方案。`,
    );
  }
  return frozen;
}

/** Whether fewer are sent than the law asks for; said loudly. */
export function isSingle({ perTarget }: Pick<DrawOptions, 'perTarget'>): boolean {
  return perTarget < STATUTORY_TEAM;
}
