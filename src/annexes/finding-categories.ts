/**
 * What an inspection can come to: the standard categories of the national publication system for spot checks
 * (国家企业信用信息公示系统, 抽查检查结果公示). Several may hold at once.
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
