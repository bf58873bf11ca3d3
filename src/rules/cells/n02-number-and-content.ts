import { FORM_IDS } from '../../annexes/forms.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { unfilledRows } from '../unfilled-rows.js';

export const n02 = formRule({
  id: 'N02',
  title: '有序号没有内容，或有内容没有序号',
  kind: '填报',
  severity: 'E',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '通知附件表样：一行一项，各有序号',
  why: '夹在中间的一行只有序号，可能是内容漏填了；有内容没有序号，点不清一共几项。前者请补上内容或删去该行，后者请补上序号。',
  example: { wrong: '第2行只有序号“2”', right: '第2行填写完整，或者删去后重新编号' },
  fix: 'none',
  todo: { verb: '补', what: '序号或内容', per: 'place' },
  cells: {
    looksAt: ({ key }) => key === 'ordinal',
    everyRow: true,
    judge: ({ state }) => (state === 'blank' ? {} : undefined),
  },
  *check(form) {
    for (const { section, address, text, kind, inside } of unfilledRows(form)) {
      if (kind === 'untouched' && inside)
        yield { cells: [address], section: section.key, rowKey: text, column: '序号', value: text };
    }
  },
  message: ({ value }) =>
    value === undefined
      ? '这一行有内容，没有序号：每一行都应有序号，请补上。'
      : `这一行只有序号${quote(value)}，没有内容：应填写完整，请补上内容，或者删去该行后重新编号。`,
});
