import { Command } from 'commander';
import { examples, type FlagsOf, text, texts, withOptions } from '../../cli/declared.js';

const options = {
  targets: text('--targets <文件>', '当时的检查对象名录库'),
  inspectors: text('--inspectors <文件>', '当时的执法检查人员名录库'),
  department: texts('--department <部门=文件>', '联合抽查：各部门当时的执法检查人员名录库；可重复'),
  plan: text('--plan <文件>', '公布的抽取方案；不写则找抽取记录旁边的抽取方案.json'),
};

export type VerifyFlags = FlagsOf<typeof options>;

export const declareVerify = (): Command =>
  withOptions(
    new Command('verify')
      .description('复算一次抽取：核对抽取记录、名录和台账')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'verify 抽取/第1号/抽取记录.json',
      'verify 抽取/第1号/抽取记录.json --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx',
      'verify 抽取记录.json --json',
    ),
  );
