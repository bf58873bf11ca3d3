import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { annex4 } from '../../src/annexes/annex-4.js';
import { annex5 } from '../../src/annexes/annex-5.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { render } from '../../src/sheet/render.js';
import { temporaryFolder } from './reading.js';

/** Filled workbooks as files, made by the tool's own writer, of which a test changes what it is about. */

const item = (name: string, checks: string, ratioFrequency = '5%，每年1次') => ({
  item: name,
  implementationRules: '是',
  ratioFrequency,
  checks,
});

/** 附件4 of 城口县林业局 for the third quarter of 2016, with nothing to find but that a stamp cannot be seen. */
export const SOUND_SLOTS: Readonly<Record<string, string>> = {
  quarter: '三',
  unit: '城口县林业局',
  date: '2016年9月20日',
  q1: '是，《城口县林业局推行“双随机、一公开”实施细则》（城林发〔2016〕12号）',
  q2: '是',
  q3: '是',
  q4: '是',
  marketCount: '3',
  marketPercent: '75',
  otherCount: '2',
  otherPercent: '66.7',
  contact: '钱小川',
  phone: '59220329',
};
export const SOUND_ITEMS = {
  market: [
    item('林木种子生产经营监督检查', '2'),
    item('木材经营加工监督检查', '3'),
    item('野生动物经营利用监督检查', '1'),
  ],
  other: [item('森林防火监督检查', '1'), item('林地监督检查', '1')],
};
/** Where things stand on that form. */
export const CELLS = {
  q1: 'D6',
  q3: 'D8',
  firstItem: 'B12',
  secondRules: 'C13',
  secondRatio: 'D13',
  thirdRatio: 'D14',
  firstChecks: 'E12',
  thirdChecks: 'E14',
  marketTotal: 'A15',
  phone: 'D21',
};

export type Edits = Readonly<Record<string, string | number | null>>;

/** A filled 附件4 in a new folder below `in/`, with some cells changed afterwards as a clerk would. */
export async function returnFolder(edits: Edits = {}): Promise<string> {
  const folder = temporaryFolder();
  await writeReturn(join(folder, '附件4.xlsx'), edits);
  return folder;
}

export async function writeReturn(path: string, edits: Edits, slots = SOUND_SLOTS): Promise<void> {
  await writeXlsx(path, [render(annex4, { slots, rows: SOUND_ITEMS })]);
  if (Object.keys(edits).length > 0) await edit(path, edits);
}

export async function writeContacts(path: string, unit: string): Promise<void> {
  const rows = [
    { name: '王五', post: '副局长', phone: '59220001' },
    { name: '赵六', post: '科员', phone: '13912345678' },
  ];
  await writeXlsx(path, [render(annex5, { slots: { unit }, rows: { contacts: rows } })]);
}

/** Changes cells of the sheet that is no sheet of ours, in place, as a clerk would. */
export async function edit(path: string, edits: Edits, sheetName = annex4.sheetName): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet(sheetName);
  if (sheet === undefined) throw new Error(`no sheet ${sheetName}`);
  for (const [address, value] of Object.entries(edits)) sheet.getCell(address).value = value;
  await workbook.xlsx.writeFile(path);
}

/** All that stands on a sheet, by address, as our own reader gives it. */
export async function cellsOn(path: string, sheetName: string): Promise<Readonly<Record<string, string>>> {
  const { openWorkbook } = await import('../../src/io/open-workbook.js');
  const { cellAddress } = await import('../../src/sheet/address.js');
  const workbook = await openWorkbook(path);
  const found: Record<string, string> = {};
  try {
    const sheet = workbook.sheets.find(({ name }) => name === sheetName);
    for await (const batch of sheet?.rows() ?? [])
      for (const { number, cells } of batch)
        for (const cell of cells) found[cellAddress(number, cell.column)] = cell.text;
  } finally {
    await workbook.close();
  }
  return found;
}
