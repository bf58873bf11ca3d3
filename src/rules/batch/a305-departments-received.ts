import { ITEM_SECTIONS } from '../annex-4/items.js';
import { columnCells, dataRows } from '../column-cells.js';
import { quote } from '../quote.js';
import { batchRule } from '../rule.js';
import { countyReports } from './county-rows.js';

export const a305 = batchRule({
  id: 'A305',
  title: '附件3所列部门与收到的附件4不符',
  kind: '填报',
  severity: 'W',
  clause: '通知三（三）、附件3第二部分',
  why: '附件3列的应当正是报了附件4、并且列有事项的部门：没有报的不能列，报了的不能漏，零报告的不必列。',
  example: { wrong: '附件3列了县林业局，没有收到它的附件4', right: '收到后再列' },
  fix: 'none',
  todo: { verb: '核', what: '附件3所列部门', per: 'place' },
  *check(batch, context) {
    for (const { filed, rows, returnsOf } of countyReports(batch, context)) {
      const names = [...columnCells(filed.form, 'departments', 'department')];
      for (const { row, returns } of rows) {
        const cell = names.find((one) => one.row === row);
        if (cell !== undefined && returns.length === 0)
          yield { ...filed, ...cell.finding, params: { what: 'extra' } };
      }
      const listed = new Set(rows.map(({ unit }) => unit));
      const total = filed.form.slots.get('departmentCount')?.address;
      for (const unit of batch.units.values()) {
        const last = returnsOf(unit).at(-1)?.filed.form;
        if (listed.has(unit) || last === undefined) continue;
        if (ITEM_SECTIONS.every((section) => dataRows(last, section).length === 0)) continue;
        yield {
          ...filed,
          cells: total === undefined ? [] : [total],
          section: 'departments',
          rowKey: unit.unit,
          value: unit.unit,
          params: { what: 'left out' },
        };
      }
    }
  },
  message: ({ value, params }) =>
    params?.what === 'extra'
      ? `列了${quote(value)}，但没有收到它这一期的附件4：请核实，没有报送的不能列。`
      : `${quote(value)}报了附件4，列有事项，附件3没有列它：请核实后补上。`,
});
