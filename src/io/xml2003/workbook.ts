import type { WorkbookSource } from '../../sheet/rows.js';
import { decodedText, encodingAsStated } from '../csv-encoding.js';
import { heldWorkbook, tooLargeToHold } from '../held-sheet.js';
import type { Opening, SourceFile } from '../source-file.js';
import { scanXml } from '../xlsx/xml-scanner.js';
import { XmlContent } from './content.js';

/** Its rows are held in memory. A full sheet of 65,536 rows with ten columns of Chinese text is about 60 MB. */
const MAX_BYTES = 128 * 1024 ** 2;
const STATED_ENCODING = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]{2,40})/i;

/** Opens a workbook that Excel 2003 and later save as “XML 表格”, and platforms export under the names .xls and .xml. */
export async function openXml2003(opening: Opening): Promise<WorkbookSource> {
  const { file } = opening;
  const most = Math.min(MAX_BYTES, opening.maxBytes);
  if (file.size > most) throw tooLargeToHold(file.size, most);
  const { showing } = await import('../xlsx/shown-text.js');
  const content = new XmlContent(showing);
  await scanXml(utf8(file, await encodingAsStated(file, STATED_ENCODING)), content);
  return heldWorkbook('xml2003', content.sheets, opening);
}

/** The file's text in the one encoding that the scanner reads; exports begin with empty lines, which XML must not. */
async function* utf8(file: SourceFile, encoding: string): AsyncGenerator<Buffer, void, undefined> {
  let isStart = true;
  for await (const text of decodedText(file, encoding)) {
    const rest: string = isStart ? text.trimStart() : text;
    isStart &&= rest === '';
    if (rest !== '') yield Buffer.from(rest);
  }
}
