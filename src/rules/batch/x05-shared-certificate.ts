import { type NamedCell, namedCells } from './item-names.js';
import { formsOf } from '../inspection.js';
import { quote } from '../quote.js';
import { batchRule } from '../rule.js';
import { distinct } from './returns.js';

export const x05 = batchRule({
  id: 'X05',
  title: '一个执法证编号在两个单位',
  kind: '填报',
  severity: 'E',
  clause: '通知二（三）；附件2“执法证编号”',
  why: '一个执法证只属于一个人、一个单位。两个单位都有的，或是抄错了编号，或是人调走了没有从原单位的名录库里退出，请两家核对。',
  example: { wrong: '县林业局、县农委的名录库都有同一个编号', right: '调走的人从原单位名录库退出' },
  fix: 'none',
  todo: { verb: '核', what: '执法证编号', per: 'place' },
  *check({ units }) {
    const holders = new Map<string, (NamedCell & { readonly unit: string })[]>();
    for (const { unit, forms } of units.values()) {
      for (const one of namedCells(distinct(formsOf(forms, '2')), 'officers', 'certificateNo')) {
        const number = one.cell.compact;
        holders.set(number, [...(holders.get(number) ?? []), { ...one, unit }]);
      }
    }
    for (const same of holders.values()) {
      const names = [...new Set(same.map(({ unit }) => unit))];
      if (names.length < 2) continue;
      for (const { cell, filed, unit } of same) {
        const others = names.filter((name) => name !== unit).join('、');
        yield { ...filed, ...cell.finding, params: { others } };
      }
    }
  },
  message: ({ value, params }) =>
    `执法证编号${quote(value)}也在${params?.others ?? ''}的名录库里：请两家核对，改正编号，或者让调走的人退出原名录库。`,
});
