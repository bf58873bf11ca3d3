import type { Config } from '../../config/load-config.js';

type Role = NonNullable<Config['role']>;

interface Explained {
  /** Who has a use for it; both where nothing is said. */
  readonly for?: Role;
  readonly meaning: string;
  /** As it is written into the file. */
  readonly example: string;
}

/** Every key of the configuration, in the order in which a clerk will need them. JSON itself has no room for remarks. */
const KEYS: Readonly<Record<keyof Config, Explained>> = {
  county: { meaning: '本县全称：印在标题里；执法区域写本县的，指全县', example: '"county": "城口县"' },
  unit: { meaning: '本单位：印在标题和填报单位里', example: '"unit": "县林业局"' },
  role: {
    meaning: '这是谁的文件夹：department（部门）或 county（县政府法制办）',
    example: '"role": "department"',
  },
  year: { meaning: '工作年度：--period 只写 Q3 时，指这一年的第三季度', example: '"year": 2026' },
  aliases: { meaning: '本单位在表格里用过的其他名称', example: '"aliases": ["县林业和草原局"]' },
  roster: { for: 'county', meaning: '单位名册文件：校验和汇总都要用', example: '"roster": "单位名册.xlsx"' },
  deadlines: {
    meaning:
      '各项时限：contacts 附件5、lists 建立清单和名录、filing 备案、annual 每年报附件3、returns 各季度报附件4 的起止日、publication 检查结束后几个工作日内公示',
    example: '"deadlines": { "returns": { "2026Q3": ["2026-09-14", "2026-09-18"] }, "publication": 20 }',
  },
  publish: {
    for: 'department',
    meaning:
      '公示时各项的程度（full 公布、masked 遮盖、hidden 不公布）：inspectors 检查人员、soleTraders 个体工商户名称里的人名、witnesses 见证人、addresses 没有代码的对象的地址、strata 层名',
    example: '"publish": { "inspectors": "masked", "soleTraders": "masked" }',
  },
  thresholds: {
    meaning: '各年度应达到的比例（%）：market 市场监管事项、other 其他事项；不写的年度按通知',
    example: '"thresholds": { "2026": { "market": 100, "other": 100 } }',
  },
  planDocument: {
    for: 'department',
    meaning: '实施意见或工作方案的名称和文号，填附件4 的第一问；没有出台的写 "否"',
    example: '"planDocument": { "title": "双随机抽查实施细则", "number": "城林发〔2026〕12号" }',
  },
  answers: {
    for: 'county',
    meaning:
      '附件3 第一部分的答复：plan 实施意见或工作方案、items 随机抽查事项清单、results 检查结果公开机制',
    example:
      '"answers": { "plan": { "title": "实施方案", "number": "城府办发〔2026〕12号" }, "items": "是", "results": "是" }',
  },
  resultsPublished: {
    for: 'department',
    meaning: '是否已建立检查结果公开机制',
    example: '"resultsPublished": "是"',
  },
  implementationRules: {
    for: 'department',
    meaning: '是否制定实施细则：统一写一个，或者逐项写',
    example: '"implementationRules": { "木材经营加工检查": "是" }',
  },
  itemTotals: {
    for: 'department',
    meaning: '本单位行政检查事项的总数，附件4 合计行的比例要用',
    example: '"itemTotals": { "market": 4, "other": 6 }',
  },
  contact: {
    meaning: '表格末行的联系人和联系电话',
    example: '"contact": { "name": "钱小川", "phone": "59220000" }',
  },
  certificatePattern: {
    meaning: '本县执法证编号的样式（正则表达式），校验附件2 时用',
    example: '"certificatePattern": "^渝[A-Z]\\\\d{6}$"',
  },
};

/** The keys that a folder of this role can have and does not have yet, explained. */
export function keysToCome(role: Role, written: readonly string[]): readonly string[] {
  return Object.entries(KEYS).flatMap(([key, { for: only, meaning, example }]) =>
    written.includes(key) || (only !== undefined && only !== role)
      ? []
      : [`${key}  ${meaning}。例如：`, `    ${example}`],
  );
}

/** The keys that were written, explained. */
export function keysWritten(written: readonly string[]): readonly string[] {
  return Object.entries(KEYS).flatMap(([key, { meaning }]) =>
    written.includes(key) ? [`${key}  ${meaning}。`] : [],
  );
}
