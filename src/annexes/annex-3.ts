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
import type { FormLayout } from './layout.js';
import { annexCalled } from './names.js';

/** 附件3 the county's statistics (notice, 三(三)): what the county legal office reports by 15 December. */
export const annex3: FormLayout = {
  ...annexCalled('3', '区县推行“双随机、一公开”情况统计表', '区县推行情况统计表'),
  orientation: 'portrait',
  bodySize: 12,
  writingHeight: 30,
  above: [
    marking('附件3'),
    // A title of two lines breaks where the sense does (GB/T 9704-2012, 7.3.1).
    title(slot('titleUnit', '城口县'), '推行\n“双随机、一公开”情况统计表'),
    period,
    labels(unitLabel('区县名称', 'before-colon'), dateLabel('填表时间')),
  ],
  sections: [
    {
      kind: 'questions',
      key: 'mechanism',
      heading: '一、“双随机、一公开”制度机制建设情况',
      widths: [6, 41, 36],
      questions: [
        { key: 'q1', text: '是否已出台实施意见或工作方案\n（注明文件名称及文号）', choices: [] },
        { key: 'q2', text: '是否已编制随机抽查事项清单', choices: yesNo.choices },
        { key: 'q3', text: '是否已建立检查结果公开机制', choices: yesNo.choices },
      ],
    },
    {
      kind: 'table',
      key: 'departments',
      heading: '二、已实行“双随机”抽查的区（县）级部门情况',
      printedRows: 7,
      openEnded: true,
      identifiedBy: [
        ['department', 'listAndRosters'],
        ['department', 'items'],
      ],
      columns: [
        ordinal(),
        column('department', '部门名称', 29, { aliases: ['单位名称', '部门'] }),
        column('implementationRules', '是否制定实施细则', 12, yesNo),
        column('listAndRosters', '是否编制“一单两库”', 13, yesNo),
        column('items', '实行抽查\n事项项数', 12, { kind: 'number', align: 'center' }),
        column('checks', '已开展\n抽查次数', 11, { kind: 'number', align: 'center' }),
      ],
      total: [
        '合计共',
        slot('departmentCount', '    '),
        '个部门，占有行政检查事项部门总数的比例为',
        slot('departmentPercent', '    '),
        '%。',
      ],
    },
  ],
  below: [contact('联系人')],
};

/** Annex 3 of a table that is not final. It says so below the form, outside the grid; the form itself is the notice's. */
export const annex3Provisional: FormLayout = {
  ...annex3,
  below: [
    ...annex3.below,
    { role: 'footer', parts: [{ content: [slot('remark', '')], share: 1, align: 'left' }] },
  ],
};
