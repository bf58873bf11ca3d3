import { Command } from 'commander';
import { collect, declared, examples } from '../../cli/declared.js';

export const report = declared(
  () =>
    new Command('report')
      .description('填出本部门的附件4：事项出自附件1，次数出自抽查台账，附“填报依据”')
      .usage('--period <时期> [选项]')
      .option('--period <时期>', '2026Q3（季度）或 2026（年度）')
      .option(
        '--items <文件>',
        '附件1，要有“事项类别”一列；不写则用当前文件夹里的附件1-随机抽查事项清单.xlsx',
      )
      .option('--targets <文件>', '检查对象名录库；不写则用当前文件夹里的检查对象名录库.xlsx')
      .option(
        '--inspectors <文件>',
        '执法检查人员名录库；不写则用当前文件夹里的附件2-执法检查人员名录库.xlsx',
      )
      .option('--column <本工具列名=文件中列名>', '名录库的列名不认得时指明；可重复', collect, [])
      .option('--unit <单位>', '单位名称；不写则用配置文件里的，再没有就用附件1的填报单位')
      .option('--roster <文件>', '单位名册，从中取事项总数；不写则用配置文件里的')
      .option('--ledger <文件>', '别的单位的抽查台账：计入本单位参加的联合抽查；可重复', collect, [])
      .option('-o, --output <文件夹>', '写到哪个文件夹', '.')
      .option('--force', '覆盖已有的同名文件')
      .addHelpText(
        'after',
        examples(
          'report --period 2026Q3',
          'report --period 2026 --items 附件1.xlsx --targets 检查对象名录库.xlsx --inspectors 附件2.xlsx -o 上报',
          'report --period 2026Q3 --ledger ../县市场监管局/抽查台账.jsonl',
          'report --period 2026Q3 --json',
        ),
      ),
  async () => (await import('./report.js')).report,
);
