import { TextDecoder } from 'node:util';
import type { WorkbookSource } from '../../sheet/rows.js';
import { markedEncoding, textEncoding, decodedText, isText } from '../csv-encoding.js';
import { heldWorkbook, tooLargeToHold } from '../held-sheet.js';
import { type Opening, type SourceFile } from '../source-file.js';
import { Refusal } from '../refusal.js';
import { htmlTables } from './tables.js';

/** The page and its rows are held in memory. A full sheet of ten columns, as Excel saves it, is about 60 MB. */
const MAX_BYTES = 64 * 1024 ** 2;
/** Where a page says what its encoding is (HTML, 4.2.5.4: within the first 1024 bytes; Office takes more). */
const HEAD_BYTES = 4096;
/** Encodings that GB18030 includes, under the names that pages give them. */
const GB = /^(gb[-_]?2312(-80)?|gb[-_]?k|x-gbk|cp936|gb[-_]?18030|hz-gb-2312)$/i;

/**
 * Opens a web page that goes by the name of a table, as many systems export it. Read by ourselves: the library that
 * reads .xls leaves `&#22478;` standing, takes some pages for CSV and nests one table into another.
 */
export async function openHtml(opening: Opening): Promise<WorkbookSource> {
  const { file } = opening;
  const most = Math.min(MAX_BYTES, opening.maxBytes);
  if (file.size > most) throw tooLargeToHold(file.size, most);
  let page = '';
  for await (const text of decodedText(file, await pageEncoding(file))) page += text;
  if (/^\s*mime-version:/i.test(page))
    throw new Refusal('是单个文件网页（.mht），读不了。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。');
  const tables = htmlTables(page);
  if (tables.length === 0)
    throw new Refusal(
      '其实是网页（HTML），里面没有表格。请用 WPS 或 Excel 打开原来的表，另存为 .xlsx 后重报。',
    );
  return heldWorkbook('html', tables, opening);
}

/** By byte order mark, else as the page says where its bytes bear it out, else as for any text. */
async function pageEncoding(file: SourceFile): Promise<string> {
  const head = await file.slice(0, HEAD_BYTES);
  const stated = markedEncoding(head) === undefined ? statedEncoding(head.toString('latin1')) : undefined;
  if (stated !== undefined && (await isText(file, stated))) return stated;
  return textEncoding(file);
}

function statedEncoding(head: string): string | undefined {
  const name = /<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  if (GB.test(name)) return 'gb18030';
  // What is legible as ASCII is not UTF-16, whatever it says.
  if (/^utf-?16/i.test(name)) return 'utf-8';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}
