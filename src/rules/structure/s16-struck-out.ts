import { FORM_IDS } from '../../annexes/forms.js';
import { CELL_BORDER } from '../../annexes/wording.js';
import { onOneLine } from '../../util/spacing.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

export const s16 = formRule({
  id: 'S16',
  title: '划去的内容',
  kind: '填报',
  severity: 'W',
  clause: '本工具的约定：加了删除线就是删去',
  why: '加了删除线的，人看了当作删去，程序也当作删去：整行划去的，不是事项，不是检查对象，也不是检查人员；划去一格的，按空白处理。是不是真的不要了，请填表的人说清楚：不要的删去，仍然有效的去掉删除线。条件格式画的线不算。',
  example: { wrong: '第18行整行加了删除线', right: '删去第18行，改正序号和合计；或者去掉删除线' },
  fix: 'none',
  forms: FORM_IDS,
  absent: TABLES,
  todo: { verb: '核', what: '划去的内容', per: 'place' },
  message: ({ value = '', params }) =>
    params?.what === 'struck'
      ? `这一行整行划去了，没有计入${quote(value)}：请核实，不要的请删去这一行，改正序号和合计；仍然有效的请去掉删除线。`
      : `这一格划去了${quote(value)}，按空白处理：请核实，不要的请删去；仍然有效的请去掉删除线。`,
  *check(form) {
    for (const { reason, address, text } of form.asides)
      if (reason === 'struck' || reason === 'struck-cell')
        yield {
          cells: [address],
          value: onOneLine(text.replaceAll(CELL_BORDER, ' ')),
          params: { what: reason },
        };
  },
});
