import { FORM_IDS } from '../../annexes/forms.js';
import { cellAddress, columnLetters } from '../../sheet/address.js';
import { TABLES, formRule } from '../rule.js';
import { unspaced } from '../../util/spacing.js';

export const s04 = formRule({
  id: 'S04',
  title: '缺列或重复列',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1至附件5的表头',
  why: '缺了的列没有内容可核对；同名的两列，不知道以哪一列为准。检查对象名录库的表样是本工具的，缺列只作提示。',
  example: {
    wrong: '序号、检查事项、检查依据、检查内容……（没有“检查主体”）',
    right: '序号、检查事项、检查依据、检查主体、检查内容……',
  },
  fix: 'none',
  forms: FORM_IDS,
  absent: TABLES,
  todo: { verb: '补', what: '缺少的列', per: 'place' },
  message: ({ column, params }) =>
    params?.what === 'doubled'
      ? doubledMessage(column ?? '', params)
      : `缺少“${column ?? ''}”这一列，这一列的内容没有校验。请照表样补上。`,
  *check({ layout, headers, account }) {
    const isOfficial = layout.id !== 'targets';
    for (const section of layout.sections) {
      const header = headers.get(section.key);
      if (section.kind !== 'table' || header === undefined) continue;
      const { found, doubled, standIns } = header.map;
      for (const { key, header: printed, extended } of section.columns) {
        if (extended || printed === '' || found.has(key)) continue;
        const leftmost = Math.min(...[...found.values()].map(({ column }) => column));
        yield {
          ...(isOfficial ? {} : { severity: 'I' }),
          cells: [cellAddress(header.row, leftmost)],
          section: section.key,
          column: unspaced(printed),
          expected: unspaced(printed),
        };
      }
      for (const one of doubled) {
        const { key, column, header: text } = one;
        const { taken = 0, unused = 0 } = account.columns.get(column) ?? {};
        const standsIn = standIns.includes(one);
        yield {
          ...(isOfficial || !standsIn ? {} : { severity: 'I' }),
          cells: [cellAddress(header.row, column)],
          section: section.key,
          column: unspaced(text),
          value: text,
          params: {
            what: 'doubled',
            first: unspaced(found.get(key)?.header ?? ''),
            other: columnLetters(found.get(key)?.column ?? column),
            standsIn: Number(standsIn),
            taken,
            unused,
          },
        };
      }
    }
  },
});

function doubledMessage(name: string, params: Readonly<Record<string, string | number>>): string {
  const { first = '', other = '', standsIn, taken = 0, unused = 0 } = params;
  if (standsIn !== 1) return `“${name}”有两列，只读了${other}列，另一列的${unused}格没有用。请只留一列。`;
  const use = Number(taken) > 0 ? `${other}列空着的${taken}行用了“${name}”` : `“${name}”没有用到`;
  return `“${first}”（${other}列）和“${name}”填的是同一内容，以“${first}”为准：${use}${Number(unused) > 0 ? `，其余${unused}格没有用` : ''}。请只留一列。`;
}
