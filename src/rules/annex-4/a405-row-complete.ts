import { plainAnswer } from '../answer.js';
import { quote } from '../quote.js';
import { TABLES, formRule } from '../rule.js';
import { unspaced } from '../../util/spacing.js';

export const a405 = formRule({
  id: 'A405',
  title: '每一行填写完整',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件3第二部分、附件4第二、三部分',
  why: '填了的一行，事项名称、是否制定实施细则、抽查比例和频次、已开展抽查次数都要填；一次也没有开展的，次数填0。“是否制定实施细则”只填“是”或“否”。附件3的一格空着，可能是部门没有报清楚，请核实。',
  example: {
    wrong: '食盐专营监督检查｜√｜3%，每年1次｜（空）',
    right: '食盐专营监督检查｜是｜3%，每年1次｜0',
  },
  fix: 'none',
  todo: { verb: '补', what: '事项行的空格', per: 'place' },
  forms: ['3', '4'],
  absent: TABLES,
  cells: {
    looksAt: ({ key }, { columns }) => key !== columns[0]?.key,
    everyRow: true,
    judge({ section, column, state, text, isRepeated }) {
      // What a department's returns do not tell stays blank in the county's table; 部分 is an answer there.
      if (section.key === 'departments') return state === 'blank' ? { severity: 'W' } : undefined;
      if (state === 'blank') return {};
      if (column.key !== 'implementationRules' || isRepeated || state !== 'filled') return undefined;
      return plainAnswer(text) === undefined ? { expected: '是 或 否' } : undefined;
    },
  },
  message({ column, value }) {
    const name = unspaced(column);
    if (value !== undefined) return `“${name}”填的是${quote(value)}：请填“是”或“否”。`;
    return `“${name}”没有填：请补上${name === '已开展抽查次数' ? '，没有开展的填0' : ''}。`;
  },
});
