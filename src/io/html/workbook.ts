import type { WorkbookSource } from '../../sheet/rows.js';
import { decodedText, encodingAsStated } from '../csv-encoding.js';
import { heldWorkbook, tooLargeToHold } from '../held-sheet.js';
import type { Opening } from '../source-file.js';
import { Refusal } from '../refusal.js';
import { htmlTables } from './tables.js';

/** The page and its rows are held in memory. A full sheet of ten columns, as Excel saves it, is about 60 MB. */
const MAX_BYTES = 64 * 1024 ** 2;
const STATED_ENCODING = /<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]{2,40})/i;

/**
 * Opens a web page that goes by the name of a table, as many systems export it. Read by ourselves: the library that
 * reads .xls leaves `&#22478;` standing, takes some pages for CSV and nests one table into another.
 */
export async function openHtml(opening: Opening): Promise<WorkbookSource> {
  const { file } = opening;
  const most = Math.min(MAX_BYTES, opening.maxBytes);
  if (file.size > most) throw tooLargeToHold(file.size, most);
  let page = '';
  for await (const text of decodedText(file, await encodingAsStated(file, STATED_ENCODING))) page += text;
  if (/^\s*mime-version:/i.test(page))
    throw new Refusal('是单个文件网页（.mht），读不了。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。');
  const tables = htmlTables(page);
  if (tables.length === 0)
    throw new Refusal(
      '其实是网页（HTML），里面没有表格。请用 WPS 或 Excel 打开原来的表，另存为 .xlsx 后重报。',
    );
  return heldWorkbook('html', tables, opening);
}
