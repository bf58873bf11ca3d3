import { FORM_IDS } from '../../annexes/forms.js';
import { rangeAddress } from '../../sheet/address.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { tablesOf } from '../column-cells.js';
import type { RawFinding } from '../finding.js';
import { TABLES, formRule } from '../rule.js';

function* gaps(form: CollectedForm, section: string): Generator<RawFinding, void, undefined> {
  const rows = form.rows.get(section) ?? [];
  // Rows that follow one another leave no gap.
  if (!rows.some(({ row }, index) => row - (rows[index - 1]?.row ?? row) > 1)) return;
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? 0;
  const taken = [...rows, ...form.asides, ...linesOf(form)]
    .map(({ row }) => row)
    .filter((row) => row >= first && row <= last)
    .sort((a, b) => a - b);
  const places = [...(form.headers.get(section)?.map.found.values() ?? [])].map(({ column }) => column);
  const [left, right] = [Math.min(...places), Math.max(...places)];
  for (const [index, row] of taken.entries()) {
    const above = taken[index - 1] ?? row;
    if (row - above < 2) continue;
    const [top, bottom] = [above + 1, row - 1];
    yield {
      cells: [rangeAddress({ top, left, bottom, right })],
      section,
      params: { top, bottom, count: row - above - 1 },
    };
  }
}

/** Rows in which labels, titles or headings stand: a footer may be printed in the middle of a list. */
function linesOf(form: CollectedForm): readonly { readonly row: number }[] {
  return [...form.slots.values()].map(({ address }) => ({ row: Number(address.replace(/^[A-Z]+/u, '')) }));
}

export const n03 = formRule({
  id: 'N03',
  title: '数据中间有空行',
  kind: '填报',
  severity: 'W',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '通知附件表样：逐行填写',
  why: '数据中间的空行会让排序、筛选和合计只做到空行为止，也可能是漏填了一行。请核对后删去空行。',
  example: { wrong: '第7行是空行，第8行还有内容', right: '各行相连，没有空行' },
  fix: 'lossless',
  todo: { verb: '删去', what: '空行', per: 'place' },
  *check(form) {
    for (const { key } of tablesOf(form)) yield* gaps(form, key);
  },
  message({ params }) {
    const { top = '', bottom = '', count = 1 } = params ?? {};
    const where = count === 1 ? `第 ${top} 行` : `第 ${top} 至 ${bottom} 行`;
    return `数据中间的${where}是空行：各行应当相连，请核对有没有漏填，再删去空行。`;
  },
});
