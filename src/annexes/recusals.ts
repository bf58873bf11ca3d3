import { column, contact, dateLabel, labels, marking, ordinal, slot, title, unitLabel } from './declare.js';
import type { FormLayout } from './layout.js';
import { called } from './names.js';

/**
 * 回避名单: which inspector must not inspect which target, and why (specification, 第二次随机). No annex of the notice. The
 * names are for the reader's eye; certificate and code decide.
 */
export const recusals: FormLayout = {
  id: 'recusals',
  ...called('回避名单'),
  sheetName: '回避',
  orientation: 'landscape',
  bodySize: 11,
  writingHeight: 28,
  above: [
    marking('参考表样（非通知附件）'),
    title(slot('titleUnit', '城口县XXX'), '执法检查人员回避名单'),
    labels(unitLabel('填报单位', 'after-value'), dateLabel('时间')),
  ],
  sections: [
    {
      kind: 'table',
      key: 'recusals',
      printedRows: 5,
      openEnded: true,
      identifiedBy: [['certificateNo', 'code']],
      columns: [
        ordinal(),
        column('certificateNo', '执法证编号', 18, {
          kind: 'text',
          align: 'center',
          aliases: ['执法证号', '执法证件号', '行政执法证号', '证件编号', '检查人员执法证编号'],
        }),
        column('name', '姓名', 12, { align: 'center', aliases: ['人员姓名', '检查人员', '检查人员姓名'] }),
        column('code', '回避对象代码', 26, {
          kind: 'text',
          align: 'center',
          aliases: [
            '统一社会信用代码（注册号）',
            '统一社会信用代码',
            '注册号',
            '对象代码',
            '检查对象代码',
            '回避对象统一社会信用代码',
          ],
        }),
        column('subject', '回避对象名称', 26, {
          aliases: ['检查对象名称', '回避对象', '检查对象', '企业名称'],
        }),
        column('reason', '回避事由', 26, { aliases: ['回避原因', '事由', '原因', '回避理由'] }),
      ],
    },
  ],
  below: [contact('填报人')],
};
