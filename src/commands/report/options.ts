import { Command } from 'commander';
import { examples, type FlagsOf, text, textOr, texts, withOptions, yes } from '../../cli/declared.js';

const options = {
  period: text('--period <时期>', '2026Q3（季度）或 2026（年度）'),
  items: text(
    '--items <文件>',
    '附件1，要有“事项类别”一列；不写则用当前文件夹里的附件1-随机抽查事项清单.xlsx',
  ),
  targets: text('--targets <文件>', '检查对象名录库；不写则用当前文件夹里的检查对象名录库.xlsx'),
  inspectors: text(
    '--inspectors <文件>',
    '执法检查人员名录库；不写则用当前文件夹里的附件2-执法检查人员名录库.xlsx',
  ),
  column: texts('--column <本工具列名=文件中列名>', '名录库的列名不认得时指明；可重复'),
  unit: text('--unit <单位>', '单位名称；不写则用配置文件里的，再没有就用附件1的填报单位'),
  roster: text('--roster <文件>', '单位名册，从中取事项总数；不写则用配置文件里的'),
  ledger: texts('--ledger <文件>', '别的单位的抽查台账：计入本单位参加的联合抽查；可重复'),
  output: textOr('.', '-o, --output <文件夹>', '写到哪个文件夹'),
  force: yes('--force', '覆盖已有的同名文件'),
};

export type ReportFlags = FlagsOf<typeof options>;

export const declareReport = (): Command =>
  withOptions(
    new Command('report')
      .description('填出本部门的附件4：事项出自附件1，次数出自抽查台账，附“填报依据”')
      .usage('--period <时期> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'report --period 2026Q3',
      'report --period 2026 --items 附件1.xlsx --targets 检查对象名录库.xlsx --inspectors 附件2.xlsx -o 上报',
      'report --period 2026Q3 --ledger ../县市场监管局/抽查台账.jsonl',
      'report --period 2026Q3 --json',
    ),
  );
