import { cellAddress } from '../../sheet/address.js';
import { dataRows } from '../column-cells.js';
import { declaresNil } from '../nil.js';
import { positionOf } from '../places.js';
import { TABLES, TOTALS, formRule } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';

export const a413 = formRule({
  id: 'A413',
  title: '空表没有写“无”',
  kind: '填报',
  severity: 'E',
  clause: '通知四（三）“确保报送内容符合工作要求，工作数据详实准确”；附件4第二、三部分',
  why: '空着的表分不清是没有事项，还是忘了填。本单位没有这一类事项的，请在第一行事项名称处写“无”（零报告）。',
  example: { wrong: '第三部分一行也没有填', right: '第三部分第一行事项名称填“无”' },
  fix: 'none',
  todo: { verb: '补', what: '空表的“无”', per: 'place' },
  forms: ['4'],
  absent: { ...TABLES, ...TOTALS },
  *check(form) {
    for (const table of ITEM_SECTIONS) {
      const { key: section, heading = '' } = table;
      const header = form.headers.get(section);
      if (header === undefined || dataRows(form, table).length > 0 || declaresNil(form, table)) continue;
      const [total] = positionOf(form.slots.get(`${section}Count`)?.address);
      const next = header.row + 1;
      // Where somebody has deleted every row, there is only the header to point at.
      const row = total === next ? header.row : next;
      yield {
        cells: [cellAddress(row, header.map.found.get('item')?.column ?? 1)],
        section,
        rowKey: heading.slice(0, 1),
        column: '事项名称',
        expected: '无',
      };
    }
  },
  message: ({ rowKey = '' }) =>
    `第${rowKey}部分是空的：有事项的请填上；确实没有的，在第一行事项名称处写“无”（零报告）。`,
});
