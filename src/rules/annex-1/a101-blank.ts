import { formRule, TABLES } from '../rule.js';
import { blankCells, blankMessage } from '../required-cells.js';

const REQUIRED = ['item', 'legalBasis', 'body', 'content', 'method', 'useOfResults'] as const;

export const a101 = formRule({
  id: 'A101',
  title: '事项清单有空格没有填',
  kind: '填报',
  severity: 'E',
  forms: ['1'],
  absent: TABLES,
  clause: '通知二（二）',
  why: '通知要求抽查事项清单明确检查依据、主体、内容、方式等。检查事项、检查依据、检查主体、检查内容、检查方式、检查结果的运用情形，每一项都要填写。',
  example: { wrong: '检查依据：（空白）', right: '检查依据：《中华人民共和国森林法》第五十六条' },
  fix: 'none',
  todo: { verb: '补', what: '事项清单的空格', per: 'place' },
  cells: blankCells('items', REQUIRED),
  message: blankMessage,
});
