import type { Worksheet } from 'exceljs';

/** A cell that leads to a cell of another sheet. */
export interface CellLink {
  readonly row: number;
  readonly column: number;
  readonly sheet: string;
  readonly target: string;
}

/** Makes links of cells that hold text. */
export function linkCells(sheet: Worksheet, links: readonly CellLink[]): void {
  for (const { row, column, sheet: name, target } of links) {
    const cell = sheet.getRow(row).getCell(column);
    const text = typeof cell.value === 'string' ? cell.value : '';
    cell.value = { text, hyperlink: `#'${name.replaceAll("'", "''")}'!${target}` };
    cell.style = {
      ...cell.style,
      font: { ...cell.style.font, color: { argb: 'FF0563C1' }, underline: true },
    };
  }
}
