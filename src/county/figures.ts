import type { Period } from '../identifiers/period.js';
import { ITEM_SECTIONS } from '../rules/annex-4/items.js';
import { type Answer, plainAnswer } from '../rules/answer.js';
import type { DatedReturn } from '../rules/batch/returns.js';
import { type ColumnCell, columnCells } from '../rules/column-cells.js';
import { readCount } from '../rules/figures.js';
import { unspaced } from '../util/spacing.js';

/** A column of Annex 3 that is taken from a return. */
export type Figure = 'department' | 'implementationRules' | 'listAndRosters' | 'items' | 'checks';

/** Where a figure comes from: one cell of one file, what stands there, what it was taken for. */
export interface Provenance {
  readonly figure: Figure;
  readonly period: Period;
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly cell: string;
  /** As it stands in the cell; empty when the cell is. */
  readonly raw: string;
  /** 是, 否, or a number in digits; empty when nothing can be taken from the cell. */
  readonly value: string;
}

/** One item row of a return, by which its quarters can be compared. */
export interface ItemChecks {
  readonly item: string;
  readonly count: number;
  readonly place: Provenance;
}

/** What one return says, in figures; `undefined` is never zero: the cells do not tell. */
export interface ReturnFigures {
  readonly of: DatedReturn;
  readonly items: number;
  readonly checks: number | undefined;
  /** How many items have 是, and how many have an answer that can be read. */
  readonly rules: { readonly yes: number; readonly answered: number };
  readonly lists: Answer | undefined;
  readonly perItem: readonly ItemChecks[];
  readonly sources: readonly Provenance[];
}

/** The slots of 附件4 that tell whether 一单 (2) and 两库 (3) are made. */
const LISTS = ['q2', 'q3'] as const;
const UNIT = 'unit';

/** Reads a return's figures from its own rows and answers, never from its typed totals. */
export function figuresWithSources(of: DatedReturn): ReturnFigures {
  const { form } = of.filed;
  const items: Provenance[] = [];
  const rules: Provenance[] = [];
  const checks: Provenance[] = [];
  const perItem: ItemChecks[] = [];
  for (const { key } of ITEM_SECTIONS) {
    for (const cell of columnCells(form, key, 'item')) items.push(fromCell(of, 'items', cell, '1'));
    for (const cell of columnCells(form, key, 'implementationRules'))
      rules.push(fromCell(of, 'implementationRules', cell, plainAnswer(cell.text)));
    for (const cell of columnCells(form, key, 'checks')) {
      // A number that is merged over several rows says nothing about each of them.
      const count = cell.isRepeated ? undefined : readCount(cell.text);
      const place = fromCell(of, 'checks', cell, count === undefined ? undefined : String(count));
      checks.push(place);
      if (count === undefined) continue;
      perItem.push({ item: unspaced(cell.row.cells.item?.text), count, place });
    }
  }
  const lists = LISTS.map((slot) => fromSlot(of, 'listAndRosters', slot, plainAnswer));
  const allCounted = checks.length === items.length && perItem.length === items.length;
  return {
    of,
    items: items.length,
    checks: allCounted ? perItem.reduce((sum, { count }) => sum + count, 0) : undefined,
    rules: {
      yes: rules.filter(({ value }) => value === '是').length,
      answered: rules.filter(({ value }) => value !== '').length,
    },
    lists: listsOf(lists.map(({ value }) => value)),
    perItem,
    sources: [
      fromSlot(of, 'department', UNIT, () => of.filed.form.unit?.name),
      ...rules,
      ...lists,
      ...items,
      ...checks,
    ],
  };
}

/** 一单两库: any 否 is 否; without one, a blank leaves it open. */
export function listsOf(answers: readonly string[]): Answer | undefined {
  if (answers.includes('否')) return '否';
  return answers.length > 0 && answers.every((answer) => answer === '是') ? '是' : undefined;
}

function fromCell(of: DatedReturn, figure: Figure, cell: ColumnCell, value: string | undefined): Provenance {
  // A merged value is read down: it stands in the master cell.
  return provenance(of, figure, cell.cell?.mergedFrom ?? cell.address, cell.text, value);
}

function fromSlot(
  of: DatedReturn,
  figure: Figure,
  name: string,
  read: (text: string) => string | undefined,
): Provenance {
  const slot = of.filed.form.slots.get(name);
  const raw = slot?.value ?? '';
  return provenance(of, figure, slot?.address ?? '', raw, read(raw));
}

function provenance(
  { period, filed: { file, form } }: DatedReturn,
  figure: Figure,
  cell: string,
  raw: string,
  value = '',
): Provenance {
  const { path, sha256 } = file;
  return { figure, period, file: path, sha256: sha256 ?? '', sheet: form.sheet.name, cell, raw, value };
}
