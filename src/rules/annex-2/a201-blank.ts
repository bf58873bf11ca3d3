import { blankCells, blankMessage } from '../required-cells.js';
import { formRule, TABLES } from '../rule.js';

export const a201 = formRule({
  id: 'A201',
  title: '人员名录库有空格没有填',
  kind: '填报',
  severity: 'E',
  forms: ['2'],
  absent: TABLES,
  clause: '通知二（三）；附件2',
  why: '名录库要能认出是谁、有没有执法证、能查什么。姓名、性别、执法机构全称、执法证编号、执法类别必须填写；职务、执法区域没有填的请核实，执法区域空着，抽取时按全县都能去处理。',
  example: { wrong: '执法类别：（空白）', right: '执法类别：食品销售、餐饮服务' },
  fix: 'none',
  todo: { verb: '补', what: '人员名录库的空格', per: 'place' },
  cells: blankCells('officers', ['name', 'sex', 'agency', 'certificateNo', 'category'], ['post', 'area']),
  message: blankMessage,
});
