import type { Cell, FillPattern, Workbook, Worksheet } from 'exceljs';
import { checkSheet, MARK_HEADER, NOTE_OPENING } from '../../annexes/check-sheets.js';
import { onlyTable } from '../../annexes/layout.js';
import { compareSeverities, type Severity, SEVERITY } from '../../rules/severity.js';
import { columnLetters } from '../../sheet/address.js';
import { textWidth } from '../../sheet/row-height.js';
import { MAX_COLUMNS } from '../limits.js';
import { cellText } from './cell-text.js';

/** One remark at one or several cells of a sheet. */
export interface Mark {
  readonly severity: Severity;
  /** Single cells. */
  readonly cells: readonly string[];
  /** 错误：……。怎么改：…… */
  readonly note: string;
  /** What the row's remark says. */
  readonly remark: string;
}

const OURS = new Set<string>(Object.values(SEVERITY).map(({ fill }) => fill));
const HEAD_ROWS = 60;
/** A border drawn further out than this is drawn across the whole sheet. */
const MOST_BORDERED = 100;
const MARK_WIDTH = 44;
/** Beyond so many notes on a sheet a workbook opens slowly, and nobody points at them one by one. */
const MAX_NOTES = 1_000;
const NOTE_CHARACTERS = 34;

const fillOf = (severity: Severity): FillPattern => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: SEVERITY[severity].fill },
});

/**
 * Takes away what an earlier check has left: the sheet 校验结果, its column, its notes and fills. Nothing else is touched; a log
 * of changes stays.
 */
export function clearMarks(workbook: Workbook): void {
  for (const sheet of workbook.worksheets)
    if (sheet.name.startsWith(checkSheet.sheetName) && isOurs(sheet)) workbook.removeWorksheet(sheet.id);
  for (const sheet of workbook.worksheets) clearSheet(sheet);
}

/** Whether a sheet has the headers of 校验结果. */
function isOurs(sheet: Worksheet): boolean {
  const headers = new Set<string>();
  for (let number = 1; number <= Math.min(HEAD_ROWS, sheet.rowCount); number++)
    sheet.getRow(number).eachCell((cell) => headers.add(cellText(cell) ?? ''));
  return onlyTable(checkSheet).columns.every(({ header }) => headers.has(header));
}

function clearSheet(sheet: Worksheet): void {
  const place = markPlace(sheet);
  // Blank cells are marked too: it is what is wrong with them.
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (place?.column === column && number >= place.row) {
        cell.value = null;
        cell.style = {};
      }
      if (noteText(cell).startsWith(NOTE_OPENING)) removeNote(cell);
      if (OURS.has(fillColour(cell)))
        cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' } };
    });
  });
  if (place === undefined) return;
  const own = columnLetters(place.column);
  const filter: unknown = sheet.autoFilter;
  if (typeof filter === 'string' && filter.replace(/[\d$]/gu, '') === `${own}:${own}`)
    (sheet as { autoFilter: unknown }).autoFilter = null;
}

function markPlace(sheet: Worksheet): { readonly row: number; readonly column: number } | undefined {
  for (let row = 1; row <= Math.min(HEAD_ROWS, sheet.rowCount); row++) {
    let found: number | undefined;
    sheet.getRow(row).eachCell((cell, column) => {
      if (cellText(cell) === MARK_HEADER) found ??= column;
    });
    if (found !== undefined) return { row, column: found };
  }
  return undefined;
}

/** Puts remarks on a sheet: fills and notes at the cells, and a column beside the table, outside what prints. */
export function addMarks(sheet: Worksheet, marks: readonly Mark[]): void {
  const { lastColumn, lastRow } = extentOf(sheet);
  keepColumnFromPrint(sheet, lastColumn, lastRow);
  const notes = new Map<string, { cell: Cell; severity: Severity; texts: string[] }>();
  const remarks = new Map<number, string[]>();
  for (const { severity, cells, note, remark } of marks) {
    const rows = new Set<number>();
    for (const address of cells) {
      const { master: cell } = sheet.getCell(address);
      rows.add(Number(sheet.getCell(address).row));
      const known = notes.get(cell.address);
      if (known === undefined) notes.set(cell.address, { cell, severity, texts: [note] });
      else {
        if (!known.texts.includes(note)) known.texts.push(note);
        if (compareSeverities(severity, known.severity) < 0) known.severity = severity;
      }
    }
    for (const row of rows) remarks.set(row, [...(remarks.get(row) ?? []), remark]);
  }
  // Somebody's own fills and notes stay; a table of Excel's and notes on one sheet would damage the file.
  let free = hasTables(sheet) ? 0 : MAX_NOTES;
  for (const { cell, severity, texts } of notes.values()) {
    if (!hasFill(cell)) cell.style = { ...cell.style, fill: fillOf(severity) };
    if (free > 0 && noteText(cell) === '') {
      putNote(cell, `${NOTE_OPENING}${texts.join('\n')}`);
      free -= 1;
    }
  }
  writeColumn(sheet, lastColumn + 1, lastRow, remarks);
}

/** The remarks' column begins with its header in the first row, or in that of a filter which is there already. */
function writeColumn(
  sheet: Worksheet,
  column: number,
  lastRow: number,
  remarks: ReadonlyMap<number, readonly string[]>,
): void {
  // Up to the very edge, a sheet has no column left for remarks.
  if (column > MAX_COLUMNS) return;
  const filter: unknown = sheet.autoFilter;
  const [, first, top = '1'] = /^\$?([A-Z]+)\$?(\d+)/u.exec(typeof filter === 'string' ? filter : '') ?? [];
  const headerRow = Number(top);
  const put = (row: number, text: string, bold: boolean): void => {
    const cell = sheet.getCell(row, column);
    cell.value = text;
    cell.style = {
      font: { name: '宋体', size: 9, charset: 134, bold, color: { argb: 'FF7F3F00' } },
      alignment: { vertical: 'middle', horizontal: 'left' },
      numFmt: '@',
    };
  };
  put(headerRow, MARK_HEADER, true);
  for (const [row, texts] of remarks) if (row > headerRow) put(row, [...new Set(texts)].join('；'), false);
  sheet.getColumn(column).width = MARK_WIDTH;
  const own = columnLetters(column);
  sheet.autoFilter = `${first ?? own}${headerRow}:${own}${Math.max(lastRow, headerRow + 1)}`;
}

/** What is taken: cells with content, and empty ones with a border, which are there to be written in. */
function extentOf(sheet: Worksheet): { readonly lastColumn: number; readonly lastRow: number } {
  let filled = 1;
  let bordered = 1;
  let lastRow = 1;
  sheet.eachRow((row, number) => {
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (cell.value !== null) [filled, lastRow] = [Math.max(filled, column), number];
      else if (hasBorder(cell)) bordered = Math.max(bordered, column);
    });
  });
  return { lastColumn: bordered > MOST_BORDERED ? filled : Math.max(filled, bordered), lastRow };
}

/** A cell that nobody has styled has no borders at all, whatever the declarations say. */
function hasBorder(cell: Cell): boolean {
  return Object.keys((cell.style as { border?: object }).border ?? {}).length > 0;
}

/** Where all of a sheet prints, all but the column of remarks goes on printing. */
function keepColumnFromPrint(sheet: Worksheet, lastColumn: number, lastRow: number): void {
  if ((sheet.pageSetup.printArea ?? '') === '')
    sheet.pageSetup.printArea = `A$1:${columnLetters(lastColumn)}$${lastRow}`;
}

function fillColour({ fill }: Cell): string {
  const found = fill as Partial<FillPattern> | undefined;
  return found?.fgColor?.argb ?? '';
}

/** Some writers leave `<patternFill/>` without its kind, which is none. */
function hasFill({ fill }: Cell): boolean {
  const found = fill as { type?: string; pattern?: string } | undefined;
  return found?.type === 'gradient' || (found?.pattern ?? 'none') !== 'none';
}

function hasTables(sheet: Worksheet): boolean {
  return sheet.getTables().length > 0;
}

/** What exceljs keeps of a note, and declares to nobody. */
interface Noted {
  _comment?: { readonly model: object; readonly note?: unknown } | undefined;
}

function noteText(cell: Cell): string {
  const { note } = cell as { note?: string | { texts?: readonly { text?: string }[] } };
  if (note === undefined) return '';
  return typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text ?? '').join('');
}

function removeNote(cell: Cell): void {
  (cell as Cell & Noted)._comment = undefined;
  // As it was read; it would be written again.
  delete (cell.model as { comment?: unknown }).comment;
}

/** A note as large as its text: exceljs writes them all alike unless it is given an anchor, for which it has no setter. */
function putNote(cell: Cell, text: string): void {
  let lines = 0;
  for (const line of text.split('\n'))
    lines += Math.max(1, Math.ceil(textWidth(line) / (NOTE_CHARACTERS * 1.1)));
  const [row, column] = [Number(cell.row), Number(cell.col)];
  const top = Math.max(0, row - 2);
  const note = {
    texts: [{ text, font: { size: 9, name: '宋体', charset: 134 } }],
    margins: { insetmode: 'custom', inset: [0.1, 0.1, 0.1, 0.1] },
    protection: { locked: 'True', lockText: 'True' },
    editAs: 'absolute',
  };
  const anchor = {
    left: column + 0.2,
    top,
    right: column + 3.2,
    bottom: top + Math.min(20, lines * 0.9 + 1),
  };
  (cell as Cell & Noted)._comment = { note, model: { type: 'note', note, anchor } };
}
