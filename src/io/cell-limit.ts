import { cellAddress } from '../sheet/address.js';
import type { Cell } from '../sheet/rows.js';
import { MAX_COLUMNS, MAX_TEXT } from './limits.js';
import { damaged, Refusal } from './refusal.js';

/**
 * Refuses a cell longer than a spreadsheet program can hold, or beyond its last column: it is a slip of the pen, a quote
 * left open, or an attack.
 */
export function assertFits(row: number, { column, text }: Cell): void {
  if (column > MAX_COLUMNS) throw damaged(`第 ${row} 行超过 ${MAX_COLUMNS} 列`);
  if (text.length > MAX_TEXT) throw tooLong(row, column);
}

/** The refusal of a cell whose text is longer than a cell may be. */
export function tooLong(row: number, column: number): Refusal {
  return new Refusal(
    `的单元格 ${cellAddress(row, column)} 里的文字超过 ${MAX_TEXT} 个字符，表格的一格放不下。请检查引号、标签是否配对，改正后另存为 .xlsx 重报。`,
  );
}
