import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Workbook, Worksheet } from 'exceljs';
import { UserError } from '../../util/errors.js';
import type { WorkbookFormat } from '../../sheet/rows.js';
import { openWorkbook } from '../open-workbook.js';
import { type Hazards, hazardsOf } from './hazards.js';
import { copyRows, TooManyCells } from './copy-rows.js';

/** A workbook in memory, to be marked or mended and written elsewhere. The file it came from stays as it is. */
export interface WorkbookCopy {
  readonly workbook: Workbook;
  /** `rows`: the formats of the original could not be kept; `nothing`: it was too large to be copied at all. */
  readonly from: 'file' | 'rows' | 'nothing';
  /** What the copy lacks of the original, in words: 图表. */
  readonly lost: readonly string[];
  /** The copy's sheet that stands for this one of the original. */
  sheet(name: string): Worksheet | undefined;
}

/**
 * Copies one workbook: through exceljs, which keeps most formats, or, where that cannot read it, from the rows that our own
 * reader gives.
 *
 * @throws UserError when the file is no longer the one that was checked.
 */
export async function loadCopy(path: string, sha256: string): Promise<WorkbookCopy> {
  const format = await formatOf(path, sha256);
  if (format !== 'xlsx') return fromRows(path);
  const hazards = await hazardsOf(path);
  if (hazards.tooLarge) return fromNothing();
  const copy = hazards.unfit ? undefined : await fromFile(path, sha256, hazards);
  return copy ?? fromRows(path, hazards.lostFromRows);
}

async function formatOf(path: string, sha256: string): Promise<WorkbookFormat | undefined> {
  const workbook = await openWorkbook(path);
  await workbook.close();
  if (workbook.sha256 !== sha256) throw changed(path);
  return workbook.format;
}

async function fromFile(
  path: string,
  sha256: string,
  { ignoreNodes, lost }: Hazards,
): Promise<WorkbookCopy | undefined> {
  const bytes = await readFile(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw changed(path);
  // Prefixed names, odd drawings: whatever it chokes on, the rows can still be had.
  const workbook = await readByExceljs(bytes, ignoreNodes).catch(() => undefined);
  if (workbook === undefined) return undefined;
  return { workbook, from: 'file', lost, sheet: (name) => workbook.getWorksheet(name) };
}

/** A workbook as exceljs reads it, fit to be written again. */
export async function readByExceljs(bytes: Buffer, ignoreNodes: readonly string[] = []): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never, { ignoreNodes: [...ignoreNodes] });
  for (const sheet of workbook.worksheets) mendPrintSettings(sheet);
  mendDates(workbook);
  return workbook;
}

/** exceljs reads when a workbook was made as a day that there is not, and cannot write it. */
function mendDates(workbook: Workbook): void {
  for (const key of ['created', 'modified', 'lastPrinted'] as const)
    if (Number.isNaN((workbook as Partial<Workbook>)[key]?.getTime())) workbook[key] = new Date(0);
}

/**
 * exceljs reads a print area as `A1:E24` and writes it as `$A1:$E24`, which LibreOffice takes for none; and a sheet with a
 * quote in its name would damage the file.
 */
function mendPrintSettings({ name, pageSetup }: Worksheet): void {
  const { printArea = '' } = pageSetup;
  if (name.includes("'")) {
    delete pageSetup.printArea;
    delete pageSetup.printTitlesRow;
    delete pageSetup.printTitlesColumn;
  } else if (printArea !== '') {
    pageSetup.printArea = printArea.replace(/([A-Z]+)(\d+)/gu, '$1$$$2');
  }
}

async function fromNothing(): Promise<WorkbookCopy> {
  const { default: ExcelJS } = await import('exceljs');
  return { workbook: new ExcelJS.Workbook(), from: 'nothing', lost: [], sheet: () => undefined };
}

async function fromRows(path: string, lost: readonly string[] = []): Promise<WorkbookCopy> {
  const source = await openWorkbook(path);
  try {
    const { workbook, names } = await copyRows(source);
    return {
      workbook,
      from: 'rows',
      lost,
      sheet: (name) => workbook.getWorksheet(names.get(name) ?? ''),
    };
  } catch (error) {
    if (error instanceof TooManyCells) return await fromNothing();
    throw error;
  } finally {
    await source.close();
  }
}

const changed = (path: string): UserError =>
  new UserError(`〔${path}〕在校验的时候被改动了，没有生成它的副本。请重新校验。`);

/** What a copy lacks of its original, as a sentence goes on; nothing for one that lacks nothing. */
export function lossOf({ from, lost }: WorkbookCopy): string {
  const objects = lost.length === 0 ? '' : `${from === 'rows' ? '，也' : ''}没有带进${lost.join('、')}`;
  return `${from === 'rows' ? '没有保留原来的字体、边框等格式' : ''}${objects}`;
}

/** Writes a copy to a path that nothing reads yet. */
export function saveCopy({ workbook }: WorkbookCopy, path: string): Promise<void> {
  return workbook.xlsx.writeFile(path);
}
