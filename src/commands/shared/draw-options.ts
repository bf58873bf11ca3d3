import { type FlagsOf, text, textOr, texts, yes } from '../../cli/declared.js';

/** What `draw` and `plan` have in common: the lists, who can be drawn, how many, and who may be sent. */
export const drawOptions = {
  targets: text('--targets <文件>', '检查对象名录库（.xlsx 或 .csv）'),
  inspectors: text('--inspectors <文件>', '执法检查人员名录库，即附件2（.xlsx 或 .csv）'),
  department: texts('--department <部门=文件>', '联合抽查：每个部门及其执法检查人员名录库；可重复'),
  drawId: text('--draw-id <编号>', '本次抽查的编号，例如 城市监抽〔2026〕第3号'),
  count: text('--count <户数>', '抽取多少户'),
  rate: text('--rate <比例>', '按比例抽取，不足一户的进一，例如 5%'),
  strata: text('--strata <列>', '按名录的一列分层抽取，例如 信用风险等级；总数按各层户数分摊'),
  rates: text('--rates <比例>', '各层各用一个比例，例如 A=1%,B=3%,空白=5%'),
  where: texts('--where <列=值>', '只在符合条件的对象中抽取；可重复'),
  category: text('--category <领域>', '只抽该监管领域的对象，只派具有该执法类别的人员'),
  items: text('--items <文件>', '随机抽查事项清单，即附件1；用来核对 --item'),
  item: text('--item <事项>', '只抽对应该抽查事项的对象'),
  excludeDrawn: text(
    '--exclude-drawn <year>',
    '不再抽本年度已抽查的对象（据台账；有 --item 时只看同一事项）',
    ['year'],
  ),
  column: texts('--column <我方列名=文件列名>', '名录的列名与众不同时指明；可重复'),
  perTarget: text('--per-target <人数>', '每户派几名检查人员（默认 2）'),
  allowSingle: yes('--allow-single', '允许每户只派一人（法定应为二人以上）'),
  maxLoad: text('--max-load <户数>', '每名检查人员最多检查几户'),
  recusals: text('--recusals <文件>', '回避名单（generate recusals）'),
  crossArea: yes('--cross-area', '交叉检查：检查人员不检查其常驻区域内的对象'),
  teams: yes('--teams', '随机编组：先把检查人员随机编成组，再以组为单位抽取'),
  on: text('--on <日期>', '检查日期，执法证须在这一天有效；不写则为当天'),
  reserves: text('--reserves <户数>', '每层候补户数；不写则为抽取数的十分之一'),
  unit: text('--unit <名称>', '组织抽查的单位，印在抽取结果上'),
  output: textOr('.', '-o, --output <文件夹>', '本单位的文件夹：台账在其中，结果在其下的 抽取/<编号>/'),
};
export type SelectionFlags = FlagsOf<typeof drawOptions>;
