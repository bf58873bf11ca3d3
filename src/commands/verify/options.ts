import { Command } from 'commander';
import { collect, declared, examples } from '../../cli/declared.js';

export const verify = declared(
  () =>
    new Command('verify')
      .description('复算一次抽取：核对抽取记录、名录和台账')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]')
      .option('--targets <文件>', '当时的检查对象名录库')
      .option('--inspectors <文件>', '当时的执法检查人员名录库')
      .option('--department <部门=文件>', '联合抽查：各部门当时的执法检查人员名录库；可重复', collect, [])
      .option('--plan <文件>', '公布的抽取方案；不写则找抽取记录旁边的抽取方案.json')
      .addHelpText(
        'after',
        examples(
          'verify 抽取/第1号/抽取记录.json',
          'verify 抽取/第1号/抽取记录.json --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx',
          'verify 抽取记录.json --json',
        ),
      ),
  async () => (await import('./verify.js')).verify,
);
