import { annex1 } from '../../src/annexes/annex-1.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { render } from '../../src/sheet/render.js';
import type { NewEntry } from '../../src/ledger/chain.js';
import { ledgerText } from './ledgers.js';
import { officerTable, targetTable } from './lists.js';
import { folderWith } from './running.js';
import { join } from 'node:path';

/** A department's folder as `draw`, `results` and `publish` leave it, for tests of its return and its standing. */

const item = (name: string, itemCategory: string, ratioFrequency = '5%，每年2次') => ({
  item: name,
  legalBasis: '《食盐专营办法》第二十三条',
  body: '城口县盐务局',
  content: '进货台账',
  method: '现场检查',
  useOfResults: '依法处理',
  ratioFrequency,
  itemCategory,
});

export const SALT = '食盐专营监督检查';
export const QUALITY = '食盐质量监督检查';
export const RESERVE = '食盐储备检查';

export const LISTED: readonly Record<string, string>[] = [
  item(SALT, '市场监管'),
  item(QUALITY, '市场监管', '3%，每年1次'),
  item(RESERVE, '其他', '10%，每年1次'),
];

/** All that a return asks and no list tells. */
export const ANSWERS = {
  unit: '县盐务局',
  planDocument: { title: '城口县盐务局推行“双随机、一公开”实施细则', number: '城盐发[2016]第12号' },
  resultsPublished: '是',
  implementationRules: '是',
  itemTotals: { market: 3, other: 1 },
  contact: { name: '钱小川', phone: '023-59220329' },
};

export interface Department {
  readonly lines?: readonly NewEntry[];
  readonly config?: object;
  readonly items?: readonly Readonly<Record<string, string>>[];
  /** Whether 附件1 has the two columns that the notice's form lacks. */
  readonly extended?: boolean;
  readonly files?: Parameters<typeof folderWith>[0];
}

export async function departmentFolder({
  lines,
  config = ANSWERS,
  items = LISTED,
  extended = true,
  files = {},
}: Department = {}): Promise<string> {
  const folder = folderWith({
    'shuangsuiji.json': JSON.stringify(config),
    '检查对象名录库.xlsx': targetTable,
    '附件2-执法检查人员名录库.xlsx': officerTable,
    ...(lines === undefined ? {} : { '抽查台账.jsonl': ledgerText(lines) }),
    ...files,
  });
  const slots = { titleUnit: '城口县盐务局', unit: '城口县盐务局', date: '2026年1月5日' };
  await writeXlsx(join(folder, '附件1-随机抽查事项清单.xlsx'), [
    render(annex1, { slots, rows: { items } }, { extended }),
  ]);
  return folder;
}
