import { type FormLayout, onlyTable } from '../../annexes/layout.js';
import { UserError } from '../../util/errors.js';
import { cellAddress } from '../../sheet/address.js';
import type { HeaderMap } from '../../sheet/header.js';
import { type HiddenParts, NOTHING_HIDDEN } from '../../sheet/hidden.js';
import { isUnsettled, unreadReason } from '../../sheet/unread-cell.js';
import type { FaultEvent } from '../../sheet/collect.js';
import type { FormEvent, FormRow } from '../../sheet/events.js';
import { canonicalCell } from './canonical.js';
import { entryId, idKeyOf, isOfTargets } from './entry-id.js';
import { type Digest, digestOf } from './digest.js';
import { faultWords, SetAsideCollector, type SetAside, shownFaults } from './beside-rows.js';
import type { DigestStream } from '../spec/hash.js';
import { compareUtf8 } from '../spec/order.js';
import { unspaced } from '../../util/spacing.js';

/** One target or one inspector, canonical. */
export interface RegistryEntry {
  readonly id: string;
  /** The declared columns in layout order, 序号 left out. */
  readonly values: readonly string[];
  /** 1-based row of the sheet. */
  readonly row: number;
}

/** A list that a draw can be made from: canonical, free of repeated and of empty ids. */
export interface Registry extends SetAside {
  readonly layout: FormLayout;
  readonly entries: readonly RegistryEntry[];
  readonly digest: Digest;
  /** The list's own header by column key, for the columns that it really has. */
  readonly headers: ReadonlyMap<string, string>;
  /** Columns of the list that also answer to a declared column, with the rows in which they stand in for the one taken. */
  readonly passedOver: readonly { readonly key: string; readonly header: string; readonly rows: number }[];
  /** How many rows have a text before which a mark of Excel's was typed, by column key. */
  readonly marked: ReadonlyMap<string, number>;
  /** Ids of which the number format shows more than is stored: read as shown. */
  readonly asShown: readonly string[];
  /** What of it nobody saw on the screen. */
  readonly hidden: HiddenParts;
  /** 填报单位 as the list's own label has it. */
  readonly unit: string | undefined;
  value(entry: RegistryEntry, key: string): string;
}

/** The columns of a list that enter its digest, in layout order. */
export function digestColumns(
  layout: FormLayout,
): readonly { readonly key: string; readonly header: string }[] {
  return onlyTable(layout).columns.filter(({ key }) => key !== 'ordinal');
}

/** The entries of a few ids, by id: a list may have a million rows, of which a draw concerns some hundred. */
export function entriesById(
  entries: readonly RegistryEntry[],
  wanted: readonly { readonly id: string }[],
): ReadonlyMap<string, RegistryEntry> {
  const ids = new Set(wanted.map(({ id }) => id));
  return new Map(entries.filter(({ id }) => ids.has(id)).map((entry) => [entry.id, entry]));
}

/** Columns that decide who can be drawn and who can be sent. */
const DECIDING = [
  ...['name', 'code', 'certificateNo', 'address', 'area', 'field', 'items', 'status', 'category'],
  ...['validUntil', 'duty', 'home'],
];

/** Why a row cannot be drawn from. */
interface Fault {
  readonly row: number;
  /** Cell and reason. */
  readonly what: string;
}

/** What a message calls the list: its file's name. */
export interface ListName {
  readonly file: string;
  readonly sheet: string;
}

/**
 * Gathers a list from the events of its sheet. A row that cannot be drawn from (no name, no id, an id twice, a code of
 * which Excel has lost digits) refuses the whole list: to leave it out would be a choice of who can be drawn.
 */
export class RegistryBuilder {
  readonly #layout: FormLayout;
  readonly #name: ListName;
  readonly #keys: readonly string[];
  readonly #entries: RegistryEntry[] = [];
  readonly #faults: Fault[] = [];
  readonly #standIns = new Map<number, number>();
  readonly #setAside = new SetAsideCollector();
  readonly #marked = new Map<string, number>();
  readonly #asShown: string[] = [];
  #map: HeaderMap | undefined;
  #unit: string | undefined;

  constructor(layout: FormLayout, name: ListName) {
    this.#layout = layout;
    this.#name = name;
    this.#keys = digestColumns(layout).map(({ key }) => key);
  }

  add(event: FormEvent): void {
    if (event.kind === 'header') this.#map = event.map;
    else if (event.kind === 'row') this.#row(event);
    else if (event.kind === 'slot' && event.slot === 'unit') this.#unit ??= event.value;
    else if (event.kind === 'fault') this.#sheetFault(event);
    else this.#setAside.add(event);
  }

  /** @throws UserError naming the cells of every fault (the first few, and how many more). */
  finish(digest: DigestStream, hidden: HiddenParts = NOTHING_HIDDEN): Registry {
    const where = `〔${this.#name.file}·${this.#name.sheet}〕`;
    const byId = this.#entries.toSorted((a, b) => compareUtf8(a.id, b.id));
    const faults = [...this.#faults, ...this.#twins(byId)].sort((a, b) => a.row - b.row);
    if (faults.length > 0) {
      const shown = shownFaults(faults.map(({ what }) => what));
      throw new UserError(`${where}${shown}。请改正后重新抽取，名录有误时不抽取。`);
    }
    if (this.#entries.length === 0) {
      throw new UserError(`${where}表头下面没有任何数据行：请填好${this.#layout.name}后再抽取。`);
    }
    const keys = new Map(this.#keys.map((key, index) => [key, index]));
    return {
      layout: this.#layout,
      entries: this.#entries,
      digest: digestOf(digest, byId),
      headers: new Map([...(this.#map?.found ?? [])].map(([key, { header }]) => [key, header])),
      passedOver: (this.#map?.doubled ?? []).map(({ key, header, column }) => ({
        key,
        header,
        rows: this.#standIns.get(column) ?? 0,
      })),
      marked: this.#marked,
      ...this.#setAside.finish(),
      hidden,
      asShown: this.#asShown,
      unit: this.#unit,
      value: (entry, key) => entry.values[keys.get(key) ?? -1] ?? '',
    };
  }

  #row(row: FormRow): void {
    const { cells } = row;
    const values = this.#keys.map((key) => {
      const cell = cells[key];
      if (cell === undefined) return '';
      if (cell.typed !== undefined) this.#marked.set(key, (this.#marked.get(key) ?? 0) + 1);
      return canonicalCell(cell.text);
    });
    const name = values[this.#keys.indexOf('name')] ?? '';
    if (this.#isUnread(row)) return;
    const id = entryId(this.#layout, row, name);
    if (typeof id !== 'string') {
      this.#fault(row, id.key, id.what);
      return;
    }
    const own = cells[idKeyOf(this.#layout)];
    if (own?.stored !== undefined) this.#asShown.push(cellAddress(row.row, own.column));
    this.#entries.push({ id, values, row: row.row });
    for (const { key, column } of this.#map?.standIns ?? [])
      if (cells[key]?.column === column) this.#standIns.set(column, (this.#standIns.get(column) ?? 0) + 1);
  }

  /** What stands outside the table, beside it or below it as another one: half a list is never drawn from. */
  #sheetFault(event: FaultEvent): void {
    const what = faultWords(event, '名录');
    if (what !== undefined) this.#faults.push({ row: event.row, what });
  }

  /**
   * Every entry whose id an earlier row has. Found where they meet in order, since a map of a million ids would take as
   * much memory as their names.
   */
  #twins(byId: readonly RegistryEntry[]): readonly Fault[] {
    const found: Fault[] = [];
    let first: RegistryEntry | undefined;
    for (const entry of byId) {
      if (first?.id === entry.id) {
        const [here, there] = [this.#whereAndWho(entry), this.#whereAndWho(first)];
        found.push({
          row: entry.row,
          what: `${here}与 ${there}是同一个${isOfTargets(this.#layout) ? '对象' : '执法证编号'}（${entry.id}）`,
        });
      } else first = entry;
    }
    return found;
  }

  /** The cell that an entry's id comes from, and its name. Made for messages alone: kept for a million rows it is a lot. */
  #whereAndWho({ values, row }: RegistryEntry): string {
    const value = (key: string): string => values[this.#keys.indexOf(key)] ?? '';
    const idKey = idKeyOf(this.#layout);
    const column = this.#map?.found.get(value(idKey) === '' ? 'name' : idKey)?.column ?? 1;
    return `${cellAddress(row, column)}“${value('name')}”`;
  }

  /** A cell that decides something and whose value is not in the file: blank would mean something else. */
  #isUnread(row: FormRow): boolean {
    for (const key of DECIDING) {
      const cell = row.cells[key];
      if (cell === undefined) continue;
      // The sheet's own fault has told of it.
      if (isUnsettled(cell)) return true;
      const what = unreadReason(cell);
      if (what === undefined) continue;
      const name = key === 'name' ? '' : `“${canonicalCell(row.cells.name?.text ?? '')}”的`;
      const header = unspaced(this.#map?.found.get(key)?.header ?? key);
      this.#fault(row, key, `${name}“${header}”${what}`);
      return true;
    }
    return false;
  }

  #fault(row: FormRow, key: string, what: string): void {
    const column = row.cells[key]?.column ?? this.#map?.found.get(key)?.column ?? 1;
    this.#faults.push({ row: row.row, what: `${cellAddress(row.row, column)}${what}` });
  }
}
