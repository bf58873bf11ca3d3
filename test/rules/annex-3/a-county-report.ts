import { form, type SheetExtras } from '../../support/sheet.js';
import type { InspectedForm } from '../../../src/rules/inspection.js';

/** A filled Annex 3; its departments begin in row 11, the total line stands below them. */
export interface ReportParts {
  readonly q2: string;
  /** `序号 | 部门 | 细则 | 一单两库 | 项数 | 次数` */
  readonly departments: readonly string[];
  readonly count: string;
  readonly percent: string;
}

const SOUND: ReportParts = {
  q2: '是',
  departments: ['1 | 城口县林业局 | 是 | 是 | 5 | 9', '2 | 城口县水务局 | 是 | 是 | 3 | 4'],
  count: '2',
  percent: '50',
};

export function aCountyReport(
  changed: Partial<ReportParts> = {},
  extras: SheetExtras & Pick<InspectedForm, 'unit' | 'period'> = {},
): Promise<InspectedForm> {
  const { q2, departments, count, percent } = { ...SOUND, ...changed };
  const lines = [
    '附件3',
    '城口县推行“双随机、一公开”情况统计表',
    '（第   季度）或（2016年度）',
    '区县名称（盖章）：城口县 | | | 填表时间：2016年12月12日',
    '一、“双随机、一公开”制度机制建设情况',
    '1 | 是否已出台实施意见或工作方案⏎（注明文件名称及文号） | 是，《城口县实施方案》（城府办发〔2016〕8号）',
    `2 | 是否已编制随机抽查事项清单 | ${q2}`,
    '3 | 是否已建立检查结果公开机制 | 是',
    '二、已实行“双随机”抽查的区（县）级部门情况',
    '序号 | 部门名称 | 是否制定实施细则 | 是否编制“一单两库” | 实行抽查⏎事项项数 | 已开展⏎抽查次数',
    ...departments,
    `合计共${count}个部门，占有行政检查事项部门总数的比例为${percent}%。`,
    '联系人：钱小川 | | | 联系电话：59220000',
  ];
  return form('3', lines.join('\n'), extras);
}
