import type { TableSection } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import type { SheetRow } from './rows.js';

/** Where a table's columns stand in a sheet, as its header row tells. */
export interface HeaderMap {
  /** Column key by physical column (1-based index; unknown columns are holes). */
  readonly keys: readonly (string | undefined)[];
  /** Physical column and header text by column key. */
  readonly found: ReadonlyMap<string, { readonly column: number; readonly header: string }>;
  /** Headers that no declared column answers to. */
  readonly unknown: readonly { readonly column: number; readonly header: string }[];
  /** Headers that answer to a column already found further left. */
  readonly doubled: readonly { readonly column: number; readonly header: string; readonly key: string }[];
}

/** What departments add to a header without changing it: a star or （必填） for obligatory, a colon. */
function plainHeader(text: string): string {
  return squeeze(text).replace(/^\*+|\*+$|\((?:必填|选填)\)|:$/gu, '');
}

/** Recognises the header row of one table. `named` maps a column key to the foreign header given by hand (`--column`). */
export class HeaderMatcher {
  readonly #keys = new Map<string, string>();
  readonly #leading: string | undefined;
  readonly #section: TableSection;

  constructor(section: TableSection, named: Readonly<Record<string, string>> = {}) {
    this.#section = section;
    for (const column of section.columns) {
      for (const name of [column.header, ...column.aliases]) {
        const plain = plainHeader(name);
        if (plain !== '' && !this.#keys.has(plain)) this.#keys.set(plain, column.key);
      }
      if (column.header === '') this.#leading = column.key;
    }
    // A name given by hand wins: it takes its header away from whatever column would claim it.
    for (const [key, header] of Object.entries(named)) this.#keys.set(plainHeader(header), key);
  }

  /** The header map of this row, or nothing when the row does not identify the table. */
  match(row: SheetRow): HeaderMap | undefined {
    const map = this.read(row);
    return this.#section.identifiedBy.some((set) => set.every((key) => map.found.has(key))) ? map : undefined;
  }

  /**
   * Joins the lower row of a two-row header to the upper one. Nothing when the row is not such a row: it must name a
   * column that the upper row has not, and nothing in it may be other than a header.
   */
  extend(upper: HeaderMap, row: SheetRow): HeaderMap | undefined {
    const lower = this.read(row);
    const fresh = [...lower.found.keys()].some((key) => !upper.found.has(key));
    if (!fresh || row.cells.some((cell) => cell.kind !== 'text')) return undefined;
    const found = new Map([...lower.found, ...upper.found]);
    const keys: (string | undefined)[] = [];
    for (const [key, { column }] of found) keys[column] = key;
    const taken = new Set([...found.values()].map(({ column }) => column));
    return {
      keys,
      found,
      unknown: [...upper.unknown, ...lower.unknown].filter(({ column }) => !taken.has(column)),
      doubled: upper.doubled,
    };
  }

  private read(row: SheetRow): HeaderMap {
    const keys: (string | undefined)[] = [];
    const found = new Map<string, { column: number; header: string }>();
    const unknown: { column: number; header: string }[] = [];
    const doubled: { column: number; header: string; key: string }[] = [];
    for (const { column, kind, text } of row.cells) {
      if (kind !== 'text' || text.trim() === '') continue;
      const key = this.#keys.get(plainHeader(text));
      if (key === undefined) unknown.push({ column, header: text });
      else if (found.has(key)) doubled.push({ column, header: text, key });
      else {
        found.set(key, { column, header: text });
        keys[column] = key;
      }
    }
    const leftmost = Math.min(...[...found.values()].map(({ column }) => column));
    if (this.#leading !== undefined && leftmost > 1 && Number.isFinite(leftmost)) {
      // A column whose header is printed blank (负责人/联络员) stands left of the others.
      found.set(this.#leading, { column: leftmost - 1, header: '' });
      keys[leftmost - 1] = this.#leading;
    }
    return { keys, found, unknown, doubled };
  }
}
