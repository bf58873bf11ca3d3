import { dataRows } from '../column-cells.js';
import { readCount } from '../figures.js';
import { saysNothing } from '../nil.js';
import { TABLES, TOTALS, formRule } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';
import { totalLineGone } from '../total-line.js';
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
  absent: { ...TABLES, ...TOTALS },
  *check(form) {
    for (const table of ITEM_SECTIONS) {
      const section = table.key;
      if (!form.headers.has(section)) continue;
      const slot = form.slots.get(`${section}Count`);
      const rows = dataRows(form, table).length;
      if (slot === undefined) {
        yield { ...totalLineGone(form, table), expected: String(rows) };
        continue;
      }
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
  message: ({ value, expected = '', params }) =>
    params?.gone === 1
      ? `没有找到“合计共…项”这一行，或者写法与表样不同：请照表样补上，本部分列了${expected}项。`
      : value === undefined
        ? `合计项数没有填：本部分列了${expected}项。`
        : `合计写的是“${value}”项，本部分列了${expected}项：请核对事项有没有漏列、多列，再改正合计。`,
});
