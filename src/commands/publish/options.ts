import { Command } from 'commander';
import { examples, type FlagsOf, text, texts, withOptions, yes } from '../../cli/declared.js';

const options = {
  targets: text('--targets <文件>', '抽取时的检查对象名录库；不写则在当前文件夹里找原文件名'),
  mask: texts(
    '--mask <项目=程度>',
    '项目：inspectors、soleTraders、witnesses、addresses、strata；程度：full 公布、masked 遮盖、hidden 不公布；可重复，优先于配置',
  ),
  force: yes('--force', '覆盖台账没有登记过的同名文件；登记过的公示从不覆盖'),
};

export type PublishFlags = FlagsOf<typeof options>;

export const declarePublish = (): Command =>
  withOptions(
    new Command('publish')
      .description('生成公示：网页（读者可以自己复算）、工作簿和 JSON，电话不公布，证号遮盖')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'publish 抽取/第1号/抽取记录.json',
      'publish 抽取/第1号/抽取记录.json --targets 检查对象名录库.xlsx',
      'publish 抽取/第1号/抽取记录.json --mask inspectors=full --mask soleTraders=full',
    ),
  );
