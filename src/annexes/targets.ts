import { column, contact, dateLabel, labels, marking, ordinal, slot, title, unitLabel } from './declare.js';
import type { FormLayout } from './layout.js';
import { called } from './names.js';

/**
 * 检查对象名录库: demanded by the notice, 二(四), which prints no template for it; so it is ours, and says so where an
 * annex carries its number. The columns are those a draw and its publication need.
 */
export const targets: FormLayout = {
  id: 'targets',
  ...called('检查对象名录库'),
  orientation: 'landscape',
  bodySize: 9,
  writingHeight: 28,
  above: [
    marking('参考表样（非通知附件）'),
    title(slot('titleUnit', '城口县XXX'), '检查对象名录库'),
    labels(unitLabel('填报单位', 'after-value'), dateLabel('时间')),
  ],
  sections: [
    {
      kind: 'table',
      key: 'subjects',
      printedRows: 10,
      openEnded: true,
      identifiedBy: [
        ['name', 'code'],
        ['name', 'address'],
      ],
      columns: [
        ordinal(5),
        column('name', '检查对象名称', 17, {
          aliases: [
            '企业名称',
            '单位名称',
            '市场主体名称',
            '抽查对象名称',
            '被检查单位',
            '户名',
            '主体名称',
            '名称',
            '检查对象',
          ],
        }),
        column('kind', '对象类型', 8, {
          align: 'center',
          choices: ['企业', '个体工商户', '农民专业合作社', '事业单位', '社会组织', '项目', '场所', '其他'],
          aliases: ['主体类型', '企业类型', '类型', '市场主体类型'],
        }),
        column('code', '统一社会信用代码（注册号）', 17, {
          kind: 'text',
          align: 'center',
          aliases: [
            '统一社会信用代码',
            '统一社会信用代码/注册号',
            '注册号/统一社会信用代码',
            '统一社会信用代码或注册号',
            '统一信用代码',
            '社会信用代码',
            '信用代码',
            '注册号',
          ],
        }),
        column('representative', '法定代表人（负责人）', 8, {
          align: 'center',
          aliases: ['法定代表人', '负责人', '法定代表人/负责人', '经营者', '法人'],
        }),
        column('phone', '联系电话', 12, { kind: 'text', align: 'center', aliases: ['联系方式', '电话'] }),
        column('address', '地址', 16, {
          aliases: [
            '住所',
            '经营场所',
            '住所（经营场所）',
            '注册地址',
            '经营地址',
            '住所/经营场所',
            '详细地址',
          ],
        }),
        column('area', '所在区域', 8, {
          align: 'center',
          aliases: ['乡镇', '乡镇（街道）', '所在乡镇', '所在乡镇（街道）', '所属区域', '辖区', '乡镇街道'],
        }),
        column('field', '监管领域', 9, { aliases: ['行业', '行业领域', '监管类别', '执法类别', '所属行业'] }),
        column('items', '对应抽查事项', 15, { aliases: ['抽查事项', '检查事项', '适用抽查事项'] }),
        column('creditRisk', '信用风险等级', 6, {
          align: 'center',
          choices: ['A', 'B', 'C', 'D'],
          aliases: ['风险等级', '信用等级', '企业信用风险分类', '信用风险分类'],
        }),
        column('status', '状态', 6, {
          align: 'center',
          choices: ['正常', '停业', '注销', '吊销'],
          aliases: ['登记状态', '经营状态', '企业状态', '市场主体状态', '主体状态'],
        }),
        column('updated', '更新日期', 10, {
          kind: 'date',
          align: 'center',
          aliases: ['更新时间', '最近更新日期'],
        }),
        column('remark', '备注', 7),
      ],
    },
  ],
  below: [contact('填报人')],
};
