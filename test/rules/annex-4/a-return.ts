import type { InspectedForm } from '../../../src/rules/inspection.js';
import { form, type SheetExtras } from '../../support/sheet.js';

/**
 * A filled Annex 4 without a fault, of which a test changes one thing. Questions stand in C6 to C9; the rows of section 二
 * begin in row 12, their total stands below them; three rows further down begins section 三.
 */
export interface ReturnParts {
  readonly period: string;
  readonly q1: string;
  readonly q2: string;
  readonly q3: string;
  readonly q4: string;
  /** `序号 | 事项 | 细则 | 比例频次 | 次数` */
  readonly market: readonly string[];
  readonly marketCount: string;
  readonly marketPercent: string;
  /** The denominator beside the total line. */
  readonly marketTotal: string;
  readonly other: readonly string[];
  readonly otherCount: string;
  readonly otherPercent: string;
}

const SOUND: ReturnParts = {
  period: '（第3季度）或（     年度）',
  q1: '是，《城口县林业局推行“双随机、一公开”实施细则》（城林发〔2016〕12号）',
  q2: '是',
  q3: '是',
  q4: '是',
  market: [
    '1 | 林木种子生产经营监督检查 | 是 | 5%，每年1次 | 2',
    '2 | 木材经营加工监督检查 | 是 | 10%，每年2次 | 3',
    '3 | 野生动物经营利用监督检查 | 是 | 5%，每半年一次 | 0',
  ],
  marketCount: '3',
  marketPercent: '75',
  marketTotal: '',
  other: ['1 | 森林防火监督检查 | 是 | 10%，每年1次 | 1', '2 | 林地监督检查 | 是 | 5%，1次/年 | 1'],
  otherCount: '2',
  otherPercent: '66.7',
};

const HEADER = '序号 | 事项名称 | 是否制定实施细则 | 抽查比例和频次 | 已开展⏎抽查次数';

export function aReturn(
  changed: Partial<ReturnParts> = {},
  extras: SheetExtras & Pick<InspectedForm, 'unit' | 'period'> = {},
): Promise<InspectedForm> {
  const parts = { ...SOUND, ...changed };
  const beside =
    parts.marketTotal === ''
      ? ''
      : ` | | | | | | 市场监管行政检查事项总数（不打印）： | ${parts.marketTotal}`;
  const lines = [
    '附件4',
    '县政府部门、有关单位推行“双随机、一公开”情况统计表',
    parts.period,
    '单位名称（盖章）：城口县林业局 | | | 填表时间：2016年9月20日',
    '一、“双随机、一公开”制度机制建设情况',
    `1 | 是否已出台实施意见或工作方案⏎（注明文件名称及文号） | ${parts.q1}`,
    `2 | 是否已编制随机抽查事项清单 | ${parts.q2}`,
    `3 | 是否已建成检查对象名录库和执法检查人员名录库 | ${parts.q3}`,
    `4 | 是否已建立检查结果公开机制 | ${parts.q4}`,
    '二、已实行“双随机”抽查的市场监管行政检查事项情况',
    HEADER,
    ...parts.market,
    `合计共${parts.marketCount}项，占本部门市场监管行政检查事项总数的比例为${parts.marketPercent}%。${beside}`,
    '三、已实行“双随机”抽查的其他行政检查事项情况',
    HEADER,
    ...parts.other,
    `合计共${parts.otherCount}项，占本部门其他行政检查事项总数的比例为${parts.otherPercent}%。`,
    '联系人：钱小川 | | | 联系电话：59220000',
  ];
  return form('4', lines.join('\n'), extras);
}
