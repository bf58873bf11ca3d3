import type { Workbook, Worksheet } from 'exceljs';
import type { SheetModel } from '../../sheet/render.js';
import { xlsxBytes } from '../xlsx-writer.js';
import { readByExceljs } from './load-copy.js';
import { sheetName } from './sheet-name.js';

/**
 * Adds a rendered sheet to a workbook, before all others (and opened first) or behind them. It is written as every other
 * and read by exceljs, so that there is one account of what a sheet looks like.
 */
export async function addSheet(
  workbook: Workbook,
  model: SheetModel,
  where: 'first' | 'last',
): Promise<Worksheet> {
  const taken = new Set(workbook.worksheets.map(({ name }) => name.toLowerCase()));
  const sheet = workbook.addWorksheet(sheetName(model.name, taken));
  const { worksheets } = await readByExceljs(await xlsxBytes([model]));
  for (const { model: written } of worksheets) {
    sheet.model = { ...written, name: sheet.name };
    // Of a model exceljs takes no merges.
    for (const range of written.merges) sheet.mergeCells(range);
    // Which it reads where there is none.
    delete sheet.pageSetup.firstPageNumber;
  }
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
