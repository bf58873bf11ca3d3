import { Argument, Command } from 'commander';
import { examples, type FlagsOf, text, withOptions } from '../../cli/declared.js';

const options = {
  unit: text('--unit <名称>', '本单位，例如 县林业局'),
  role: text('--role <角色>', 'department（部门）或 county（县政府法制办）', ['department', 'county']),
  year: text('--year <年份>', '工作年度，例如 2026；不写则为今年'),
  county: text('--county <名称>', '本县的全称；不写则为 城口县'),
};

export type InitFlags = FlagsOf<typeof options>;

export const declareInit = (): Command =>
  withOptions(
    new Command('init')
      .description('建立本单位的文件夹：配置文件和要填的空白表格')
      .addArgument(new Argument('[文件夹]', '建在哪里；不写则为当前文件夹'))
      .usage('[文件夹] [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'init',
      'init 林业局 --unit 县林业局 --role department --year 2026',
      'init 汇总 --unit 县政府法制办 --role county --year 2026',
    ),
  );
