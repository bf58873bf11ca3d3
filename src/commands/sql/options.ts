import { Command } from 'commander';
import { examples, type FlagsOf, text, texts, withOptions, yes } from '../../cli/declared.js';

const options = {
  plan: text('--plan <文件>', '抽取方案.json（plan 生成）'),
  dialect: text('--dialect <数据库>', 'postgres、duckdb 或 spark', ['postgres', 'duckdb', 'spark']),
  table: text(
    '--table <表名>',
    '名录所在的表，可带模式名，照数据库里的写法，区分大小写；不写则以名录的文件名为表名',
  ),
  column: texts(
    '--column <我方列名=表中列名>',
    '表中的列名与冻结的名录文件不同时指明，例如 检查对象名称=entname；可重复',
  ),
  freeze: yes('--freeze', '名录大到没有文件时，公布方案之前用：查询算出户数和库摘要，供 plan --frozen 冻结'),
  seed: text('--seed <数值>', '公布的数值；不写则查询留一个参数'),
  output: text('-o, --output <文件>', '写成文件；不写则显示在屏幕上'),
  force: yes('--force', '覆盖已有的文件'),
};

export type SqlFlags = FlagsOf<typeof options>;

export const declareSql = (): Command =>
  withOptions(
    new Command('sql')
      .description('名录在数据库里：把公布的方案写成一条查询，在数据库中抽取检查对象')
      .usage('--plan 抽取方案.json --dialect postgres --table 表名 [选项]，或者 --freeze --dialect …'),
    options,
  ).addHelpText(
    'after',
    examples(
      'sql --plan 抽取/第6号/抽取方案.json --dialect postgres --table public.ent --column 检查对象名称=entname --seed "07 12 15 23 28 30+11" -o 查询.sql',
      'sql --freeze --dialect postgres --table public.ent --column 检查对象名称=entname --column "统一社会信用代码（注册号）=uscc" -o 冻结.sql',
      'sql --plan 抽取方案.json --dialect duckdb --table 名录 --seed 5873',
      'draw --plan 抽取方案.json --seed 5873 --selected 抽出名单.csv --inspectors 附件2-执法检查人员名录库.xlsx',
    ),
  );
