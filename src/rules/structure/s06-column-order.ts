import { columnsOf, type TableSection } from '../../annexes/layout.js';
import { cellAddress } from '../../sheet/address.js';
import type { HeaderMap } from '../../sheet/header.js';
import { TABLES, formRule } from '../rule.js';
import { unspaced } from '../../util/spacing.js';

export const s06 = formRule({
  id: 'S06',
  title: '列的次序与表样不同',
  kind: '填报',
  severity: 'W',
  clause: '通知附件1至附件5的表头',
  why: '次序不同照样读得出，但打印出来的表与别的单位对不齐，人工翻看时容易看错列。',
  example: { wrong: '序号、检查依据、检查事项……', right: '序号、检查事项、检查依据……' },
  fix: 'suggested',
  forms: ['1', '2', '3', '4', '5'],
  absent: TABLES,
  message: ({ value, expected }) => `列的次序是“${value ?? ''}”，表样是“${expected ?? ''}”。请照表样排列。`,
  *check({ layout, headers }) {
    for (const section of layout.sections) {
      const header = headers.get(section.key);
      if (section.kind !== 'table' || header === undefined) continue;
      const { found } = header.map;
      if (isInOrder(section, found)) continue;
      const declared = columnsOf(section, false).filter(({ key }) => found.has(key));
      const at = (key: string): number => found.get(key)?.column ?? 0;
      const placed = [...declared].sort((a, b) => at(a.key) - at(b.key));
      const wrong = placed.findIndex((column, index) => column !== declared[index]);
      const [first] = placed.slice(Math.max(0, wrong));
      if (wrong < 0 || first === undefined) continue;
      const names = (columns: typeof placed): string =>
        columns
          .map((column) => unspaced(column.header))
          .filter((name) => name !== '')
          .join('、');
      yield {
        cells: [cellAddress(header.row, at(first.key))],
        section: section.key,
        value: names(placed),
        expected: names(declared),
      };
    }
  },
});

function isInOrder({ columns }: TableSection, found: HeaderMap['found']): boolean {
  let last = 0;
  for (const { key, extended } of columns) {
    const place = extended ? undefined : found.get(key)?.column;
    if (place === undefined) continue;
    if (place < last) return false;
    last = place;
  }
  return true;
}
