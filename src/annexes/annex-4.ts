import {
  column,
  contact,
  dateLabel,
  labels,
  marking,
  ordinal,
  period,
  slot,
  title,
  unitLabel,
  yesNo,
} from './declare.js';
import type { Column, FormLayout, TableSection } from './layout.js';
import { annexCalled } from './names.js';

const columns: readonly Column[] = [
  ordinal(),
  column('item', '事项名称', 30, { aliases: ['检查事项', '抽查事项', '抽查事项名称', '事项'] }),
  column('implementationRules', '是否制定实施细则', 13, { ...yesNo, aliases: ['制定实施细则'] }),
  column('ratioFrequency', '抽查比例和频次', 20, { aliases: ['抽查比例及频次', '比例和频次'] }),
  column('checks', '已开展\n抽查次数', 14, {
    kind: 'number',
    align: 'center',
    aliases: ['抽查次数', '已抽查次数'],
  }),
];

const identifiedBy: TableSection['identifiedBy'] = [
  ['item', 'ratioFrequency'],
  ['item', 'checks'],
];

/**
 * Sections 二 and 三 differ in their heading and in the wording of the total only. The notice prints 占本本部门 in 三, a
 * slip of the pen: the corrected wording is printed, and the reader of total lines accepts both.
 */
function itemSection(key: string, heading: string, category: string): TableSection {
  return {
    kind: 'table',
    key,
    heading,
    columns,
    printedRows: 3,
    openEnded: true,
    identifiedBy,
    total: [
      '合计共',
      slot(`${key}Count`, '    '),
      `项，占本部门${category}行政检查事项总数的比例为`,
      slot(`${key}Percent`, '    '),
      '%。',
    ],
    // The percentage's denominator stands in no table of the notice; without it the percentage cannot be checked.
    aside: {
      slot: `${key}Total`,
      blank: '',
      keywords: [`${category}行政检查事项总数（不打印）`, `${category}行政检查事项总数`],
    },
  };
}

/** 附件4 a department's quarterly return (notice, 三(三)). */
export const annex4: FormLayout = {
  ...annexCalled('4', '县政府部门、有关单位推行“双随机、一公开”情况统计表', '部门推行情况统计表'),
  orientation: 'portrait',
  bodySize: 12,
  writingHeight: 27,
  above: [
    marking('附件4'),
    title('县政府部门、有关单位推行\n“双随机、一公开”情况统计表'),
    period,
    labels(unitLabel('单位名称', 'before-colon'), dateLabel('填表时间')),
  ],
  sections: [
    {
      kind: 'questions',
      key: 'mechanism',
      heading: '一、“双随机、一公开”制度机制建设情况',
      widths: [6, 43, 34],
      questions: [
        { key: 'q1', text: '是否已出台实施意见或工作方案\n（注明文件名称及文号）', choices: [] },
        { key: 'q2', text: '是否已编制随机抽查事项清单', choices: yesNo.choices },
        { key: 'q3', text: '是否已建成检查对象名录库和执法检查人员名录库', choices: yesNo.choices },
        { key: 'q4', text: '是否已建立检查结果公开机制', choices: yesNo.choices },
      ],
    },
    itemSection('market', '二、已实行“双随机”抽查的市场监管行政检查事项情况', '市场监管'),
    itemSection('other', '三、已实行“双随机”抽查的其他行政检查事项情况', '其他'),
  ],
  below: [contact('联系人')],
};
