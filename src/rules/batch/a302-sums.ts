import { columnCells } from '../column-cells.js';
import { readCount } from '../figures.js';
import { batchRule } from '../rule.js';
import { countyReports, type CountyRow } from './county-rows.js';
import { figuresOf } from './returns.js';
import { unspaced } from '../../util/spacing.js';

const COLUMNS = ['items', 'checks'] as const;

/** The figures that the row may rightly show: items are never summed over quarters, checks may be. */
function rightFigures(
  { returns }: CountyRow,
  column: (typeof COLUMNS)[number],
): readonly number[] | undefined {
  const figures = returns.map(({ filed }) => figuresOf(filed)[column]);
  const latest = figures.at(-1);
  if (latest === undefined || figures.includes(undefined)) return undefined;
  if (column === 'items') return [latest];
  return [latest, figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0)];
}

export const a302 = batchRule({
  id: 'A302',
  title: '附件3与各部门附件4不符',
  kind: '填报',
  severity: 'E',
  clause: '通知三（三）、附件3“实行抽查事项项数”“已开展抽查次数”',
  why: '附件3每个部门的项数、次数，来自它的附件4：项数是第二、三部分实际所列的行数（最近一期，不跨季度相加），次数是两部分之和。对不上的，请用汇总功能重新生成。',
  example: { wrong: '附件4列了5项，附件3写6项', right: '附件3写5项' },
  fix: 'none',
  todo: { verb: '改', what: '附件3的项数和次数', per: 'place' },
  *check(batch, context) {
    for (const { filed, rows } of countyReports(batch, context)) {
      for (const row of rows) {
        for (const column of COLUMNS) {
          const cell = [...columnCells(filed.form, 'departments', column)].find((one) => one.row === row.row);
          const right = rightFigures(row, column);
          const figure = cell?.state === 'filled' ? readCount(cell.text) : undefined;
          if (cell === undefined || figure === undefined || right === undefined || right.includes(figure))
            continue;
          yield {
            ...filed,
            ...cell.finding,
            expected: [...new Set(right)].join(' 或 '),
            params: { source: row.returns.map((one) => one.filed.file.path).join('、') },
          };
        }
      }
    }
  },
  message: ({ column = '', value = '', expected = '', params }) =>
    `“${unspaced(column)}”写的是${value}，由该部门附件4（${params?.source ?? ''}）应为${expected}：请核对后改正。`,
});
