import { Command } from 'commander';
import { examples, type FlagsOf, text, textOr, texts, withOptions, yes } from '../../cli/declared.js';

const options = {
  period: text('--period <时期>', '汇总哪一期：2016Q3 或 2016'),
  roster: text('--roster <文件>', '单位名册；配置里写了的不必再写'),
  totalDepartments: text('--total-departments <个数>', '没有名册时，有行政检查事项的部门总数'),
  received: texts('--received <日期>', '收到的日期，例如 2016-09-23；某个文件夹另有日期的，再写 文件夹=日期'),
  answer: texts('--answer <第几问=回答>', '区县自己对附件3第1至3问的回答，例如 2=是；可重复'),
  contact: text('--contact <姓名>', '附件3的联系人'),
  phone: text('--phone <电话>', '附件3的联系电话'),
  prefer: texts('--prefer <文件>', '一个单位报了两份不同的表时，以这个文件（或文件夹里的）为准；可重复'),
  counting: texts(
    '--counting <填法>',
    '由季度表汇总年度时，次数是 per-quarter（各季度分别填）还是 cumulative（累计填）；可写 单位=填法，可重复',
  ),
  allowIncomplete: yes('--allow-incomplete', '还有部门没有报也先汇总，附件3下注明已汇总几家'),
  includeInvalid: yes('--include-invalid', '有错误的表也汇总，附件3下注明含待核'),
  output: textOr('.', '-o, --output <文件夹>', '写到哪里'),
  force: yes('--force', '覆盖已有的同名文件'),
  jobs: text('--jobs <个数>', '同时读几个文件'),
};

export type AggregateFlags = FlagsOf<typeof options>;

export const declareAggregate = (): Command =>
  withOptions(
    new Command('aggregate')
      .description('汇总各部门的附件4：写附件3、汇总底稿（每个数都指到原表的单元格）和催报名单')
      .argument('[路径...]', '附件4所在的文件或文件夹；附件5放在一起的，催报名单写上电话')
      .usage('<文件或文件夹>... --period <时期> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'aggregate 上报材料/ --roster 单位名册.xlsx --period 2016Q3 -o 汇总',
      'aggregate 上报材料/ --period 2016Q3 --answer 1=是，《实施方案》（城府办发〔2016〕8号） --answer 2=是 --answer 3=是 --contact 姚远 --phone 59220329',
      'aggregate 上报材料/ --period 2016Q3 --allow-incomplete -o 阶段',
      'aggregate 各季度/ --period 2016 --counting 城口县林业局=cumulative',
    ),
  );
