import { hiddenSheetIs, SHOW_VERY_HIDDEN, shownHiddenRows, TAKE_SHEET_OUT } from '../../sheet/hidden.js';
import type { InspectedForm } from '../inspection.js';
import { fileRule } from '../rule.js';

export const f04 = fileRule({
  id: 'F04',
  title: '隐藏的行、列或工作表里有内容',
  kind: '填报',
  severity: 'W',
  clause: '通知四（三）：工作数据详实准确',
  why: '隐藏的内容打印不出来、盖不上章，却会被读进来。请取消隐藏；不要的，删掉。深度隐藏的工作表在菜单“取消隐藏”里找不到：把要报的表用“移动或复制”移到新工作簿另存，就不带它了；要看它，只能在 Excel 的 VBA 编辑器（Alt+F11）里把 Visible 改成 -1。',
  example: { wrong: '第 7 行隐藏，里面还有一个事项', right: '取消隐藏，或删去这一行' },
  fix: 'none',
  message({ params }) {
    const what = String(params?.what ?? '');
    if (params?.veryHidden !== undefined)
      return `${what}，里面有内容。不要它的，请${TAKE_SHEET_OUT}后重报；要看它的，请${SHOW_VERY_HIDDEN}。`;
    return `${what}是隐藏的，里面有内容。请取消隐藏；不要的内容请删去。`;
  },
  *check({ facts, forms }) {
    for (const { sheet, hidden, veryHidden, hiddenRows, hiddenColumns } of facts) {
      if (veryHidden) {
        const what = hiddenSheetIs({ name: sheet, veryHidden });
        yield { sheet, cells: [], params: { what, veryHidden: 1 } };
      } else if (hidden) yield { sheet, cells: [], params: { what: `工作表“${sheet}”` } };
      const form = forms.find((one) => one.sheet.name === sheet);
      if (form === undefined) continue;
      const rows = hiddenRows.filter((row) => !isUntouched(form, row));
      if (rows.length > 0) {
        const cells = rows.map((row) => `A${row}`);
        yield { sheet, cells, params: { what: shownHiddenRows(rows) } };
      }
      if (hiddenColumns.length > 0) {
        const cells = hiddenColumns.map((letters) => `${letters}1`);
        yield { sheet, cells, params: { what: `${hiddenColumns.join('、')}列` } };
      }
    }
  },
});

/** A numbered row in which nothing was filled in hides nothing. */
function isUntouched({ asides }: InspectedForm, row: number): boolean {
  return asides.some(
    (aside) => aside.row === row && (aside.reason === 'untouched' || aside.reason === 'ellipsis'),
  );
}
