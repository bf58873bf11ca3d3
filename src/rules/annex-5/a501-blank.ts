import { columnCells } from '../column-cells.js';
import { TABLES, formRule } from '../rule.js';
import { ROLES, rowsOfRole } from './roles.js';
import { unspaced } from '../../util/spacing.js';

export const a501 = formRule({
  id: 'A501',
  title: '负责人或联络员没有填全',
  kind: '填报',
  severity: 'E',
  forms: ['5'],
  absent: TABLES,
  needs: ['contacts'],
  clause: '通知四（三）',
  why: '县里按附件5联系各单位：催报、退回、通知检查都找得到人才行。负责人、联络员的姓名、职务、联系方式都要填写。',
  example: { wrong: '联络员　联系方式：（空白）', right: '联络员　联系方式：59220329' },
  fix: 'none',
  todo: { verb: '补', what: '负责人、联络员', per: 'unit' },
  *check(form) {
    for (const role of ROLES) {
      const rows = rowsOfRole(form, role);
      if (rows.length === 0) yield { cells: [], section: 'contacts', rowKey: role, params: { role } };
      for (const key of ['name', 'post', 'phone']) {
        for (const cell of columnCells(form, 'contacts', key))
          if (cell.state === 'blank' && rows.includes(cell.row))
            yield { ...cell.finding, rowKey: role, params: { role } };
      }
    }
  },
  message({ column, params }) {
    const role = params?.role ?? '';
    if (column === undefined)
      return `没有找到${role}这一行：应有负责人、联络员各一行，请照附件5补上姓名、职务和联系方式。`;
    return `${role}的${unspaced(column)}没有填：姓名、职务、联系方式都要填写，请补上。`;
  },
});
