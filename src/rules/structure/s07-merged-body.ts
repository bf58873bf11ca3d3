import { FORM_IDS } from '../../annexes/forms.js';
import { cellAddress } from '../../sheet/address.js';
import { TABLES, formRule } from '../rule.js';
import { unspaced } from '../../util/spacing.js';

/** Columns whose every row must have a value of its own: one number or certificate cannot belong to two rows. */
const OWN_VALUE: ReadonlySet<string> = new Set(['ordinal', 'checks', 'certificateNo', 'code']);

export const s07 = formRule({
  id: 'S07',
  title: '表格里有合并的单元格',
  kind: '填报',
  severity: 'W',
  clause: '通知附件1至附件5',
  why: '竖着合并的单元格按“每一行都是同一个内容”来读。序号、次数、证号这样的列一合并，就不知道是几行、各是多少。',
  example: { wrong: '“已开展抽查次数”三行合并，写 6', right: '三行分别写 2、1、3' },
  fix: 'suggested',
  forms: FORM_IDS,
  absent: TABLES,
  todo: { verb: '拆开', what: '合并的单元格', per: 'place' },
  message: ({ severity, column, value, params }) =>
    severity === 'E'
      ? `“${column ?? ''}”这一列的单元格合并了（${params?.master ?? ''}），不知道每一行各是多少。请取消合并，逐行填写。`
      : `单元格合并了（${params?.master ?? ''}），每一行都按“${value ?? ''}”读。请取消合并，逐行填写。`,
  *check({ layout, rows, headers }) {
    for (const section of layout.sections) {
      if (section.kind !== 'table') continue;
      if (!headers.has(section.key)) continue;
      for (const { key, header } of section.columns) {
        for (const { row, cells } of rows.get(section.key) ?? []) {
          const cell = cells[key];
          if (cell?.mergedFrom === undefined) continue;
          yield {
            ...(needsOwn(layout.id, key) ? { severity: 'E' } : {}),
            cells: [cellAddress(row, cell.column)],
            section: section.key,
            column: unspaced(header),
            value: cell.text,
            params: { master: cell.mergedFrom },
          };
        }
      }
    }
  },
});

/** 项数 of Annex 3 is a count too; the registry's 对应抽查事项, which goes by the same key, is none. */
const needsOwn = (form: string, key: string): boolean =>
  OWN_VALUE.has(key) || (form === '3' && key === 'items');
