import { Command } from 'commander';
import { examples, type FlagsOf, text, texts, withOptions, yes } from '../../cli/declared.js';
import { drawOptions } from '../shared/draw-options.js';

const options = {
  ...drawOptions,
  seed: text('--seed <文字>', '指定随机种子；不写则由操作系统产生'),
  witness: texts(
    '--witness <姓名=数>',
    '见证抽取：两名以上见证人各出一数；在终端上可只写姓名，当场键入；可重复',
  ),
  plan: text('--plan <文件>', '按公布过的抽取方案（plan）抽取；--seed 写公布的数值'),
  selected: text('--selected <文件>', '名录在数据库里：sql 的查询导出的抽出名单；与 --plan 同用'),
  ceremony: yes('--ceremony', '见证仪式：在大屏幕上先示名录，再由见证人出数，逐户揭晓，另写抽取过程记录'),
  pace: text('--pace <秒数>', '见证仪式中每户之间停几秒；不写则按一次回车揭晓一户'),
  redraw: yes('--redraw', '同一编号重新抽取；两次都留在台账里，原结果不动'),
  reason: text('--reason <理由>', '重新抽取的理由，记入台账'),
};

export type DrawFlags = FlagsOf<typeof options>;

export const declareDraw = (): Command =>
  withOptions(
    new Command('draw').description('从名录库中随机抽取检查对象，并随机选派执法检查人员').usage('[选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'draw --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx --draw-id 城市监抽〔2026〕第3号 --rate 5%',
      'draw --targets 名录.csv --inspectors 人员.xlsx --draw-id 第1号 --count 30 --where 所在区域=巴山镇',
      'draw --targets 平台导出.xlsx --inspectors 人员.xlsx --draw-id 第2号 --count 10 --column 检查对象名称=RegOrgName',
      'draw --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第3号 --strata 信用风险等级 --rates A=1%,B=3%,C=10%,D=20%,空白=5%',
      'draw --targets 名录.xlsx --department 县林业局=林业.xlsx --department 县水利局=水利.xlsx --draw-id 第4号 --count 20',
      'draw --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第5号 --count 20 --witness 张三=37 --witness 李四=08',
      'draw --plan 抽取/第6号/抽取方案.json --seed "07 12 15 23 28 30+11"',
      'draw --plan 抽取/第7号/抽取方案.json --seed 5873 --selected 抽出名单.csv --inspectors 人员.xlsx',
    ),
  );
