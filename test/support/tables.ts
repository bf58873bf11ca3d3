import { cellAddress } from '../../src/sheet/address.js';
import type { Cell, SheetRow, SheetSource, WorkbookSource } from '../../src/sheet/rows.js';
import { cellStyles, type HandWorkbook, handXlsx, worksheet } from './xlsx.js';

/** A text, a number, a cell of another kind (`{ raw }`: its XML without the address), or an empty cell. */
export type TableCell = string | number | { readonly raw: string } | undefined;

export interface Table {
  readonly rows: readonly (readonly TableCell[])[];
  readonly merges?: readonly string[];
  /** 1-based rows that are hidden. */
  readonly hiddenRows?: readonly number[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function cellXml(cell: TableCell, at: string): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'object') return cell.raw.replace('<c', `<c r="${at}"`);
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

const FONTS = '<fonts><font/><font><strike/></font></fonts>';
/** Style 1 shows an exponent, 2 is struck out, 3 completes a number, 4 shows nothing. */
const STYLES =
  FONTS +
  cellStyles(0, 11, 0, ['"渝D-"00000000', 176], [';;;', 177]).replace(
    '<xf numFmtId="0"/><xf numFmtId="176"/>',
    '<xf numFmtId="0" fontId="1"/><xf numFmtId="176"/>',
  );

const inPlace = (style: number, content: string): TableCell => ({
  raw: `<c s="${style}" t="inlineStr"><is>${content}</is></c>`,
});
/** A cell that is struck out, with what of it is not. */
export const struck = (text: string, kept = ''): TableCell =>
  kept === ''
    ? inPlace(2, `<t>${escaped(text)}</t>`)
    : inPlace(0, `<r><rPr><strike/></rPr><t>${escaped(text)}</t></r><r><t>${escaped(kept)}</t></r>`);
/** A number that is shown as a certificate: 12345 as 渝D-00012345. */
export const certificate = (number: number): TableCell => ({ raw: `<c s="3"><v>${number}</v></c>` });
/** A text, or a number, that nobody sees. */
export const hidden = (content: string | number): TableCell =>
  typeof content === 'number'
    ? { raw: `<c s="4"><v>${content}</v></c>` }
    : inPlace(4, `<t>${escaped(content)}</t>`);

/** A workbook of these tables, one a sheet; styles as above. `rest`: what it has besides. */
export function tableXlsx(tables: readonly Table[], rest: HandWorkbook = {}): Buffer {
  return handXlsx({
    ...rest,
    styles: STYLES,
    sheets: tables.map(({ rows, merges = [], hiddenRows = [] }) => {
      const xml = rows.map((cells, r) => {
        const hidden = hiddenRows.includes(r + 1) ? ' hidden="1"' : '';
        const inner = cells.map((cell, c) => cellXml(cell, cellAddress(r + 1, c + 1))).join('');
        return `<row r="${r + 1}"${hidden}>${inner}</row>`;
      });
      const tail = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
      return worksheet(xml.join(''), tail === '' ? '' : `<mergeCells>${tail}</mergeCells>`);
    }),
  });
}

/** The same rows without any file: numbers are number cells, all else is text. */
export function tableRows(rows: readonly (readonly (string | number | undefined)[])[]): SheetRow[] {
  return rows.map((cells, r) => ({
    number: r + 1,
    hidden: false,
    cells: cells.flatMap((value, c): Cell[] =>
      value === undefined || value === ''
        ? []
        : [{ column: c + 1, kind: typeof value === 'number' ? 'number' : 'text', text: String(value) }],
    ),
  }));
}

export function sheetOf(rows: readonly SheetRow[], name = '表1'): SheetSource {
  return {
    name,
    hidden: false,
    hiddenColumns: new Set(),
    merges: () => Promise.resolve([]),
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface of a reader of files
    rows: async function* () {
      yield rows;
    },
  };
}

export function workbookOf(...sheets: readonly SheetSource[]): WorkbookSource {
  return { sheets, sha256: '0'.repeat(64), close: () => Promise.resolve() };
}
