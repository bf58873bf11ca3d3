import { Command } from 'commander';
import { examples, type FlagsOf, text, texts, withOptions, yes } from '../../cli/declared.js';

const options = {
  form: text('--form <表>', '汇总哪种表：1、2、5 或 targets（检查对象名录库）', ['1', '2', '5', 'targets']),
  output: text('-o, --output <文件>', '汇总到哪个 .xlsx 文件'),
  roster: text('--roster <文件>', '单位名册：按它的次序和标准名排列，列出还差哪几家'),
  prefer: texts('--prefer <文件>', '一个单位报了两份不同的，以这个文件为准；可重复'),
  force: yes('--force', '覆盖已有的同名文件'),
  jobs: text('--jobs <个数>', '同时读几个文件'),
};

export type CollectFlags = FlagsOf<typeof options>;

export const declareCollect = (): Command =>
  withOptions(
    new Command('collect')
      .description('把各部门的附件1、附件2、附件5或检查对象名录库汇总成全县一个工作簿')
      .argument('[路径...]', '文件或文件夹（连同其中的文件夹）')
      .usage('<文件或文件夹>... --form <表> -o <文件> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'collect 上报材料/ --form 1 --roster 单位名册.xlsx -o 事项清单汇总.xlsx',
      'collect 上报材料/ --form 2 --roster 单位名册.xlsx -o 执法人员汇总.xlsx',
      'collect 上报材料/ --form 5 -o 联络员通讯录.xlsx',
      'collect 名录库/ --form targets -o 全县检查对象.xlsx --json',
    ),
  );
