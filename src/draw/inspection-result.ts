/**
 * What the inspection of one drawn target came to. The standard categories are those of the national publication system
 * for spot checks (国家企业信用信息公示系统, 抽查检查结果公示); several may hold at once.
 */
export const FINDING_CATEGORIES = [
  '未发现问题',
  '未按规定公示应当公示的信息',
  '公示信息隐瞒真实情况弄虚作假',
  '通过登记的住所（经营场所）无法联系',
  '发现问题已责令改正',
  '不配合检查情节严重',
  '未发现开展本次抽查涉及的经营活动',
  '发现问题待后续处理',
  '已关闭停业',
  '注销',
  '被吊销',
  '被撤销',
  '迁出',
] as const;

export type FindingCategory = (typeof FINDING_CATEGORIES)[number];

/** How several categories, or several items, are joined in one cell. */
export const JOINED_BY = '；';

export interface InspectionResult {
  /** Id of the target. */
  readonly target: string;
  /** YYYY-MM-DD. */
  readonly inspectedOn: string;
  /** The 抽查事项 that the visit settled; empty when neither the draw nor the registry names one. */
  readonly items: readonly string[];
  /** At least one, each once, in the order of `FINDING_CATEGORIES`. */
  readonly findings: readonly FindingCategory[];
  /** What was done about it; empty when nothing was. */
  readonly disposal: string;
  readonly remark: string;
}
