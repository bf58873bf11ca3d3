import { cellAddress, columnNumber } from '../sheet/address.js';

/** Cell addresses as findings carry them, and the place that opens a finding's sentence. */

const CELL = /^([A-Z]+)(\d+)$/u;
const FIRST = /^([A-Z]+)?(\d+)?/u;

/** Row and column of the first cell of an address; zeros when it has none. */
export function positionOf(address: string | undefined): readonly [row: number, column: number] {
  const [, letters = '', digits = '0'] = FIRST.exec(address ?? '') ?? [];
  return [Number(digits), columnNumber(letters)];
}

/** Single cells that follow one another down a column become ranges: `C5`, `C6`, `C7` → `C5:C7`. Order is kept. */
export function withRanges(addresses: readonly string[]): readonly string[] {
  const ranges: { column: number; top: number; bottom: number; text: string }[] = [];
  for (const address of new Set(addresses)) {
    const [, letters = '', digits = ''] = CELL.exec(address) ?? [];
    const last = ranges.at(-1);
    const [column, row] = [columnNumber(letters), Number(digits)];
    if (letters !== '' && last?.column === column && last.bottom === row - 1) {
      last.bottom = row;
      last.text = `${cellAddress(last.top, column)}:${address}`;
    } else ranges.push({ column: letters === '' ? -1 : column, top: row, bottom: row, text: address });
  }
  return ranges.map(({ text }) => text);
}

/** How many cells the addresses cover; a finding without any counts as one place. */
export function placeCount(addresses: readonly string[]): number {
  let count = 0;
  for (const address of addresses) {
    const [first, last] = address.split(':');
    const [top, left] = positionOf(first);
    const [bottom, right] = positionOf(last ?? first);
    count += Math.max(1, (bottom - top + 1) * (right - left + 1));
  }
  return Math.max(1, count);
}

/** How many addresses and row names a sentence shows. */
const SHOWN = 5;

/** How many cells of one address are taken one by one. */
const MOST_CELLS = 5_000;

/** `C5、C7:C9 等8处`. */
export function shownCells(addresses: readonly string[]): string {
  const shown = addresses.slice(0, SHOWN).join('、');
  return addresses.length > SHOWN ? `${shown} 等${placeCount(addresses)}处` : shown;
}

/** `3 森林防火检查、5 种子检查 等4行`. */
export function shownRows(keys: readonly string[]): string {
  const shown = keys.slice(0, SHOWN).join('、');
  return keys.length > SHOWN ? `${shown} 等${keys.length}行` : shown;
}

/** 〔文件·表·单元格·序号/名称〕, as much of it as there is. */
export function placeText(parts: readonly (string | null)[]): string {
  return `〔${parts.filter((part) => part !== null && part !== '').join('·')}〕`;
}

/** What stands before a finding's sentence. */
export function placeOf(finding: {
  readonly unit: string | null;
  readonly file: string;
  readonly sheet: string;
  readonly cells: readonly string[];
  readonly rowKey: string | null;
}): string {
  const { unit, file, sheet, cells, rowKey } = finding;
  return placeText(
    file === '' ? [unit] : [file, sheet, shownCells(cells), rowKey?.replace(/\s+/gu, ' ') ?? null],
  );
}

/** What a copy made by the validator is called in front of the original's name. */
export const RETURNED = '退回_';
export const MENDED = '已修正_';
const EXTENSION = /\.[^./]{1,5}$/u;
const OPENING = new RegExp(`^(?:${RETURNED}|${MENDED})+`, 'u');

/** A file's name by which it is known again when its copy comes back: without folder, extension and what a copy adds. */
export function originalName(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .replace(OPENING, '')
    .replace(EXTENSION, '');
}

/** The single cells of an address, of a long range the first of them. */
export function cellsOf(address: string): readonly string[] {
  const [first = '', last = first] = address.split(':');
  const [top, left] = positionOf(first);
  const [bottom, right] = positionOf(last);
  const cells: string[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right && column > 0 && row > 0; column++) {
      if (cells.length >= MOST_CELLS) return cells;
      cells.push(cellAddress(row, column));
    }
  }
  return cells;
}
