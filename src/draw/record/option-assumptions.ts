import type { DrawOptions } from './options.js';
import { parseRates } from '../spec/rate.js';
import type { StratumSize } from '../spec/quota.js';
import type { Registry } from '../lists/registry.js';
import type { Staff } from '../staffing/staff.js';
import { BLANK_STRATUM, stratumName, stratumOf } from '../lists/strata.js';
import { unspaced } from '../../util/spacing.js';

/**
 * What the options of a draw take for granted in its lists; printed and put on the record like all assumptions.
 *
 * @param sizes the strata with their sizes, where `targets` are only those that a database selected
 */
export function optionAssumptions(
  targets: Registry,
  staff: Staff,
  options: Omit<DrawOptions, 'entropy'>,
  sizes?: readonly StratumSize[],
): readonly string[] {
  return [
    ...strataAssumptions(targets, options, sizes),
    ...staff.flatMap(({ name, registry }) => {
      const said = staffAssumptions(registry, options);
      return name === '' ? said : said.map((text) => `${name}：${text}`);
    }),
    ...(options.recusals === undefined ? [] : [`按回避名单，${options.recusals.length} 条回避关系不选派。`]),
    ...(options.crossArea === true ? ['交叉检查：检查人员不检查其常驻区域内的对象。'] : []),
  ];
}

function strataAssumptions(
  targets: Registry,
  { strata, rates }: Pick<DrawOptions, 'strata' | 'rates'>,
  sizes: readonly StratumSize[] | undefined,
): readonly string[] {
  if (strata === undefined) return [];
  const header = unspaced(targets.headers.get(strata) ?? strata);
  const names = new Map(sizes?.map(({ name, size }) => [name, size]));
  for (const entry of sizes === undefined ? targets.entries : []) {
    const name = stratumOf(targets, entry, strata);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const blank = names.get(BLANK_STRATUM);
  const idle =
    rates === undefined
      ? []
      : [...parseRates(rates).keys()].map(stratumName).filter((name) => !names.has(name));
  return [
    `按“${header}”分为 ${names.size} 层，各层分别抽取、分别候补。`,
    ...(blank === undefined ? [] : [`“${header}”空白的 ${blank} 户单独成为“${BLANK_STRATUM}”层。`]),
    ...(idle.length === 0 ? [] : [`名录里没有“${idle.join('”“')}”层的对象，所给比例没有用到。`]),
  ];
}

function staffAssumptions(
  officers: Registry,
  { on, crossArea }: Pick<DrawOptions, 'on' | 'crossArea'>,
): readonly string[] {
  const blank = (key: string) => officers.entries.filter((entry) => officers.value(entry, key) === '').length;
  const said: string[] = [];
  if (on !== undefined) {
    const undated = blank('validUntil');
    if (!officers.headers.has('validUntil'))
      said.push('人员名录没有“执法证有效期”列：没有核对证件是否过期。');
    else if (undated > 0) said.push(`${undated} 人“执法证有效期”空白：按有效处理。`);
  }
  if (crossArea === true) {
    const homeless = blank('home');
    if (homeless > 0) said.push(`${homeless} 人“常驻区域”空白：交叉检查时不受限制。`);
  }
  return said;
}
