import type { Workbook, Worksheet } from 'exceljs';
import type { SheetModel } from '../../sheet/render.js';
import { fillSheet, pagesOf, SheetStyles } from '../sheet-filler.js';
import { sheetName } from './sheet-name.js';

/** Adds a rendered sheet to a workbook, before all others (and opened first) or behind them. */
export function addSheet(workbook: Workbook, model: SheetModel, where: 'first' | 'last'): Worksheet {
  const taken = new Set(workbook.worksheets.map(({ name }) => name.toLowerCase()));
  const sheet = workbook.addWorksheet(sheetName(model.name, taken), pagesOf(model));
  fillSheet(sheet, model, new SheetStyles());
  if (where === 'first') {
    // By which exceljs sorts the tabs; its declarations leave it out.
    (sheet as Worksheet & { orderNo: number }).orderNo = -1;
    // A file without views has none at all, whatever the declarations say.
    const [view] = (workbook.views as Workbook['views'] | undefined) ?? [];
    workbook.views = [
      {
        ...{ x: 0, y: 0, width: 24000, height: 12000, visibility: 'visible' as const },
        ...view,
        firstSheet: 0,
        activeTab: 0,
      },
    ];
  }
  return sheet;
}
