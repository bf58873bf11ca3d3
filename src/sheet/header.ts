import type { TableSection } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { memoizeByKey, memoizeText } from '../util/memoize.js';
import { wordingOf } from './layout-wording.js';
import type { Cell, SheetRow } from './rows.js';

/** Where a table's columns stand in a sheet, as its header row tells. */
export interface HeaderMap {
  /** Column key by physical column (1-based index; unknown columns are holes). */
  readonly keys: readonly (string | undefined)[];
  /** Physical column and header text by column key. */
  readonly found: ReadonlyMap<string, { readonly column: number; readonly header: string }>;
  /** Headers that no declared column answers to. */
  readonly unknown: readonly { readonly column: number; readonly header: string }[];
  /** Headers that answer to a column for which a better one was found, the better ones first. */
  readonly doubled: readonly DoubledHeader[];
  /** Those of them that stand in where the better one is blank; none has the very header that it has. */
  readonly standIns: readonly DoubledHeader[];
  /** The table stands here twice, side by side: it has all the headers that tell it again. */
  readonly besideItself: boolean;
}

export interface DoubledHeader {
  readonly column: number;
  readonly header: string;
  readonly key: string;
}

/** What departments add to a header without changing it: a star or （必填） for obligatory, a colon. */
export const plainHeader = memoizeText((text) =>
  squeeze(text).replace(/^\*+|\*+$|\((?:必填|选填)\)|:$/gu, ''),
);

interface HeaderKey {
  readonly key: string;
  /** The lower, the better: given by hand (`--column`), the form's own header, its other names in their order. */
  readonly rank: number;
}

/** The rank of a header that was given by hand. It alone is taken, blank or not. */
const BY_HAND = -1;

/** What a table's headers mean, its own and their other names. Worked out once: every file asks for it anew. */
const ownKeys = memoizeByKey((section: TableSection): ReadonlyMap<string, HeaderKey> => {
  const keys = new Map<string, HeaderKey>();
  for (const { key, header, aliases } of section.columns) {
    for (const [rank, name] of [header, ...aliases].entries()) {
      const plain = plainHeader(name);
      const rival = keys.get(plain);
      // Another column's own header wins over another name of this one.
      if (plain !== '' && (rival === undefined || (rank === 0 && rival.rank > 0)))
        keys.set(plain, { key, rank });
    }
  }
  return keys;
});

/** Every header that a table knows, as they are compared. */
export const headerWords = (section: TableSection): Iterable<string> => ownKeys(section).keys();

/** Every text of these rows as headers are compared. */
export function headerTexts(rows: readonly SheetRow[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ cells }) =>
      cells.flatMap(({ kind, text }) => (kind === 'text' ? plainHeader(text) : [])),
    ),
  );
}

/** Whether a table may stand among rows that hold these texts: none can be found where this says no. */
export function mayStandIn(section: TableSection, texts: ReadonlySet<string>): boolean {
  const present = new Set(section.columns.flatMap(({ key, header }) => (header === '' ? key : [])));
  for (const [name, { key }] of ownKeys(section)) if (texts.has(name)) present.add(key);
  return section.identifiedBy.some((set) => set.every((key) => present.has(key)));
}

/** The header row recognised last: files made after one model all have it. */
interface KnownRow {
  readonly cells: readonly Cell[];
  readonly map: HeaderMap;
}

/** Whether two rows are the same to whoever looks for headers. */
function isAlike(known: readonly Cell[], cells: readonly Cell[]): boolean {
  if (known.length !== cells.length) return false;
  return cells.every(({ column, kind, text }, index) => {
    const other = known[index];
    return other?.text === text && other.column === column && other.kind === kind;
  });
}

/** No longer row is kept beyond the file that it stands in. */
const LONGEST_KEPT = 1000;

const isShort = (row: SheetRow): boolean => wordingOf(row).length <= LONGEST_KEPT;

/** Recognises the header row of one table. `named` maps a column key to the foreign header given by hand (`--column`). */
export class HeaderMatcher {
  readonly #keys: ReadonlyMap<string, HeaderKey>;
  readonly #leading: string | undefined;
  readonly #section: TableSection;
  /** A header row holds at least this many headers. */
  readonly #fewest: number;
  #last: KnownRow | undefined;

  constructor(section: TableSection, named: Readonly<Record<string, string>> = {}) {
    this.#section = section;
    this.#leading = section.columns.find(({ header }) => header === '')?.key;
    this.#fewest = Math.min(
      ...section.identifiedBy.map((set) => set.filter((key) => key !== this.#leading).length),
    );
    const byHand = Object.entries(named);
    const own = ownKeys(section);
    // A name given by hand wins: it takes its header away from whatever column would claim it.
    this.#keys =
      byHand.length === 0
        ? own
        : new Map([
            ...own,
            ...byHand.map(([key, header]) => [plainHeader(header), { key, rank: BY_HAND }] as const),
          ]);
  }

  /** Whether a text is one of the table's headers, or was given by hand for one. */
  knows(text: string): boolean {
    return this.#keys.has(plainHeader(text));
  }

  /** The header map of this row, or nothing when the row does not identify the table. */
  match(row: SheetRow): HeaderMap | undefined {
    if (this.#last !== undefined && isAlike(this.#last.cells, row.cells)) return this.#last.map;
    if (!this.#mayMatch(row)) return undefined;
    const map = this.read(row);
    if (!this.#section.identifiedBy.some((set) => set.every((key) => map.found.has(key)))) return undefined;
    if (isShort(row)) this.#last = { cells: row.cells, map };
    return map;
  }

  /**
   * Joins the lower row of a two-row header to the upper one. Nothing when the row is not such a row: it must name a
   * column that the upper row has not, or another place for one, and what stands below a header must be one itself.
   *
   * A header with another one below it only heads a group (检查事项 over 检查类别 and 检查项目): the lower one counts.
   */
  extend(upper: HeaderMap, row: SheetRow): HeaderMap | undefined {
    if (row.cells.some((cell) => cell.kind !== 'text')) return undefined;
    const lower = this.read(row);
    if (lower.found.size === 0) return undefined;
    const below = new Map(row.cells.map(({ column, text }) => [column, squeeze(text)]));
    const isData = row.cells.some(({ column, text }) => {
      const key = upper.keys[column];
      if (key === undefined || lower.keys[column] !== undefined || lower.found.has(key)) return false;
      return squeeze(text) !== squeeze(upper.found.get(key)?.header ?? '');
    });
    if (isData) return undefined;
    const mostlyHeaders = lower.found.size * 2 >= row.cells.length;
    const found = new Map(upper.found);
    let joined = false;
    for (const [key, place] of lower.found) {
      const above = upper.found.get(key);
      const headsGroup = above !== undefined && mostlyHeaders && (below.get(above.column) ?? '') !== '';
      if (above !== undefined && (!headsGroup || squeeze(above.header) === squeeze(place.header))) continue;
      found.set(key, place);
      joined = true;
    }
    if (!joined) return undefined;
    const keys: (string | undefined)[] = [];
    for (const [key, { column }] of found) keys[column] = key;
    const taken = new Set([...found.values()].map(({ column }) => column));
    const isFree = ({ column }: { readonly column: number }): boolean => !taken.has(column);
    return this.#mapOf(
      keys,
      found,
      [...upper.unknown, ...lower.unknown].filter(isFree),
      [...upper.doubled, ...lower.doubled].filter(isFree),
    );
  }

  /** Cheap test: most rows hold too few headers, which is known after a cell or two. */
  #mayMatch({ cells }: SheetRow): boolean {
    let others = cells.length - this.#fewest;
    for (const { kind, text } of cells) {
      if (others < 0) return false;
      if (kind !== 'text' || !this.#keys.has(plainHeader(text))) others--;
    }
    return others >= 0;
  }

  private read(row: SheetRow): HeaderMap {
    const unknown: { column: number; header: string }[] = [];
    const known: (DoubledHeader & HeaderKey)[] = [];
    for (const { column, kind, text } of row.cells) {
      if (kind !== 'text' || text.trim() === '') continue;
      const meant = this.#keys.get(plainHeader(text));
      if (meant === undefined) unknown.push({ column, header: text });
      else known.push({ column, header: text, ...meant });
    }
    known.sort((a, b) => a.rank - b.rank || a.column - b.column);
    const keys: (string | undefined)[] = [];
    const found = new Map<string, { column: number; header: string }>();
    const doubled: DoubledHeader[] = [];
    for (const { key, column, header } of known) {
      if (found.has(key)) doubled.push({ column, header, key });
      else {
        found.set(key, { column, header });
        keys[column] = key;
      }
    }
    if (this.#leading !== undefined && found.size > 0) {
      const leftmost = Math.min(...[...found.values()].map(({ column }) => column));
      if (leftmost > 1) {
        // A column whose header is printed blank (负责人/联络员) stands left of the others.
        found.set(this.#leading, { column: leftmost - 1, header: '' });
        keys[leftmost - 1] = this.#leading;
      }
    }
    return this.#mapOf(keys, found, unknown, doubled);
  }

  #mapOf(
    keys: HeaderMap['keys'],
    found: HeaderMap['found'],
    unknown: HeaderMap['unknown'],
    doubled: HeaderMap['doubled'],
  ): HeaderMap {
    const isSame = ({ key, header }: DoubledHeader): boolean =>
      plainHeader(found.get(key)?.header ?? '') === plainHeader(header);
    const again = new Set(doubled.filter(isSame).map(({ key }) => key));
    const isByHand = ({ key }: DoubledHeader): boolean =>
      this.#keys.get(plainHeader(found.get(key)?.header ?? ''))?.rank === BY_HAND;
    return {
      keys,
      found,
      unknown,
      doubled,
      standIns: doubled.filter((one) => !isSame(one) && !isByHand(one)),
      besideItself: this.#section.identifiedBy.some(
        (set) => set.length > 1 && set.every((key) => key === this.#leading || again.has(key)),
      ),
    };
  }
}
