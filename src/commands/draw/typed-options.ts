import { severalValues } from '../../identifiers/scope.js';
import { columnNamed, parseConditions } from '../../draw/filter.js';
import type { DrawOptions } from '../../draw/options.js';
import type { DrawPlan } from '../../draw/plan-schema.js';
import { parseCount, parseRate, parseRates } from '../../draw/rate.js';
import { canonicalText } from '../../draw/seed.js';
import { isJoint } from '../../draw/staff.js';
import { isoDate, parseDate } from '../../identifiers/date.js';
import { UsageError, UserError } from '../../errors.js';
import type { DrawFlags } from './flags.js';
import type { Essentials } from './gather.js';
import type { DrawLists } from '../shared/lists.js';
import { optional } from '../../util/optional.js';

/** The options that are fixed before the ledger is looked at and before there is a seed. */
export type FixedOptions = Omit<DrawOptions, 'entropy' | 'excludeDrawn'>;

const STATUTORY_TEAM = 2;

/** What was typed, read and checked; nothing is filled in yet. */
export function givenOptions(
  flags: DrawFlags,
  { drawId, count, rate }: Essentials,
  { targets, recusals }: DrawLists,
): Partial<FixedOptions> & Pick<FixedOptions, 'drawId'> {
  if (rate !== undefined) parseRate(rate);
  if (flags.rates !== undefined) parseRates(flags.rates);
  if (flags.excludeDrawn !== undefined && flags.excludeDrawn !== 'year')
    throw new UsageError(
      `--exclude-drawn “${flags.excludeDrawn}”不对：请写成 --exclude-drawn year（本年度）。`,
    );
  const category = one('--category', flags.category);
  const item = one('--item', flags.item);
  return {
    drawId: canonicalText(drawId),
    ...(count === undefined ? {} : { count: parseCount(count) }),
    ...optional({ rate, rates: flags.rates }),
    ...(flags.strata === undefined ? {} : { strata: columnNamed(targets, '--strata', flags.strata) }),
    ...(flags.reserves === undefined ? {} : { reserves: positive('--reserves', flags.reserves, 0) }),
    ...(flags.where.length === 0 ? {} : { where: parseConditions(targets, flags.where) }),
    ...optional({ category, item }),
    ...(flags.perTarget === undefined ? {} : { perTarget: perTargetOf(flags) }),
    ...(flags.maxLoad === undefined ? {} : { maxLoad: positive('--max-load', flags.maxLoad) }),
    ...(flags.on === undefined ? {} : { on: dayOf(flags.on) }),
    ...optional({ recusals }),
    ...(flags.crossArea === true ? { crossArea: true as const } : {}),
    ...(flags.teams === true ? { teams: true as const } : {}),
  };
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
  const registries = isJoint(lists.staff) ? lists.staff.map(({ registry }) => registry) : [lists.staff];
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

/** What a message calls an option of the plan. */
const FLAG_OF: Readonly<Record<string, string>> = {
  drawId: '--draw-id',
  count: '--count',
  rate: '--rate',
  rates: '--rates',
  strata: '--strata',
  reserves: '--reserves',
  where: '--where',
  category: '--category',
  item: '--item',
  perTarget: '--per-target',
  maxLoad: '--max-load',
  on: '--on',
  recusals: '--recusals',
  crossArea: '--cross-area',
  teams: '--teams',
};

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
        ? `${FLAG_OF[key] ?? key} 的内容与方案不同`
        : `${FLAG_OF[key] ?? key} 方案为“${shown(planned)}”，现为“${shown(value)}”`;
    });
    throw new UserError(
      `选项与公布的方案不同：${named.join('；')}。方案公布后不得更改：请按方案抽取，或者换一个编号另行公布方案。`,
    );
  }
  return frozen;
}

function one(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [value, ...others] = severalValues(text);
  if (value === undefined || others.length > 0) throw new UsageError(`${flag} “${text}”不对：请只写一个。`);
  return value;
}

function perTargetOf({ perTarget = '', allowSingle }: DrawFlags): number {
  const count = positive('--per-target', perTarget);
  if (count < STATUTORY_TEAM && allowSingle !== true) {
    throw new UsageError(
      '--per-target 不能少于 2：行政检查应由两名以上执法人员进行；确有依据的请加 --allow-single。',
    );
  }
  return count;
}

function dayOf(text: string): string {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new UsageError(`--on “${text}”不是日期：请写成 --on 2026-10-20。`);
  return isoDate(parsed.value);
}

function positive(flag: string, text: string, least = 1): number {
  const value = /^\d{1,7}$/u.test(text.trim()) ? Number(text) : -1;
  if (value < least) throw new UsageError(`${flag} “${text}”不对：请写 ${least} 以上的整数。`);
  return value;
}

/** Whether fewer are sent than the law asks for; said loudly. */
export function isSingle({ perTarget }: Pick<DrawOptions, 'perTarget'>): boolean {
  return perTarget < STATUTORY_TEAM;
}
