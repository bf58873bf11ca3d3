import { Command } from 'commander';
import { examples, type FlagsOf, text, textOr, withOptions, yes } from '../../cli/declared.js';

const options = {
  roster: text(
    '--roster <文件>',
    '单位名册（标准名、别名、有无行政检查事项、市场监管事项总数、其他事项总数）',
  ),
  period: text('--period <时期>', '校验的是哪一期：2016Q3 或 2016'),
  received: text('--received <日期>', '收到这批表格的日期，例如 2016-09-20；不写则不查是否按时'),
  format: textOr('text', '--format <格式>', 'text（文字）或 json', ['text', 'json']),
  by: textOr('unit', '--by <次序>', '按 unit（单位）或 rule（规则）列出', ['unit', 'rule']),
  annotate: text('--annotate <文件夹>', '写批注件：首张为“校验结果”，改好可以原样报回'),
  fix: text('--fix <文件夹>', '自动改正只涉写法的地方，写成新文件，附“修改记录”'),
  slips: text('--slips <文件夹>', '写退回单（一个单位一张）和催报名单（有名册时）'),
  previous: text('--previous <文件>', '与上次的报告（--json 的输出）比：已改、仍在、新增'),
  force: yes('--force', '覆盖上面几个文件夹里已有的同名文件'),
  strict: yes('--strict', '没有情况说明的“核实”也算不通过'),
  jobs: text('--jobs <个数>', '同时读几个文件'),
};

export type ValidateFlags = FlagsOf<typeof options>;

export const declareValidate = (): Command =>
  withOptions(
    new Command('validate')
      .description('校验上报的表格：附件1-5、检查对象名录库，可以一次校验全县')
      .argument('[路径...]', '文件或文件夹（连同其中的文件夹）')
      .usage('<文件或文件夹>... [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'validate 附件4-部门推行情况统计表.xlsx',
      'validate 上报材料/ --roster 单位名册.xlsx --period 2016Q3 --received 2016-09-20',
      'validate 上报材料/ --roster 单位名册.xlsx --annotate 退回 --slips 退回',
      'validate 上报材料/ --previous 上次.json --fix 已修正',
      'validate 上报材料/ --by rule',
      'validate 上报材料/ --json',
    ),
  );
