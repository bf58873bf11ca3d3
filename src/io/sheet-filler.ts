import type {
  Alignment,
  Borders,
  DataValidation,
  PageSetup,
  PaperSize,
  Style,
  Worksheet,
  WorksheetView,
} from 'exceljs';
import type { CellRole } from '../annexes/placement.js';
import { columnLetters, rangeAddress } from '../sheet/address.js';
import { LOOKS, pointSize } from '../sheet/look.js';
import type { Choices, RenderedCell, RenderedRow, SheetFrame, SheetModel } from '../sheet/render.js';

/** Page margins of an official paper, in millimetres (GB/T 9704-2012): a landscape page is the portrait one turned. */
const MARGINS = {
  portrait: { top: 37, bottom: 35, left: 28, right: 26 },
  landscape: { top: 28, bottom: 26, left: 35, right: 37 },
} as const;
const WORKING_MARGINS = { top: 22, bottom: 18, left: 22, right: 18 };
const FOOTER_MILLIMETRES = 15;
const MILLIMETRES_PER_INCH = 25.4;
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- exceljs declares the enum and ships no value of it
const A4: PaperSize.A4 = 9;

const THIN = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BOX: Partial<Borders> = { top: THIN, left: THIN, bottom: THIN, right: THIN };

/** One style object per look: a hundred thousand cells share it, and the file stays small. */
export class SheetStyles {
  readonly #made = new Map<string, Partial<Style>>();

  of(role: CellRole, align: RenderedCell['align'], bodySize: number, asText: boolean): Partial<Style> {
    const key = `${role} ${align} ${bodySize} ${asText}`;
    let style = this.#made.get(key);
    if (style === undefined) {
      const look = LOOKS[role];
      const alignment: Partial<Alignment> = { horizontal: align, vertical: 'middle', wrapText: true };
      style = {
        font: {
          name: look.font,
          size: pointSize(role, bodySize),
          charset: 134,
          ...(look.bold === true ? { bold: true } : {}),
          ...(look.grey === true ? { color: { argb: 'FF808080' } } : {}),
        },
        alignment,
        ...(look.border ? { border: BOX } : {}),
        ...(asText ? { numFmt: '@' } : {}),
      };
      this.#made.set(key, style);
    }
    return style;
  }
}

/** exceljs' streaming sheet has drop-downs too, but its type declarations leave them out. */
function validationsOf(sheet: Worksheet): { add(address: string, validation: DataValidation): void } {
  return (sheet as Worksheet & { dataValidations: ReturnType<typeof validationsOf> }).dataValidations;
}

/** A text in which `_x000D_` stands as such: programs would read it as the character of that number (ECMA-376, ST_Xstring). */
function escaped(value: string | number): string | number {
  return typeof value === 'string' ? value.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_') : value;
}

/** How a sheet's pages look: an official paper's margins, one page wide, its header row on every page, numbered. */
export function pagesOf(model: SheetFrame): {
  readonly pageSetup: Partial<PageSetup>;
  readonly headerFooter: { readonly oddFooter?: string };
  readonly views?: WorksheetView[];
} {
  const mm = model.workingPaper === true ? WORKING_MARGINS : MARGINS[model.orientation];
  return {
    pageSetup: {
      paperSize: A4,
      orientation: model.orientation,
      fitToPage: true,
      fitToWidth: 1,
      // As many pages tall as it takes: only then are page breaks set by hand heeded.
      fitToHeight: 0,
      horizontalCentered: true,
      margins: {
        top: mm.top / MILLIMETRES_PER_INCH,
        bottom: mm.bottom / MILLIMETRES_PER_INCH,
        left: mm.left / MILLIMETRES_PER_INCH,
        right: mm.right / MILLIMETRES_PER_INCH,
        header: FOOTER_MILLIMETRES / MILLIMETRES_PER_INCH,
        footer: FOOTER_MILLIMETRES / MILLIMETRES_PER_INCH,
      },
      // exceljs puts the first $ of each corner itself.
      printArea: `A$1:${columnLetters(model.printColumns)}$${model.lastRow}`,
      ...(model.repeatRow === undefined ? {} : { printTitlesRow: `${model.repeatRow}:${model.repeatRow}` }),
    },
    headerFooter: model.workingPaper === true ? {} : { oddFooter: '&C&14— &P —' },
    ...(model.frozen === true ? { views: [frozenAt(model.repeatRow ?? 0)] } : {}),
  };
}

/** Advice, not a bar: a form that refuses an unforeseen answer is filled in on paper instead. */
function validationOf({ choices, several }: Choices): DataValidation {
  const list = { type: 'list' as const, allowBlank: true, formulae: [`"${choices.join(',')}"`] };
  // No cell that holds two of them is in the list: any objection, however mild, would be made to right answers.
  return several
    ? {
        ...list,
        showErrorMessage: false,
        showInputMessage: true,
        promptTitle: '从下拉列表中选择',
        prompt: '有几项的，用“；”隔开键入；还没有结果的留空。',
      }
    : {
        ...list,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: '请从下拉列表中选择',
        error: `此处一般填写：${choices.join('、')}`,
      };
}

/** exceljs fills in the rest of a view itself. */
const frozenAt = (row: number): WorksheetView => ({ state: 'frozen', ySplit: row }) as WorksheetView;

/** Puts a rendered sheet into an empty one: widths, drop-downs, and its rows one after another. */
export function fillSheet(sheet: Worksheet, model: SheetModel, styles: SheetStyles): void {
  beginSheet(sheet, model);
  for (const rendered of model.rows) fillRow(sheet, rendered, model.bodySize, styles);
}

/** What must be known of a sheet before its first row. */
export function beginSheet(sheet: Worksheet, model: SheetFrame): void {
  sheet.columns = model.widths.map((width) => ({ width }));
  for (const choices of model.choices)
    validationsOf(sheet).add(rangeAddress(choices.range), validationOf(choices));
}

export function fillRow(
  sheet: Worksheet,
  rendered: RenderedRow,
  bodySize: number,
  styles: SheetStyles,
): void {
  const row = sheet.getRow(rendered.number);
  row.height = rendered.height;
  for (const { left, right, value, role, align, asText } of rendered.cells) {
    const style = styles.of(role, align, bodySize, asText);
    for (let column = left; column <= right; column++) row.getCell(column).style = style;
    if (value !== undefined && value !== '') row.getCell(left).value = escaped(value);
    if (right > left) sheet.mergeCells(rendered.number, left, rendered.number, right);
  }
  if (rendered.endsPage === true) row.addPageBreak();
  row.commit();
}
