import { ITEM_SECTIONS } from '../annex-4/items.js';
import { formsOf } from '../inspection.js';
import { batchRule } from '../rule.js';
import { namedCells } from './item-names.js';
import { distinct } from './returns.js';

export const x02 = batchRule({
  id: 'X02',
  title: '附件1的事项没有报在附件4中',
  kind: '填报',
  severity: 'I',
  clause: '通知二（二）、三（三）',
  why: '清单里的事项，已实行随机抽查的应报在附件4里，次数可以是0。还没有实行的不报，所以只作提示。',
  example: { wrong: '附件1列了5项，附件4只有4项', right: '5项都报；还没有实行的，照实不报' },
  fix: 'none',
  *check({ units }) {
    for (const { forms } of units.values()) {
      const lists = distinct(formsOf(forms, '1'));
      const returns = formsOf(forms, '4');
      if (lists.length === 0 || returns.length === 0) continue;
      const reported = new Set(
        ITEM_SECTIONS.flatMap(({ key }) => namedCells(returns, key, 'item')).map(({ name }) => name),
      );
      for (const { name, cell, filed } of namedCells(lists, 'items', 'item'))
        if (!reported.has(name)) yield { ...filed, ...cell.finding };
    }
  },
  message: () => '清单里有，附件4没有报：已经实行随机抽查的请补报（次数可以是0），还没有实行的不必改。',
});
