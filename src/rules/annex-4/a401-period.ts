import { formRule, PERIOD } from '../rule.js';
import { statedPeriod } from '../stated-period.js';
import { optional } from '../../util/optional.js';

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
