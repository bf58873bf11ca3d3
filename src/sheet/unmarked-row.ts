import { withoutExcelMark } from '../identifiers/excel-mark.js';
import type { Cell, SheetRow } from './rows.js';

/** ` lies above letters and digits, ‘ and ’ below Han characters, ＇ and ｀ above them: most cells are passed by at once. */
function mayBeMarked({ kind, text }: Cell): boolean {
  const first = text.charCodeAt(0);
  if (first > 0x60 ? first < 0x2018 : first !== 0x27 && first !== 0x3d && first !== 0x60) return false;
  return (first <= 0x2019 || first === 0xff07 || first === 0xff40) && kind === 'text';
}

/** A row without Excel's marks before its texts; what was typed stays with the cell. */
export function unmarkedRow(row: SheetRow): SheetRow {
  if (!row.cells.some(mayBeMarked)) return row;
  return {
    ...row,
    cells: row.cells.map((cell) => {
      const text = mayBeMarked(cell) ? withoutExcelMark(cell.text) : undefined;
      return text === undefined ? cell : { ...cell, text, typed: cell.text };
    }),
  };
}
