import { column, contact, dateLabel, labels, marking, ordinal, slot, title, unitLabel } from './declare.js';
import type { FormLayout } from './layout.js';
import { annexCalled } from './names.js';

/**
 * 附件2 执法检查人员名录库 (notice, 二(三)). The extended columns are ours: what decides whether somebody can be drawn on
 * the day, and where an inspector is at home (交叉检查).
 */
export const annex2: FormLayout = {
  ...annexCalled('2', '执法检查人员名录库'),
  orientation: 'landscape',
  bodySize: 12,
  writingHeight: 28,
  above: [
    marking('附件2'),
    title(slot('titleUnit', '城口县XXX'), '执法检查人员名录库'),
    labels(unitLabel('填报单位', 'after-value'), dateLabel('时间')),
  ],
  sections: [
    {
      kind: 'table',
      key: 'officers',
      printedRows: 3,
      openEnded: true,
      identifiedBy: [['name', 'certificateNo']],
      columns: [
        ordinal(),
        column('name', '姓名', 11, {
          align: 'center',
          aliases: ['人员姓名', '执法人员姓名', '检查人员姓名'],
        }),
        column('sex', '性别', 7, { align: 'center', choices: ['男', '女'] }),
        column('agency', '执法机构全称', 24, {
          aliases: [
            '所在单位',
            '执法机关名称',
            '所在业务部门（机构）',
            '执法机构',
            '工作单位',
            '执法机构名称',
          ],
        }),
        column('post', '职务', 12, { align: 'center', aliases: ['担任职务', '职级', '职务职级'] }),
        column('certificateNo', '执法证编号', 18, {
          kind: 'text',
          align: 'center',
          aliases: [
            '执法证号',
            '执法证件号',
            '执法证件编号',
            '行政执法证号',
            '行政执法证编号',
            '证件编号',
            '工商执法证编号',
            '省执法证编号',
          ],
        }),
        column('category', '执法类别', 18, { aliases: ['执法领域', '执法种类', '监管领域'] }),
        column('area', '执法区域', 14, { aliases: ['执法范围', '地区', '执法地域'] }),
        column('remark', '备注', 10),
        column('validUntil', '执法证有效期', 12, {
          kind: 'date',
          align: 'center',
          extended: true,
          aliases: ['有效期', '有效期至', '执法证有效期至', '证件有效期', '证件有效期至', '有效期截止日期'],
        }),
        column('duty', '在岗状态', 9, {
          align: 'center',
          extended: true,
          choices: ['在岗', '请假', '停岗', '离岗'],
          aliases: ['状态', '在岗', '是否在岗', '在岗情况', '人员状态'],
        }),
        column('home', '常驻区域', 10, {
          align: 'center',
          extended: true,
          aliases: ['所在区域', '所属区域', '驻地', '所在乡镇', '所在乡镇（街道）', '所属辖区'],
        }),
      ],
    },
  ],
  below: [contact('填报人')],
};
