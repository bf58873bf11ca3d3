import { squeeze } from '../../annexes/wording.js';
import { filledCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { sameValue } from '../same-value.js';

export const a102 = formRule({
  id: 'A102',
  title: '检查事项重复',
  kind: '填报',
  severity: 'E',
  forms: ['1'],
  absent: TABLES,
  needs: ['items.item'],
  clause: '通知二（二）',
  why: '同一事项列了两次，事项总数就多算一项，抽查比例也跟着不准。重复的合并成一行；确是两个事项的，把名称写得能够区分。',
  example: { wrong: '第2行、第7行都是“木材经营检查”', right: '“木材经营检查”只列一行' },
  fix: 'none',
  todo: { verb: '合并', what: '重复的事项', per: 'place' },
  *check(form) {
    for (const group of sameValue(filledCells(form, 'items', 'item'), ({ compact }) => squeeze(compact))) {
      yield {
        ...group[1].finding,
        cells: group.map(({ address }) => address),
        params: { count: group.length },
      };
    }
  },
  message: ({ value, cells, params }) =>
    `检查事项${quote(value)}列了 ${params?.count ?? 2} 次（${cells.join('、')}）：一个事项应只列一行，请合并；确是不同事项的，请把名称写得能够区分。`,
});
