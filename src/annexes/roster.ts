import { column, dateLabel, labels, marking, ordinal, slot, title, unitLabel, yesNo } from './declare.js';
import type { FormLayout, TableSection } from './layout.js';
import { called } from './names.js';

/**
 * The county's roster of departments: who must report, by which names, and the denominators that the 合计 lines of Annex 4
 * leave out. Ours; no form of the notice. Only a name is needed.
 */
export const rosterTable: TableSection = {
  kind: 'table',
  key: 'units',
  printedRows: 20,
  openEnded: true,
  identifiedBy: [['name', 'aliases'], ['name', 'hasItems'], ['name', 'ordinal'], ['name']],
  columns: [
    ordinal(),
    column('name', '标准名', 30, { aliases: ['单位全称', '部门全称', '单位名称', '部门名称'] }),
    column('aliases', '别名', 30, { aliases: ['简称', '曾用名', '其他名称'] }),
    column('hasItems', '有无行政检查事项', 12, { ...yesNo, aliases: ['是否有行政检查事项'] }),
    column('marketTotal', '市场监管事项总数', 12, {
      kind: 'number',
      align: 'center',
      aliases: ['市场监管行政检查事项总数'],
    }),
    column('otherTotal', '其他事项总数', 12, {
      kind: 'number',
      align: 'center',
      aliases: ['其他行政检查事项总数'],
    }),
    column('remark', '备注', 10),
  ],
};

/** 单位名册, blank: what a county fills in once, before it aggregates for the first time. */
export const rosterForm: FormLayout = {
  id: 'roster',
  ...called('单位名册'),
  orientation: 'landscape',
  bodySize: 11,
  writingHeight: 24,
  above: [
    marking('参考表样（非通知附件）'),
    title(slot('titleUnit', '城口县XXX'), '“双随机、一公开”单位名册'),
    labels(unitLabel('填报单位', 'after-value'), dateLabel('时间')),
  ],
  sections: [rosterTable],
  below: [],
};
