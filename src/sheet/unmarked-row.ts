import type { Column, TableSection } from '../annexes/layout.js';
import { withoutExcelMark } from '../identifiers/excel-mark.js';
import { memoizeByKey } from '../util/memoize.js';
import type { HeaderMap } from './header.js';
import type { Cell, SheetRow } from './rows.js';

/** By what a row is known: its codes, certificates, phones and names. Elsewhere a quotation mark is the clerk's own. */
export const isKnownBy = ({ kind, key }: Pick<Column, 'kind' | 'key'>): boolean =>
  kind === 'text' || key === 'name';

const keysOf = memoizeByKey(
  ({ columns }: TableSection): ReadonlySet<string | undefined> =>
    new Set(columns.filter(isKnownBy).map(({ key }) => key)),
);

/** ` lies above letters and digits, ‘ and ’ below Han characters, ＇ and ｀ above them: most cells are passed by at once. */
function mayBeMarked({ kind, text }: Cell): boolean {
  const first = text.charCodeAt(0);
  if (first > 0x60 ? first < 0x2018 : first !== 0x27 && first !== 0x3d && first !== 0x60) return false;
  return (first <= 0x2019 || first === 0xff07 || first === 0xff40) && kind === 'text';
}

/** A row of a table without Excel's marks before its texts; what was typed stays with the cell. */
export function unmarkedRow(row: SheetRow, section: TableSection, { keys }: HeaderMap): SheetRow {
  for (const cell of row.cells) if (mayBeMarked(cell)) return unmarked(row, keysOf(section), keys);
  return row;
}

function unmarked(row: SheetRow, known: ReadonlySet<string | undefined>, keys: HeaderMap['keys']): SheetRow {
  const cells = row.cells.map((cell) => {
    const text = mayBeMarked(cell) && known.has(keys[cell.column]) ? withoutExcelMark(cell.text) : undefined;
    return text === undefined ? cell : { ...cell, text, typed: cell.text };
  });
  return { ...row, cells };
}
