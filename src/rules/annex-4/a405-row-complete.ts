import { plainAnswer } from '../answer.js';
import { columnCells } from '../column-cells.js';
import { headerName, quote } from '../quote.js';
import { blankCells } from '../required-cells.js';
import { formRule } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';

export const a405 = formRule({
  id: 'A405',
  title: '事项行填写完整',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件4第二、三部分',
  why: '填了的一行，事项名称、是否制定实施细则、抽查比例和频次、已开展抽查次数都要填；一次也没有开展的，次数填0。“是否制定实施细则”只填“是”或“否”。',
  example: {
    wrong: '食盐专营监督检查｜√｜3%，每年1次｜（空）',
    right: '食盐专营监督检查｜是｜3%，每年1次｜0',
  },
  fix: 'none',
  todo: { verb: '补', what: '事项行的空格', per: 'place' },
  forms: ['4'],
  *check(form) {
    for (const { key, columns } of ITEM_SECTIONS) {
      const required = columns.slice(1).map((column) => column.key);
      yield* blankCells(form, key, required);
      for (const cell of columnCells(form, key, 'implementationRules')) {
        if (cell.isRepeated || cell.state !== 'filled' || plainAnswer(cell.text) !== undefined) continue;
        yield { ...cell.finding, expected: '是 或 否' };
      }
    }
  },
  message({ column, value }) {
    const name = headerName(column);
    if (value !== undefined) return `“${name}”填的是${quote(value)}：请填“是”或“否”。`;
    return `“${name}”没有填：请补上${name === '已开展抽查次数' ? '，没有开展的填0' : ''}。`;
  },
});
