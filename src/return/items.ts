import { squeeze } from '../annexes/wording.js';
import { canonicalCell } from '../draw/lists/canonical.js';
import { UserError } from '../util/errors.js';
import { parseRatioFrequency } from '../identifiers/ratio-frequency.js';
import { itemCategoryOf } from '../rules/annex-1/item-category.js';
import { type ColumnCell, columnCells } from '../rules/column-cells.js';
import type { CollectedForm } from '../sheet/collect.js';

/** The sections of 附件4 that items stand in. */
export type ItemSection = 'market' | 'other';

/** One item of 附件1, as 附件4 asks for it. */
export interface ListedItem {
  readonly name: string;
  readonly section: ItemSection;
  /** As written in the list; empty when it says nothing. */
  readonly ratioFrequency: string;
  /** Where it stands: `附件1.xlsx·随机抽查事项清单·B5`. */
  readonly place: string;
}

const TABLE = 'items';
/** How many rows a refusal names. */
const SHOWN = 6;

/**
 * The items of 附件1 with their sections.
 *
 * @throws UserError when the list does not say which items are 市场监管 and which 其他, or has an item twice: neither is for
 * a program to decide.
 */
export function listedItems(form: CollectedForm, file: string): readonly ListedItem[] {
  const names = [...columnCells(form, TABLE, 'item')].filter(({ state }) => state !== 'blank');
  const categories = byRow(form, 'itemCategory');
  const ratios = byRow(form, 'ratioFrequency');
  if (names.length > 0 && categories.size === 0) {
    throw new UserError(
      `〔${file}〕没有“事项类别”一列，分不出哪些事项填附件4第二部分（市场监管）、哪些填第三部分（其他）：请加这一列，逐项填“市场监管”或“其他”。`,
    );
  }
  const unmarked = names.filter(({ row }) => sectionOf(categories.get(row.row)) === undefined);
  if (unmarked.length > 0) {
    const shown = unmarked.slice(0, SHOWN).map((cell) => `${cell.address}“${cell.plain}”`);
    throw new UserError(
      `〔${file}·${form.sheet.name}〕有 ${unmarked.length} 项没有标明是市场监管事项还是其他事项：${shown.join('、')}${unmarked.length > SHOWN ? '……' : ''}。请在“事项类别”一列填“市场监管”或“其他”。`,
    );
  }
  refuseTwice(names, file);
  return names.map((cell) => ({
    name: canonicalCell(cell.text),
    section: sectionOf(categories.get(cell.row.row)) ?? 'other',
    ratioFrequency: ratioFrequencyOf(ratios.get(cell.row.row)),
    place: `${file}·${form.sheet.name}·${cell.address}`,
  }));
}

function byRow(form: CollectedForm, column: string): ReadonlyMap<number, ColumnCell> {
  return new Map([...columnCells(form, TABLE, column)].map((cell) => [cell.row.row, cell]));
}

const sectionOf = (cell: ColumnCell | undefined): ItemSection | undefined =>
  cell?.state === 'filled' ? itemCategoryOf(cell.text) : undefined;

/** What was typed; only 5% that the program stored as 0.05 is written as a percentage again. */
function ratioFrequencyOf(cell: ColumnCell | undefined): string {
  if (cell?.state !== 'filled') return '';
  const format = cell.cell?.format;
  const read = parseRatioFrequency(cell.text, { format });
  return read.ok && read.mends.includes('fraction') ? read.text : canonicalCell(cell.text);
}

function refuseTwice(names: readonly ColumnCell[], file: string): void {
  const seen = new Map<string, ColumnCell>();
  for (const cell of names) {
    const first = seen.get(squeeze(cell.plain));
    if (first !== undefined) {
      throw new UserError(
        `〔${file}·${first.address}、${cell.address}〕“${cell.plain}”列了两次：附件4一个事项只列一次，请在清单里只留一行。`,
      );
    }
    seen.set(squeeze(cell.plain), cell);
  }
}
