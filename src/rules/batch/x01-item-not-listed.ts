import { ITEM_SECTIONS } from '../annex-4/items.js';
import { formsOf } from '../inspection.js';
import { quote } from '../quote.js';
import { batchRule } from '../rule.js';
import { namedCells, nearestName } from './item-names.js';
import { optional } from '../../util/optional.js';

export const x01 = batchRule({
  id: 'X01',
  title: '附件4的事项不在附件1中',
  kind: '填报',
  severity: 'E',
  clause: '通知二（二）、三（三）',
  why: '附件4报的是随机抽查事项清单（附件1）里的事项，名称要一字不差，才能对得上。多半是简写或错字；确是新增的，请先补进附件1。',
  example: {
    wrong: '附件1“旅馆业治安管理检查”，附件4“旅馆业治安检查”',
    right: '两处都写“旅馆业治安管理检查”',
  },
  fix: 'suggested',
  todo: { verb: '核', what: '事项名称', per: 'place' },
  *check({ units }) {
    for (const { forms } of units.values()) {
      const listed = namedCells(formsOf(forms, '1'), 'items', 'item');
      if (listed.length === 0) continue;
      const known = new Set(listed.map(({ name }) => name));
      const names = listed.map(({ cell }) => cell.plain);
      for (const { key } of ITEM_SECTIONS) {
        for (const { name, cell, filed } of namedCells(formsOf(forms, '4'), key, 'item')) {
          if (known.has(name)) continue;
          const suggestion = nearestName(cell.text, names);
          yield {
            ...filed,
            ...cell.finding,
            expected: '附件1所列的事项名称',
            ...optional({ suggestion }),
          };
        }
      }
    }
  },
  message: ({ value, suggestion }) =>
    `${quote(value)}不在本单位的附件1中${
      suggestion === undefined
        ? '：请核对名称；新增的事项请先补进附件1。'
        : `，附件1里最接近的是${quote(suggestion)}：请核对，两处名称应一致。`
    }`,
});
