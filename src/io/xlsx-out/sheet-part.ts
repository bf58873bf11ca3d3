import type { Choices, SheetFrame, SheetModel, StreamedSheet } from '../../sheet/render.js';
import { attributes, DECLARATION, escapeXml, MAIN } from './markup.js';
import { pageMarkup } from './page-markup.js';
import { RowMarkup } from './row-markup.js';
import type { StyleTable } from './style-table.js';
import { rangeAddress } from '../../sheet/address.js';

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

/** Drop-downs: advice, not a bar, since a form that refuses an unforeseen answer is filled in on paper instead. */
function choicesMarkup(choices: readonly Choices[]): string {
  if (choices.length === 0) return '';
  return `<dataValidations count="${choices.length}">${choices.map(markupOf).join('')}</dataValidations>`;
}

function markupOf({ range, choices, several }: Choices): string {
  // No cell that holds two of them is in the list: any objection, however mild, would be made to right answers.
  const advice = several
    ? {
        showInputMessage: 1,
        promptTitle: '从下拉列表中选择',
        prompt: '有几项的，用“；”隔开键入；还没有结果的留空。',
      }
    : {
        showErrorMessage: 1,
        errorStyle: 'warning',
        errorTitle: '请从下拉列表中选择',
        error: `此处一般填写：${choices.join('、')}`,
      };
  const list = attributes({ type: 'list', allowBlank: 1, ...advice, sqref: rangeAddress(range) });
  return `<dataValidation${list}><formula1>${escapeXml(`"${choices.join(',')}"`)}</formula1></dataValidation>`;
}
