import { PERIOD, formRule } from '../rule.js';
import { optional } from '../../util/optional.js';
import { parsePeriod, type Period } from '../../identifiers/period.js';
import type { CollectedForm } from '../../sheet/collect.js';

const WRONG = {
  both: '季度和年度都填了',
  gone: '没有找到“（第  季度）或（  年度）”这一行',
  neither: '没有填是第几季度还是哪一年度',
  unreadable: '既不是第1至第4季度，也不是年度',
} as const;

export const a401 = formRule({
  id: 'A401',
  title: '季度或年度',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件4“（第  季度）或（   年度）”',
  why: '一张表只报一个时期：季度表填第几季度（1至4），年度表填哪一年。两个都填或都不填，汇总时不知道算在哪一期。报季度时年份写在填表时间里。',
  example: { wrong: '（第3季度）或（2016年度）', right: '（第3季度）或（     年度）' },
  fix: 'none',
  todo: { verb: '改', what: '季度或年度', per: 'place' },
  forms: ['3', '4'],
  absent: PERIOD,
  *check(form) {
    const stated = statedPeriod(form);
    if (stated?.state === 'stated') return;
    const { address, state = 'gone', value } = stated ?? {};
    yield {
      cells: address === undefined ? [] : [address],
      rowKey: '时期',
      params: { state },
      expected: '第1至第4季度，或者年度，只填一个',
      ...optional({ value }),
    };
  },
  message: ({ params, value }) =>
    `${WRONG[(params?.state ?? 'neither') as keyof typeof WRONG]}${value === undefined ? '' : `（“${value}”）`}：只能填一个，季度表填第几季度，年度表填哪一年；另一个留空。`,
});

/** What stands in （第 季度）或（ 年度） of Annexes 3 and 4, and where. */
interface StatedPeriod {
  readonly state: 'stated' | 'both' | 'neither' | 'unreadable';
  readonly address: string;
  readonly value?: string;
  /** When it is stated. */
  readonly period?: Period;
}

/** Undefined when the line was not found at all. A clerk may also have struck out one half, or rewritten the line. */
function statedPeriod(form: CollectedForm): StatedPeriod | undefined {
  const [quarter, year, line] = ['quarter', 'year', 'period'].map((slot) => form.slots.get(slot));
  const found = line?.value === undefined ? (quarter ?? year) : line;
  if (found === undefined) return undefined;
  const { address } = found;
  if (quarter?.value !== undefined && year?.value !== undefined)
    return { state: 'both', value: `第${quarter.value}季度、${year.value}年度`, address };
  const value = quarter?.value ?? year?.value ?? line?.value;
  if (value === undefined) return { state: 'neither', address };
  const read = parsePeriod(wording(value, quarter?.value, year?.value));
  if (read.ok) return { state: 'stated', period: read.value, value, address };
  return read.reason === 'blank-form'
    ? { state: 'neither', address }
    : { state: 'unreadable', value, address };
}

/** A slot holds only what stands before the printed 季度 or 年度. */
function wording(value: string, quarter: string | undefined, year: string | undefined): string {
  if (quarter !== undefined) return `${quarter}季度`;
  return year === undefined ? value : `${year.replace(/年\s*$/u, '')}年度`;
}
