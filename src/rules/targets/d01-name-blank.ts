import { blankCells } from '../required-cells.js';
import { formRule, TABLES } from '../rule.js';

export const d01 = formRule({
  id: 'D01',
  title: '检查对象没有名称',
  kind: '填报',
  severity: 'E',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.name'],
  clause: '通知二（四）',
  why: '没有名称的一行，抽中了也不知道去查谁。请照营业执照或登记证书补上全称；多余的行请删去。',
  example: { wrong: '检查对象名称：（空白）', right: '检查对象名称：城口县某某商店' },
  fix: 'none',
  todo: { verb: '补', what: '检查对象名称', per: 'place' },
  cells: blankCells('subjects', ['name']),
  message: () => '检查对象名称没有填：应填登记的全称，请照营业执照或登记证书补上。',
});
