import { Command } from 'commander';
import { examples } from '../../cli/declared.js';

export const declareExplain = () =>
  new Command('explain')
    .description('说明校验规则：查什么，为什么，怎么改')
    .argument('[规则]', '规则编号，例如 S09；不写则列出全部')
    .usage('[规则编号] [选项]')
    .addHelpText('after', examples('explain', 'explain S09', 'explain A410 --json'));
