import { column, contact, dateLabel, labels, marking, ordinal, slot, title, unitLabel } from './declare.js';
import type { FormLayout } from './layout.js';
import { annexCalled } from './names.js';

/** 附件1 随机抽查事项清单 (notice, 二(二) and the template after 附件). */
export const annex1: FormLayout = {
  ...annexCalled('1', '随机抽查事项清单'),
  orientation: 'landscape',
  bodySize: 12,
  writingHeight: 32,
  above: [
    marking('附件1'),
    title(slot('titleUnit', '城口县XXX'), '随机抽查事项清单'),
    labels(unitLabel('填报单位', 'after-value'), dateLabel('时间')),
  ],
  sections: [
    {
      kind: 'table',
      key: 'items',
      printedRows: 3,
      openEnded: true,
      identifiedBy: [
        ['item', 'legalBasis'],
        ['item', 'content'],
        ['item', 'method'],
      ],
      columns: [
        ordinal(),
        column('item', '检查事项', 18, {
          aliases: ['抽查事项', '抽查事项名称', '检查事项名称', '事项名称', '检查项目', '抽查项目', '事项'],
        }),
        column('legalBasis', '检查依据', 26, { aliases: ['抽查依据', '法定依据', '执法依据', '设定依据'] }),
        column('body', '检查主体', 12, {
          aliases: ['抽查主体', '实施主体', '抽查主体（层级）', '检查机关'],
        }),
        column('content', '检查内容', 24, { aliases: ['抽查内容', '抽查内容及要求', '具体内容'] }),
        column('method', '检查方式', 11, { aliases: ['抽查方式', '随机抽查方式'] }),
        column('useOfResults', '检查结果的运用情形', 14, {
          aliases: ['检查结果运用情形', '检查结果的运用', '检查结果运用', '结果运用'],
        }),
        column('ratioFrequency', '抽查比例和频次', 13, {
          extended: true,
          aliases: [
            '抽查比例及频次',
            '检查比例及频次',
            '检查比例和频次',
            '抽查比例',
            '抽查频次',
            '频次',
            '抽查周期',
          ],
        }),
        column('itemCategory', '事项类别', 10, {
          extended: true,
          align: 'center',
          choices: ['市场监管', '其他'],
          aliases: ['类别', '事项类型'],
        }),
        column('remark', '备注', 9),
      ],
    },
  ],
  below: [contact('填报人')],
};
