import { squeeze } from '../../annexes/wording.js';
import { filledCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { sameValue } from '../same-value.js';
import { allItemRows, ITEM_SECTIONS } from './items.js';

export const a411 = formRule({
  id: 'A411',
  title: '事项重复',
  kind: '填报',
  severity: 'E',
  clause: '附件4第二、三部分；通知二（二）',
  why: '一个事项或属市场监管，或属其他行政检查，只列一次。重复列入，项数、次数和比例都会多算。',
  example: { wrong: '“食盐专营监督检查”在第二、三部分各列一次', right: '只在第二部分列一次' },
  fix: 'none',
  todo: { verb: '核', what: '重复的事项', per: 'place' },
  forms: ['4'],
  absent: TABLES,
  *check(form) {
    // Most returns name each item once, and then nothing more need be known of the cells.
    const names = allItemRows(form).map(({ cells }) => squeeze(cells.item?.text ?? ''));
    if (new Set(names).size === names.length) return;
    const cells = ITEM_SECTIONS.flatMap(({ key }) => [...filledCells(form, key, 'item')]);
    for (const group of sameValue(cells, ({ text }) => squeeze(text))) {
      const last = group.at(-1) ?? group[0];
      yield {
        ...last.finding,
        cells: group.map(({ address }) => address),
        expected: '只列一次',
        params: {
          times: group.length,
          both: group.some(({ section }) => section !== last.section) ? 1 : 0,
          where: group.map(({ address }) => address).join('、'),
        },
      };
    }
  },
  message: ({ value, params }) =>
    `${quote(value)}列了${params?.times ?? 2}次（${params?.where ?? ''}）${
      params?.both === 1 ? '，第二、三部分里都有' : ''
    }：一个事项只列一次，请核对它属于市场监管还是其他，留一处。`,
});
