import { columnCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { itemCategoryOf } from './item-category.js';
import { rowRange } from './row-range.js';

export const a106 = formRule({
  id: 'A106',
  title: '没有标明市场监管或其他',
  kind: '填报',
  severity: 'I',
  forms: ['1'],
  absent: TABLES,
  needs: ['items.item'],
  clause: '通知一、二（二）',
  why: '通知对市场监管事项和其他事项分别定了 70%、50% 的目标，附件1的表样没有地方标明属于哪一类，单凭清单算不出比例。可以加一栏“事项类别”，填市场监管或其他。',
  example: { wrong: '事项类别：重点检查事项', right: '事项类别：市场监管' },
  fix: 'none',
  todo: { verb: '标明', what: '事项类别', per: 'place' },
  *check(form) {
    const items = [...columnCells(form, 'items', 'item')];
    const categories = [...columnCells(form, 'items', 'itemCategory')];
    if (categories.every(({ state }) => state === 'blank')) {
      if (items.length > 0)
        yield {
          cells: rowRange(items),
          section: 'items',
          column: '检查事项',
          params: { count: items.length },
        };
      return;
    }
    for (const cell of categories) {
      const told = cell.state === 'filled' || cell.state === 'blank';
      if (!cell.isRepeated && told && itemCategoryOf(cell.text) === undefined) yield cell.finding;
    }
  },
  message: ({ value, params }) =>
    params?.count !== undefined
      ? '清单没有标明哪些是市场监管事项、哪些是其他事项：70% 和 50% 的比例分别计算，可以加一栏“事项类别”，填市场监管或其他。'
      : `事项类别${value === undefined ? '没有填' : `写的是${quote(value)}`}：应为市场监管或其他，请标明。`,
});
