import { Command } from 'commander';
import { examples, type FlagsOf, text, withOptions } from '../../cli/declared.js';
import { drawOptions } from '../shared/draw-options.js';

const options = {
  ...drawOptions,
  frozen: text(
    '--frozen <文件>',
    '名录在数据库里、大到没有文件：sql --freeze 的查询导出的库概况，代替 --targets',
  ),
  seedSource: text('--seed-source <来源>', '公布的种子来源，例如 双色球2026136期'),
};

export type PlanFlags = FlagsOf<typeof options>;

export const declarePlan = (): Command =>
  withOptions(
    new Command('plan')
      .description('冻结一次抽取：名录、条件和选项先定下来公布，种子取自以后才产生的公开数值')
      .usage('[选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'plan --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第6号 --rate 5% --seed-source 双色球2026136期',
      'plan --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第7号 --count 30 --where 所在区域=巴山镇 --seed-source 2026年10月9日上证指数收盘点位',
      'plan --targets 名录.xlsx --department 县林业局=林业.xlsx --department 县水利局=水利.xlsx --draw-id 第8号 --count 20 --seed-source 双色球2026137期',
    ),
  );
