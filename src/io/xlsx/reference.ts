import { columnNumber } from '../../sheet/address.js';
import type { CellRange } from '../../sheet/rows.js';
import { MAX_COLUMNS, MAX_ROWS } from '../limits.js';
import { damaged, type Refusal } from '../refusal.js';

/**
 * The column of a cell's reference, `B7` → 2. The row must be the row the cell stands in: a file that says two different
 * things of a cell's place is not guessed at.
 */
export function referenceColumn(reference: string, row: number): number {
  const column = columnInRow(reference, 0, reference.length, row);
  if (column > 0) return column;
  throw damaged(`第 ${row} 行里有写错的单元格地址 ${reference.slice(0, 20)}`);
}

/** The same of a reference within a text, from `start` to `end`; 0 for what is no reference to a cell of that row. */
export function columnInRow(text: string, start: number, end: number, row: number): number {
  let column = 0;
  let digits = 0;
  let at = start;
  for (; at < end; at++) {
    // Lower case to upper case; digits stay outside the letters.
    const letter = (text.charCodeAt(at) & ~0x20) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  for (; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    digits = digits * 10 + digit;
  }
  return column <= MAX_COLUMNS && at === end && digits === row ? column : 0;
}

/** The refusal of a row number, as written, that does not follow the row before it; undefined when it does. */
export function wrongRow(number: number, written: string | undefined, previous: number): Refusal | undefined {
  if (Number.isInteger(number) && number > previous && number <= MAX_ROWS) return undefined;
  return damaged(`第 ${previous} 行之后的行号 ${(written ?? String(number)).slice(0, 20)} 不对`);
}

/** `A1:C3`, `$A$1` → the range; undefined for what is no reference within a sheet. */
export function parseRange(reference: string): CellRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(reference.trim());
  if (!match) return undefined;
  const [, firstColumn = '', firstRow = '', lastColumn = firstColumn, lastRow = firstRow] = match;
  const columns = [firstColumn, lastColumn].map((letters) => columnNumber(letters.toUpperCase()));
  const rows = [Number(firstRow), Number(lastRow)];
  const range = {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
  return range.top >= 1 && range.bottom <= MAX_ROWS && range.right <= MAX_COLUMNS ? range : undefined;
}
