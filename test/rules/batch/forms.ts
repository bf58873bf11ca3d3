import type { InspectedForm } from '../../../src/rules/inspection.js';
import { form } from '../../support/sheet.js';

/** Small filled forms of one unit; items of the list begin in row 5, officers, targets and contacts too (4 for contacts). */

export const aList = (
  unit: string,
  items: readonly string[],
  date = '2016年9月14日',
): Promise<InspectedForm> =>
  form(
    '1',
    [
      '附件1',
      '城口县XXX随机抽查事项清单',
      `填报单位：${unit}（盖章） | | | | 时间：${date}`,
      '序号 | 检查事项 | 检查依据 | 检查主体 | 检查内容 | 检查方式 | 检查结果的运用情形 | 备注',
      ...items.map(
        (item, index) => `${index + 1} | ${item} | 《法》第一条 | ${unit} | 内容 | 现场检查 | 公示 | `,
      ),
      '填报人：钱小川 | | | | 联系电话：59220000',
    ].join('\n'),
  );

/** `证号 | 类别 | 区域` */
export const officers = (unit: string, rows: readonly string[]): Promise<InspectedForm> =>
  form(
    '2',
    [
      '附件2',
      '城口县XXX执法检查人员名录库',
      `填报单位：${unit}（盖章） | | | | 时间：2016年9月14日`,
      '序号 | 姓名 | 性别 | 执法证编号 | 执法类别 | 执法区域',
      ...rows.map((row, index) => `${index + 1} | 第${index + 1}人 | 女 | ${row}`),
      '填报人：钱小川 | | | | 联系电话：59220000',
    ].join('\n'),
  );

/** `监管领域 | 所在区域 | 对应抽查事项` */
export const targets = (unit: string, rows: readonly string[]): Promise<InspectedForm> =>
  form(
    'targets',
    [
      '参考表样（非通知附件）',
      '城口县XXX检查对象名录库',
      `填报单位：${unit}（盖章） | | | | 时间：2016年9月14日`,
      '序号 | 检查对象名称 | 地址 | 监管领域 | 所在区域 | 对应抽查事项',
      ...rows.map((row, index) => `${index + 1} | 第${index + 1}店 | 正街${index + 1}号 | ${row}`),
    ].join('\n'),
  );

export const contacts = (unit: string, name: string, phone: string): Promise<InspectedForm> =>
  form(
    '5',
    [
      '附件5',
      '“双随机、一公开”工作负责人和联络员名单',
      `单位：${unit}`,
      '| | 姓  名 | 职  务 | 联系方式',
      `负责人 | 周明 | 副局长 | '59221111`,
      `联络员 | ${name} | 科员 | '${phone}`,
    ].join('\n'),
  );
