import { columnLetters } from '../../sheet/address.js';
import type { CellValue, RenderedCell, RenderedRow } from '../../sheet/render-row.js';
import { escapeXml } from './markup.js';
import type { StyleTable } from './style-table.js';

/** A cell's markup around its row's number and its value, made once for all rows of a table. */
interface CellMarkup {
  /** `<c r="B` */
  readonly start: string;
  /** `" s="3`, and what a cell of that kind has before its value. */
  readonly empty: string;
  readonly number: string;
  readonly text: string;
  readonly spacedText: string;
  /** `<c r="C` and so on, of the further columns that are merged with it. */
  readonly covered: readonly string[];
  /** The letters of the columns at both ends. */
  readonly first: string;
  readonly last: string;
}

/**
 * Turns rendered rows into `<row>` elements. Every text is a text cell: one that begins with = + - @ can never become a
 * formula.
 */
export class RowMarkup {
  /** The merged ranges of all rows so far. */
  readonly merges: string[] = [];
  /** The rows below which a printed page ends. */
  readonly breaks: number[] = [];
  readonly #styles: StyleTable;
  #cells: readonly RenderedCell[] = [];
  #markup: readonly CellMarkup[] = [];

  constructor(styles: StyleTable) {
    this.#styles = styles;
  }

  of({ number, height, cells, values, endsPage }: RenderedRow): string {
    if (cells !== this.#cells) {
      this.#cells = cells;
      this.#markup = cells.map((cell) => markupOf(cell, this.#styles.idOf(cell)));
    }
    if (endsPage === true) this.breaks.push(number);
    const at = String(number);
    let xml = `<row r="${at}" ht="${height}" customHeight="1">`;
    for (const [index, cell] of this.#markup.entries()) {
      xml += cell.start + at + valueMarkup(cell, values[index]);
      if (cell.covered.length === 0) continue;
      for (const start of cell.covered) xml += start + at + cell.empty;
      this.merges.push(`${cell.first}${at}:${cell.last}${at}`);
    }
    return `${xml}</row>`;
  }
}

function markupOf({ left, right }: RenderedCell, style: number): CellMarkup {
  const start = (column: number): string => `<c r="${columnLetters(column)}`;
  const text = `" s="${style}" t="inlineStr"><is><t`;
  return {
    start: start(left),
    empty: `" s="${style}"/>`,
    number: `" s="${style}"><v>`,
    text: `${text}>`,
    spacedText: `${text} xml:space="preserve">`,
    covered: Array.from({ length: right - left }, (_, index) => start(left + 1 + index)),
    first: columnLetters(left),
    last: columnLetters(right),
  };
}

function valueMarkup({ empty, number, text, spacedText }: CellMarkup, value: CellValue): string {
  if (value === undefined) return empty;
  if (typeof value === 'number') return `${number}${value}</v></c>`;
  return `${isSpaced(value) ? spacedText : text}${escapeXml(value)}</t></is></c>`;
}

/** Whether a text begins or ends with white space, which is dropped unless it is said to matter. */
function isSpaced(text: string): boolean {
  return text.charCodeAt(0) <= SPACE || text.charCodeAt(text.length - 1) <= SPACE;
}
const SPACE = 0x20;
