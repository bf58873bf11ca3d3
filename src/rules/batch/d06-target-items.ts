import { squeeze } from '../../annexes/wording.js';
import { filledCells } from '../column-cells.js';
import { formsOf } from '../inspection.js';
import { quote } from '../quote.js';
import { batchRule } from '../rule.js';
import { namedCells } from './item-names.js';
import { distinct } from './returns.js';

const DIVIDERS = /[、,，;；\n\r]+/u;

/** A cell's items; what no item of the list answers to stays as it is. A name may itself contain 、. */
function itemsIn(
  text: string,
  known: ReadonlySet<string>,
): { readonly items: readonly string[]; readonly rest: readonly string[] } {
  const items: string[] = [];
  const rest: string[] = [];
  const parts = text.split(DIVIDERS).filter((part) => part.trim() !== '');
  for (let from = 0; from < parts.length;) {
    let to = parts.length;
    while (to > from && !known.has(squeeze(parts.slice(from, to).join('、')))) to -= 1;
    if (to > from) items.push(squeeze(parts.slice(from, to).join('、')));
    else rest.push(parts[from]?.trim() ?? '');
    from = Math.max(to, from + 1);
  }
  return { items, rest };
}

export const d06 = batchRule({
  id: 'D06',
  title: '对应抽查事项与附件1不符',
  kind: '填报',
  severity: 'W',
  clause: '通知二（二）、二（四）',
  why: '名录库里的“对应抽查事项”要用附件1的事项名称，抽取时才能按事项找出对象；清单里的每个事项，名录库里也应有对象可抽。',
  example: { wrong: '对应抽查事项“食品检查”，附件1没有这一项', right: '“食品销售者监督检查”' },
  fix: 'none',
  todo: { verb: '核', what: '对应抽查事项', per: 'place' },
  *check({ units }) {
    for (const { forms } of units.values()) {
      const listed = namedCells(distinct(formsOf(forms, '1')), 'items', 'item');
      const registries = distinct(formsOf(forms, 'targets'));
      if (listed.length === 0 || registries.length === 0) continue;
      const known = new Set(listed.map(({ name }) => name));
      const used = new Set<string>();
      let filled = 0;
      for (const filed of registries) {
        const read = new Map<string, ReturnType<typeof itemsIn>>();
        for (const cell of filledCells(filed.form, 'subjects', 'items')) {
          filled += 1;
          const found = read.get(cell.text) ?? itemsIn(cell.text, known);
          read.set(cell.text, found);
          for (const item of found.items) used.add(item);
          if (found.rest.length > 0)
            yield { ...filed, ...cell.finding, params: { unknown: found.rest.join('、') } };
        }
      }
      // A registry that leaves the whole column blank says nothing about any item.
      if (filled === 0) continue;
      for (const { name, cell, filed } of listed) {
        if (!used.has(name)) yield { ...filed, ...cell.finding };
      }
    }
  },
  message: ({ params }) =>
    params?.unknown === undefined
      ? '这个事项在检查对象名录库里没有一个对象：请核实名录库是否漏了。'
      : `对应抽查事项${quote(String(params.unknown))}不在附件1中：请用附件1的事项名称。`,
});
