import { columnCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { ROLES, rowsOfRole } from './roles.js';

export const a502 = formRule({
  id: 'A502',
  title: '负责人和联络员是同一个人',
  kind: '填报',
  severity: 'W',
  forms: ['5'],
  absent: TABLES,
  needs: ['contacts.name'],
  clause: '通知四（三）',
  why: '负责人对工作负责，联络员日常联系，一般是两个人；一个人不在，还能找到另一个。确由一人兼任的，请说明。',
  example: { wrong: '负责人：张三；联络员：张三', right: '负责人：张三；联络员：李四' },
  fix: 'none',
  todo: { verb: '核对', what: '负责人和联络员', per: 'unit' },
  *check(form) {
    const names = [...columnCells(form, 'contacts', 'name')].filter(({ state }) => state === 'filled');
    const [leaders = [], liaisons = []] = ROLES.map((role) => {
      const rows = rowsOfRole(form, role);
      return names.filter(({ row }) => rows.includes(row));
    });
    for (const liaison of liaisons) {
      const leader = leaders.find(({ compact }) => compact === liaison.compact);
      if (leader !== undefined) yield { ...liaison.finding, cells: [leader.address, liaison.address] };
    }
  },
  message: ({ value }) =>
    `负责人和联络员都是${quote(value)}：一般应是两个人，请核对；确由一人兼任的，请说明。`,
});
