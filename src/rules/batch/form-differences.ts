import type { TableSection } from '../../annexes/layout.js';
import { compactText } from '../../identifiers/plain-text.js';
import { cellAddress } from '../../sheet/address.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { dataRows, tablesOf } from '../column-cells.js';
import { positionOf } from '../places.js';
import { quote } from '../quote.js';

/** A place of a form that says something else than the same place of another copy of it. */
export interface Difference {
  /** In the form that is looked at; none for a row that it lacks. */
  readonly address?: string;
  readonly value: string;
  readonly other: string;
}

/** Blanks and full-width characters make no other statement. */
const plain = (text = ''): string => compactText(text).text;

/** Where `form` says something else than `other`, in the order of the sheet: answers, totals, labels, and row by row the tables. */
export function differencesOf(form: CollectedForm, other: CollectedForm): readonly Difference[] {
  const found = [...slotDifferences(form, other)];
  for (const section of tablesOf(other)) found.push(...rowDifferences(form, other, section));
  return found.sort((a, b) => {
    const [[rowA, columnA], [rowB, columnB]] = [a, b].map(({ address }) => positionOf(address)) as [
      readonly [number, number],
      readonly [number, number],
    ];
    // What has no place here stands last.
    return (rowA || Infinity) - (rowB || Infinity) || columnA - columnB || 0;
  });
}

/** Looked at from both sides: a part that only one of them has is a difference. */
export function saysTheSame(a: CollectedForm, b: CollectedForm): boolean {
  return differencesOf(a, b).length === 0 && differencesOf(b, a).length === 0;
}

function* slotDifferences(form: CollectedForm, other: CollectedForm): Generator<Difference, void, undefined> {
  for (const name of new Set([...form.slots.keys(), ...other.slots.keys()])) {
    const here = form.slots.get(name);
    const there = other.slots.get(name);
    if (plain(here?.value) === plain(there?.value)) continue;
    const value = { value: here?.value ?? '', other: there?.value ?? '' };
    yield here === undefined ? value : { address: here.address, ...value };
  }
}

/**
 * Rows are compared in their order: of a row put in between, this one and all that follow differ. A row that only one has is
 * one difference, told by its name.
 */
function* rowDifferences(
  form: CollectedForm,
  other: CollectedForm,
  section: TableSection,
): Generator<Difference, void, undefined> {
  const [rows, others] = [dataRows(form, section), dataRows(other, section)];
  const places = form.headers.get(section.key)?.map.found;
  const [, ...stated] = section.columns;
  for (let index = 0; index < Math.max(rows.length, others.length); index++) {
    const [row, was] = [rows[index], others[index]];
    for (const { key } of row === undefined || was === undefined ? stated.slice(0, 1) : stated) {
      const [value, before] = [row, was].map((one) => one?.cells[key]?.text ?? '') as [string, string];
      const place = places?.get(key)?.column;
      const isSame = row !== undefined && was !== undefined && plain(value) === plain(before);
      if (isSame) continue;
      yield row === undefined || place === undefined
        ? { value, other: before }
        : { address: cellAddress(row.row, place), value, other: before };
    }
  }
}

const said = (value: string): string => (value.trim() === '' ? '空着' : quote(value));

/** `E16 这份“5”、那份“0”`, of the first few; how many there are, when they are more. */
export function differenceWords(differences: readonly Difference[], most = 3): string {
  const shown = differences
    .slice(0, most)
    .map(({ address, value, other }) =>
      address === undefined
        ? `那份有${said(other)}，这份没有`
        : `${address} 这份${said(value)}、那份${said(other)}`,
    )
    .join('；');
  return differences.length > most ? `${shown}等${differences.length}处` : shown;
}
