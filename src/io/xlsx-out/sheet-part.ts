import type { SheetFrame, SheetModel, StreamedSheet } from '../../sheet/render.js';
import { choicesMarkup } from './choice-markup.js';
import { DECLARATION, MAIN } from './markup.js';
import { pageMarkup } from './page-markup.js';
import { RowMarkup } from './row-markup.js';
import type { StyleTable } from './style-table.js';

/** Characters that are joined before they are handed on; longer texts leave the engine's quick memory. */
const PIECE = 16_384;

/** The part of one sheet, piece by piece; a row is asked for when there is room for it. */
export async function* sheetPart(
  model: SheetModel | StreamedSheet,
  styles: StyleTable,
): AsyncGenerator<string, void, undefined> {
  const rows = new RowMarkup(styles);
  let piece = headOf(model);
  for await (const row of model.rows) {
    piece += rows.of(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
  yield tailOf(model, rows);
}

function headOf({ widths, frozen, repeatRow = 0 }: SheetFrame): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    frozen === true ? frozenView(repeatRow) : '',
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
}

const frozenView = (row: number): string =>
  `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${row}" topLeftCell="A${row + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>`;

/** What follows the rows, in the order that the format fixes (ECMA-376, CT_Worksheet). */
function tailOf(model: SheetFrame, { merges, breaks }: RowMarkup): string {
  return [
    '</sheetData>',
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
    choicesMarkup(model.choices),
    pageMarkup(model),
    breaks.length === 0 ? '' : breakMarkup(breaks),
    '</worksheet>',
  ].join('');
}

/** A page break across the whole sheet below each of these rows. */
function breakMarkup(rows: readonly number[]): string {
  const breaks = rows.map((row) => `<brk id="${row}" max="16383" man="1"/>`);
  return `<rowBreaks count="${rows.length}" manualBreakCount="${rows.length}">${breaks.join('')}</rowBreaks>`;
}
