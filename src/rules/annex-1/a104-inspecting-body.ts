import { type ColumnCell, filledCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { unitKey } from '../roster.js';
import type { UnitIdentity } from '../inspection.js';
import { formRule, TABLES } from '../rule.js';

/** Whether one of the bodies named in the cell is the unit that sends the list: joint checks name several. */
function namesUnit(cell: ColumnCell, unit: UnitIdentity, county: string): boolean {
  const own = new Set(
    [unit.name, unit.entry?.name ?? unit.name, ...(unit.entry?.aliases ?? [])].map((name) =>
      unitKey(name, county),
    ),
  );
  return [cell.plain, ...cell.text.split(/[、，,；;/／\n]/u)].some((name) => own.has(unitKey(name, county)));
}

export const a104 = formRule({
  id: 'A104',
  title: '检查主体不是填报单位',
  kind: '填报',
  severity: 'W',
  forms: ['1'],
  absent: TABLES,
  needs: ['items.body'],
  clause: '通知二（二）',
  why: '清单列的是本单位的抽查事项，检查主体应是本单位。写成内设科室、下属单位、上级部门或者别的单位，责任就不明确。受委托或联合检查的，请说明。',
  example: { wrong: '填报单位：城口县林业局；检查主体：林政科', right: '检查主体：城口县林业局' },
  fix: 'none',
  todo: { verb: '核对', what: '检查主体', per: 'place' },
  *check(form, { county, unit }) {
    if (unit === undefined) return;
    for (const cell of filledCells(form, 'items', 'body'))
      if (!namesUnit(cell, unit, county)) yield { ...cell.finding, expected: unit.name };
  },
  message: ({ value, expected }) =>
    `检查主体写的是${quote(value)}，不是填报单位${quote(expected)}：应为本单位，请核对；受委托或联合检查的，请说明。`,
});
