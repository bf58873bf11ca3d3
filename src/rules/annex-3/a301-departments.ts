import { readCount } from '../figures.js';
import { formRule, TABLES } from '../rule.js';
import { totalLineGone } from '../total-line.js';
import { DEPARTMENTS, departmentRows } from './departments.js';
import { optional } from '../../util/optional.js';

export const a301 = formRule({
  id: 'A301',
  title: '部门个数',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件3“合计共  个部门”',
  why: '合计的部门个数就是第二部分所列部门的行数。不一致的，请核对部门有没有漏列、多列。',
  example: { wrong: '列了31个部门，写“合计共34个部门”', right: '列了31个部门，写“合计共31个部门”' },
  fix: 'none',
  todo: { verb: '改', what: '合计', per: 'place' },
  forms: ['3'],
  absent: { ...TABLES, departmentCount: 'A301' },
  needs: ['departments'],
  *check(form) {
    const slot = form.slots.get('departmentCount');
    const rows = departmentRows(form).length;
    if (slot === undefined) {
      yield { ...totalLineGone(form, DEPARTMENTS), expected: String(rows) };
      return;
    }
    if (slot.value !== undefined && readCount(slot.value.replace(/个$/u, '')) === rows) return;
    yield {
      cells: [slot.address],
      section: 'departments',
      rowKey: '合计',
      expected: String(rows),
      ...optional({ value: slot.value }),
    };
  },
  message: ({ value, expected = '', params }) =>
    params?.gone === 1
      ? `没有找到“合计共…个部门”这一行，或者写法与表样不同：请照表样补上，第二部分列了${expected}个部门。`
      : value === undefined
        ? `合计的部门个数没有填：第二部分列了${expected}个部门。`
        : `合计写的是“${value}”个部门，第二部分列了${expected}个：请核对后改正。`,
});
