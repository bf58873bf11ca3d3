import { Command } from 'commander';
import { examples, type FlagsOf, text, withOptions } from '../../cli/declared.js';

const options = {
  reason: text('--reason <理由>', '更正已录入的结果的理由，记入台账'),
};

export type ResultsFlags = FlagsOf<typeof options>;

export const declareResults = (): Command =>
  withOptions(
    new Command('results')
      .description('录入检查结果：读入填好的抽取结果，登记台账')
      .argument('<抽取记录>', '抽取记录.json')
      .argument('<填好的抽取结果>', '填了检查日期、检查结果的抽取结果.xlsx')
      .usage('<抽取记录.json> <填好的抽取结果.xlsx> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'results 抽取/第1号/抽取记录.json 抽取/第1号/抽取结果.xlsx',
      'results 抽取/第1号/抽取记录.json 抽取/第1号/抽取结果（更换1）.xlsx',
      'results 抽取/第1号/抽取记录.json 抽取结果（已填）.xlsx --reason 复查后更正',
    ),
  );
