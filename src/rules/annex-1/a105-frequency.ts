import { type Found, nextFigure } from '../../identifiers/ratio-frequency-words.js';
import { parseRatioFrequency } from '../../identifiers/ratio-frequency.js';
import { plainText } from '../../identifiers/plain-text.js';
import type { FormRow } from '../../sheet/events.js';
import { columnCells } from '../column-cells.js';
import { formRule, TABLES } from '../rule.js';
import { rowRange } from './row-range.js';

/** Figures that say how often. In running text 每月 alone may be what the inspected firm has to do. */
const COUNTED: ReadonlySet<Found['name']> = new Set([
  'perUnit',
  'perSlash',
  'perSpan',
  'bareTimes',
  'signedTimes',
]);
const ELSEWHERE = ['method', 'content', 'useOfResults', 'remark'] as const;

function countsTimes(text: string): boolean {
  let rest = plainText(text).text;
  for (let found = nextFigure(rest); found !== undefined; found = nextFigure(rest)) {
    if (COUNTED.has(found.name)) return true;
    rest = rest.slice(found.index + found.text.length);
  }
  return false;
}

/** Whether the row says how often, in its own column or in another; a frequency left to a plan is one. */
function statesFrequency({ cells }: FormRow): boolean {
  const own = parseRatioFrequency(cells.ratioFrequency?.text ?? '');
  if (own.ok && own.value.frequencies.length + own.value.deferrals.length > 0) return true;
  return [cells.ratioFrequency, ...ELSEWHERE.map((key) => cells[key])].some(
    (cell) => cell !== undefined && countsTimes(cell.text),
  );
}

export const a105 = formRule({
  id: 'A105',
  title: '没有写明抽查频次',
  kind: '填报',
  severity: 'W',
  forms: ['1'],
  absent: TABLES,
  needs: ['items.item'],
  clause: '通知二（二）',
  why: '通知要求清单明确“检查依据、主体、内容、方式、频次等”，附件1的表样却没有频次这一栏。可以在备注里写明，也可以加一栏“抽查比例和频次”。',
  example: { wrong: '备注：（空白）', right: '备注：5%，每年2次' },
  fix: 'none',
  todo: { verb: '补', what: '抽查频次', per: 'place' },
  *check(form) {
    const items = [...columnCells(form, 'items', 'item')];
    const silent = items.filter(({ row }) => !statesFrequency(row));
    if (items.length > 1 && silent.length === items.length) {
      yield { cells: rowRange(items), section: 'items', column: '检查事项', params: { count: items.length } };
      return;
    }
    const own = new Map([...columnCells(form, 'items', 'ratioFrequency')].map((cell) => [cell.row, cell]));
    for (const item of silent) yield (own.get(item.row) ?? item).finding;
  },
  message: ({ params }) =>
    `${
      params?.count === undefined ? '这一行没有' : `全部 ${params.count} 个事项都没有`
    }写明抽查频次：通知要求清单明确频次，请在备注里写明（如“每年2次”），或者加一栏“抽查比例和频次”。`,
});
