import type { DrawOptions } from './options.js';

/** One line of a list of facts: what it is about, and what there is to say. */
export type Fact = readonly [fact: string, content: string];

/**
 * The options of a draw in words, for those who look on.
 *
 * @param headerOf the printed name of a column of the target registry
 */
export function optionFacts(
  options: Omit<DrawOptions, 'drawId' | 'entropy'>,
  headerOf: (key: string) => string,
): readonly Fact[] {
  const { count, rate, rates, strata, reserves, where, category, item, perTarget, maxLoad, on } = options;
  const amount =
    count !== undefined
      ? `${count} 户`
      : rate !== undefined
        ? `按比例 ${rate}，不足一户的进一`
        : `各层比例 ${rates ?? ''}`;
  const staffing = [
    `每户 ${perTarget} 人`,
    ...(maxLoad === undefined ? [] : [`每人至多 ${maxLoad} 户`]),
    ...(options.teams === true ? ['先随机编组，再以组为单位抽取'] : []),
    ...(options.crossArea === true ? ['交叉检查'] : []),
    ...(options.recusals === undefined ? [] : [`回避 ${options.recusals.length} 条`]),
  ];
  return [
    ...(item === undefined ? [] : [['抽查事项', item] as const]),
    ['抽取数', `${amount}${strata === undefined ? '' : `，按“${headerOf(strata)}”分层`}`],
    ...(reserves === undefined ? [] : [['候补', `每层 ${reserves} 户`] as const]),
    ...where.map(({ column, values }) => ['条件', `${headerOf(column)}为“${values.join('”或“')}”`] as const),
    ...(category === undefined ? [] : [['监管领域', category] as const]),
    ...(options.excludeDrawn === undefined
      ? []
      : [
          [
            '不再抽',
            `${options.excludeDrawn.year} 年已抽查的 ${options.excludeDrawn.drawn.length} 户`,
          ] as const,
        ]),
    ['检查人员', staffing.join('，')],
    ...(on === undefined ? [] : [['检查日期', on] as const]),
  ];
}
