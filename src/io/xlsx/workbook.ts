import type { SheetSource, WorkbookSource } from '../../sheet/rows.js';
import type { Opening } from '../source-file.js';
import { MAX_SHEETS } from '../limits.js';
import { damaged, Refusal, tooManySheets } from '../refusal.js';
import { SHARE, type Archive } from './archive.js';
import type { CellContext } from './cell.js';
import { relationships, workbookPart, type Relationship } from './package.js';
import { SharedStrings } from './shared-strings.js';
import { XlsxSheet } from './sheet.js';
import { DateTexts } from './serial-date.js';
import { readStyles } from './styles.js';
import { scanXml } from './xml-scanner.js';
import { isTrue, localAttribute, type Attributes, type XmlHandler } from './xml.js';

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly veryHidden: boolean;
  readonly relationshipId: string;
}

/** Opens a package known to be a workbook. Styles and shared strings are read once, when the first rows are. */
export async function openXlsx(archive: Archive, { file, name }: Opening): Promise<WorkbookSource> {
  const part = await workbookPart(archive);
  if (part === undefined) throw damaged('找不到工作簿部件');
  const list = await archive.read(part, readSheetList);
  const related = await relationships(archive, part);
  const strings = new SharedStrings();
  const context = once(() => readContext(archive, related, list.date1904, strings));
  const sheets: SheetSource[] = [];
  for (const entry of list.entries) {
    const target = related.find(({ id }) => id === entry.relationshipId);
    if (!target) throw damaged(`找不到工作表“${entry.name}”的内容`);
    // Chart, dialog and macro sheets have no cells.
    if (target.type === 'worksheet') sheets.push(new XlsxSheet(archive, target.target, entry, name, context));
  }
  if (sheets.length === 0) throw new Refusal('里没有工作表。请检查是否拿错了文件。');
  const sha256 = await file.sha256();
  await file.assertUnchanged();
  const close = async (): Promise<void> => {
    strings.close();
    await file.close();
  };
  return { format: 'xlsx', sheets, sha256, close };
}

async function readContext(
  archive: Archive,
  related: readonly Relationship[],
  date1904: boolean,
  strings: SharedStrings,
): Promise<CellContext> {
  const target = (type: string): string | undefined => related.find((one) => one.type === type)?.target;
  const [styles, table] = [target('styles'), target('sharedStrings')];
  const read = styles !== undefined && archive.has(styles) ? await archive.read(styles, readStyles) : [];
  const isStruckAnywhere = read.some(({ struck }) => struck);
  // A workbook without text, or with all of it in place, may lack the table; a cell that needs it will say so.
  if (table !== undefined && archive.has(table))
    await strings.read(archive.bytes(table, SHARE.strings), isStruckAnywhere);
  return {
    dates: new DateTexts(date1904),
    styles: read,
    strings,
    isTelling: isStruckAnywhere || strings.hasRuns || read.some(({ shows }) => shows !== undefined),
  };
}

/** The sheets in tab order and the date system, from the workbook part. */
async function readSheetList(bytes: AsyncIterable<Buffer>): Promise<Pick<SheetList, 'entries' | 'date1904'>> {
  const list = new SheetList();
  await scanXml(bytes, list);
  return list;
}

class SheetList implements XmlHandler {
  readonly entries: SheetEntry[] = [];
  date1904 = false;
  finished = 0;

  open(name: string, attributes: Attributes): void {
    this.finished++;
    if (name === 'workbookPr') this.date1904 = isTrue(attributes.date1904);
    if (name !== 'sheet') return;
    if (this.entries.length >= MAX_SHEETS) throw tooManySheets();
    const { name: title = '', state = 'visible' } = attributes;
    this.entries.push({
      name: title,
      hidden: state !== 'visible',
      veryHidden: state === 'veryHidden',
      relationshipId: localAttribute(attributes, 'id') ?? '',
    });
  }

  text(): void {
    // The workbook part says everything in attributes.
  }

  close(): void {
    // Nothing ends here.
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
