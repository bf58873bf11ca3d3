import { Argument, Command } from 'commander';
import { examples, type FlagsOf, oneOf, text, textOr, withOptions, yes } from '../../cli/declared.js';

const FORM_NAMES = ['all', '1', '2', '3', '4', '5', 'targets', 'recusals', 'roster'];

const options = {
  unit: text('--unit <名称>', '填报单位，例如 县林业局；不写则保留 XXX'),
  period: text('--period <时期>', '附件3、附件4 的时期：2016Q3 或 2016'),
  rows: text('--rows <行数>', '每张表的空行数；不写则与通知所印相同'),
  extended: yes(
    '--extended',
    '附件1 加印抽查比例和频次、事项类别；附件2 加印执法证有效期、在岗状态、常驻区域',
  ),
  output: textOr('.', '-o, --output <文件夹>', '写到哪里'),
  force: yes('--force', '覆盖已有的同名文件'),
};

export type GenerateFlags = FlagsOf<typeof options>;

export const declareGenerate = (): Command =>
  withOptions(
    new Command('generate')
      .description('生成空白表格：附件1-5、检查对象名录库')
      .addArgument(
        oneOf(
          new Argument(
            '[表...]',
            '1、2、3、4、5、targets、recusals（回避名单）、roster（单位名册）或 all（1 至 5 和 targets）',
          ),
          ...FORM_NAMES,
        ),
      )
      .usage('[1|2|3|4|5|targets|recusals|roster|all]... [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'generate all --unit 县林业局 -o 表格',
      'generate 4 --period 2016Q3 --unit 县林业局',
      'generate 1 --extended --rows 20',
    ),
  );
