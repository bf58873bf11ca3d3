import type { TableSection } from '../annexes/layout.js';
import { cellAddress } from '../sheet/address.js';
import type { CollectedForm } from '../sheet/collect.js';
import { tablesOf } from './column-cells.js';
import { saysNil } from './nil.js';

/** A printed row that nobody has written in: it holds its number, or the `...` of the form. Where 无 stands for the number, somebody has. */
export interface UnfilledRow {
  readonly section: TableSection;
  readonly row: number;
  /** Of the cell with the number. */
  readonly address: string;
  /** The number, or the dots. */
  readonly text: string;
  readonly kind: 'untouched' | 'ellipsis';
  /** Filled rows follow it: a row was left out, rather than not reached. */
  readonly inside: boolean;
}

export function unfilledRows(form: CollectedForm): readonly UnfilledRow[] {
  if (!form.asides.some(({ reason }) => reason === 'untouched' || reason === 'ellipsis')) return [];
  const tables = tablesOf(form).map((section) => ({ section, header: form.headers.get(section.key) }));
  return form.asides.flatMap(({ reason, row, text }) => {
    if ((reason !== 'untouched' && reason !== 'ellipsis') || saysNil(text)) return [];
    const table = tables.filter(({ header }) => (header?.row ?? Infinity) < row).at(-1);
    const [leading] = table?.section.columns ?? [];
    const place = table?.header?.map.found.get(leading?.key ?? '')?.column;
    if (table === undefined || place === undefined) return [];
    const { section } = table;
    const last = form.rows.get(section.key)?.at(-1)?.row ?? 0;
    return [
      { section, row, address: cellAddress(row, place), text: text.trim(), kind: reason, inside: row < last },
    ];
  });
}
