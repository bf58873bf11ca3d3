import type { CollectedForm } from '../sheet/collect.js';
import { type ColumnCell, filledCells } from './column-cells.js';
import { compactText } from '../identifiers/plain-text.js';
import type { RawFinding } from './finding.js';
import { quote } from './quote.js';
import { sameValue } from './same-value.js';

/** A list in which every entry has a name and a code of its own. */
export interface CodedList {
  readonly section: string;
  readonly name: string;
  readonly code: string;
  /** The code for comparison; nothing when the cell holds none that could be compared. */
  codeOf(cell: ColumnCell): string | undefined;
}

const nameOf = (cell: ColumnCell, list: CodedList): string =>
  compactText(cell.row.cells[list.name]?.text ?? '').text;

/** One code on several rows (the rule's own severity), and one name with several codes (W: namesakes do exist). */
export function* repeatedCodes(form: CollectedForm, list: CodedList): Generator<RawFinding, void, undefined> {
  const coded = [...filledCells(form, list.section, list.code)].filter(
    (cell) => list.codeOf(cell) !== undefined,
  );
  for (const group of sameValue(coded, (cell) => list.codeOf(cell) ?? '')) {
    yield {
      ...group[1].finding,
      cells: group.map(({ address }) => address),
      params: { same: 'code', count: group.length, names: distinct(group.map((cell) => nameOf(cell, list))) },
    };
  }
  const named = coded.filter((cell) => nameOf(cell, list) !== '');
  for (const group of sameValue(named, (cell) => nameOf(cell, list))) {
    const codes = new Set(group.map((cell) => list.codeOf(cell) ?? ''));
    if (codes.size === 1) continue;
    yield {
      ...group[1].finding,
      severity: 'W',
      cells: group.map(({ address }) => address),
      params: { same: 'name', count: codes.size, name: nameOf(group[0], list), codes: distinct([...codes]) },
    };
  }
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)]
    .filter((text) => text !== '')
    .map(quote)
    .join('、');
}
