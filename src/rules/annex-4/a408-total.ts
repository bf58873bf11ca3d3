import { dataRows } from '../column-cells.js';
import { readCount } from '../figures.js';
import { saysNothing } from '../nil.js';
import { formRule } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';
import { optional } from '../../util/optional.js';

export const a408 = formRule({
  id: 'A408',
  title: '合计项数',
  kind: '填报',
  severity: 'E',
  clause: '附件4“合计共  项”',
  why: '合计的项数就是本部分所列事项的行数。不一致的，或是漏列、多列了事项，或是合计没有跟着改，请对照清单核对后改正。',
  example: { wrong: '列了3项，写“合计共4项”', right: '列了3项，写“合计共3项”' },
  fix: 'none',
  todo: { verb: '改', what: '合计', per: 'place' },
  forms: ['4'],
  *check(form) {
    for (const table of ITEM_SECTIONS) {
      const section = table.key;
      const slot = form.slots.get(`${section}Count`);
      if (slot === undefined || !form.headers.has(section)) continue;
      const rows = dataRows(form, table).length;
      const typed = slot.value ?? '';
      if (rows === 0 ? saysNothing(typed) : readCount(typed.replace(/项$/u, '')) === rows) continue;
      yield {
        cells: [slot.address],
        section,
        rowKey: '合计',
        expected: String(rows),
        ...optional({ value: slot.value }),
      };
    }
  },
  message: ({ value, expected = '' }) =>
    value === undefined
      ? `合计项数没有填：本部分列了${expected}项。`
      : `合计写的是“${value}”项，本部分列了${expected}项：请核对事项有没有漏列、多列，再改正合计。`,
});
