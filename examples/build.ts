import { annex1 } from '../src/annexes/annex-1.js';
import { annex2 } from '../src/annexes/annex-2.js';
import type { FormLayout } from '../src/annexes/layout.js';
import { onlyTable } from '../src/annexes/layout.js';
import { targets } from '../src/annexes/targets.js';
import { render } from '../src/sheet/render.js';
import type { GeneratedWorkbook } from '../templates/generated.js';
import { runBuild } from '../templates/generated.js';
import { makeDepartment } from './data/department.js';

/** Rows keyed by the printed headers, as the data have them, keyed by column instead. */
function byColumn(layout: FormLayout, rows: readonly Readonly<Record<string, string>>[]) {
  const { key, columns } = onlyTable(layout);
  return {
    [key]: rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.key, row[column.header] ?? ''])),
    ),
  };
}

function filled(
  layout: FormLayout,
  unit: string,
  rows: readonly Readonly<Record<string, string>>[],
  extended = false,
): GeneratedWorkbook {
  const slots = {
    titleUnit: unit,
    unit,
    date: '2026年8月28日',
    contact: '示例填报人',
    phone: '023-59220000',
  };
  return {
    path: `examples/draw/input/${layout.fileName}.xlsx`,
    sheets: () => [render(layout, { slots, rows: byColumn(layout, rows) }, { extended })],
  };
}

const { unit, items, officers, subjects } = makeDepartment();

await runBuild(
  [filled(annex1, unit, items, true), filled(annex2, unit, officers), filled(targets, unit, subjects)],
  'npm run examples',
);
