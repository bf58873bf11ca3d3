import { unspaced } from '../util/spacing.js';
import type { CollectedForm } from './collect.js';
import type { FormEvent } from './events.js';
import type { SheetHead } from './find-form.js';
import type { HeaderMap } from './header.js';
import type { SheetSource } from './rows.js';

/** What of a form nobody sees on the screen, and is read all the same; or is not read, for standing on other sheets. */
export interface HiddenParts {
  /** The form's own sheet, when it is hidden. */
  readonly sheet?: SheetSource;
  /** Rows of its tables. */
  readonly rows: readonly number[];
  /** Headers of its columns. */
  readonly columns: readonly string[];
  /** Other sheets of the file that hold something. */
  readonly others: readonly SheetSource[];
}

export const NOTHING_HIDDEN: HiddenParts = { rows: [], columns: [], others: [] };

/**
 * How one sheet is taken out of its workbook, without those that are hidden: in Excel and WPS alike, also where no menu shows
 * a hidden sheet.
 */
export const TAKE_SHEET_OUT = '右键点要用的表的标签，选“移动或复制”，移到“新工作簿”并勾选“建立副本”，再另存';

/** How a sheet is shown that no menu lists. */
export const SHOW_VERY_HIDDEN =
  '在 Excel 里按 Alt+F11，在左边的列表里点中它，按 F4，把 Visible 一项改成 -1 - xlSheetVisible';

const ROWS_SHOWN = 5;

/** 第7、8行; of many the first. */
export function shownHiddenRows(rows: readonly number[]): string {
  const more = rows.length > ROWS_SHOWN ? `等${rows.length}行` : '';
  return `第${rows.slice(0, ROWS_SHOWN).join('、')}行${more}`;
}

/** 工作表“旧”是深度隐藏的（“取消隐藏”里没有它）. */
export function hiddenSheetIs({ name, veryHidden }: Pick<SheetSource, 'name' | 'veryHidden'>): string {
  return veryHidden === true
    ? `工作表“${name}”是深度隐藏的（菜单“取消隐藏”里没有它）`
    : `工作表“${name}”是隐藏的`;
}

/** What is hidden of a form that was read whole. */
export function hiddenOf({ sheet, rows, headers }: CollectedForm, heads: readonly SheetHead[]): HiddenParts {
  const hidden = new HiddenCollector();
  for (const header of headers.values()) hidden.add(header);
  for (const row of [...rows.values()].flat()) hidden.add(row);
  return hidden.finish(sheet, heads);
}

/** Gathers what is hidden while a form is read. */
export class HiddenCollector {
  readonly #rows: number[] = [];
  #map: HeaderMap | undefined;

  add(event: FormEvent): void {
    if (event.kind === 'row' && event.hidden) this.#rows.push(event.row);
    else if (event.kind === 'header') this.#map ??= event.map;
  }

  /** Once the sheet has been read; `heads` are those of the whole workbook. */
  finish(sheet: SheetSource, heads: readonly SheetHead[]): HiddenParts {
    const columns = [...(this.#map?.found.values() ?? [])].filter(({ column }) =>
      sheet.hiddenColumns.has(column),
    );
    return {
      ...(sheet.hidden ? { sheet } : {}),
      rows: this.#rows,
      columns: columns.map(({ header }) => unspaced(header)).filter((header) => header !== ''),
      others: heads
        .filter((head) => head.sheet !== sheet && head.sheet.hidden && head.rows.length > 0)
        .map((head) => head.sheet),
    };
  }
}

/**
 * What is to be said of it before it counts, each without its full stop. Facts alone, which a record keeps; what to do about
 * them `validate` says (F04).
 */
export function hiddenSentences({ sheet, rows, columns, others }: HiddenParts): readonly string[] {
  return [
    ...(sheet === undefined ? [] : [`${hiddenSheetIs(sheet)}，里面的内容照样算数`]),
    ...(rows.length === 0 ? [] : [`${shownHiddenRows(rows)}是隐藏的（多半是筛选），照样算数`]),
    ...(columns.length === 0 ? [] : [`“${columns.join('”“')}”列是隐藏的，照样算数`]),
    ...others.map((other) => `${hiddenSheetIs(other)}，没有读`),
  ];
}

/** Why one of several sheets has to be chosen, and how: `“名录”、“旧”（隐藏）`. */
export function ambiguousSheets(sheets: readonly SheetSource[]): {
  readonly names: string;
  readonly way: string;
} {
  const mark = ({ hidden, veryHidden }: SheetSource): string =>
    veryHidden === true ? '（深度隐藏）' : hidden ? '（隐藏）' : '';
  const names = sheets.map((sheet) => `“${sheet.name}”${mark(sheet)}`).join('、');
  const anyHidden = sheets.some(({ hidden }) => hidden);
  return { names, way: anyHidden ? `：${TAKE_SHEET_OUT}为一个文件，用那个文件重试` : '，另存后重试' };
}
