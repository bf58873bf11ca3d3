import { Command } from 'commander';
import { examples, type FlagsOf, text, withOptions } from '../../cli/declared.js';

const options = {
  role: text('--role <角色>', 'department（部门）或 county（县政府法制办）；不写则按配置文件', [
    'department',
    'county',
  ]),
  roster: text('--roster <文件>', '县里：单位名册'),
  period: text('--period <时期>', '县里：看哪一期的附件4，2016Q3 或 2016；不写则为今天所在的报送期'),
  received: text('--received <日期>', '县里：收到这批表格的日期；不写则不查是否迟报'),
  jobs: text('--jobs <个数>', '县里：同时读几个文件'),
};

export type StatusFlags = FlagsOf<typeof options>;

export const declareStatus = (): Command =>
  withOptions(
    new Command('status')
      .description('看进度：什么超期了、现在要办什么、接下来是什么（部门和县政府法制办）')
      .argument('[文件夹]', '本单位的文件夹，或者县里收表的文件夹；不写则为当前文件夹')
      .usage('[文件夹] [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'status',
      'status ../县林业局 --json',
      'status 上报材料/ --roster 单位名册.xlsx --period 2016Q3 --received 2016-09-23',
    ) + '\n有超期的，或者台账链条断了，退出码为 1，否则为 0。\n',
  );
