import { type FormLayout, onlyTable } from '../../annexes/layout.js';
import { UserError } from '../../util/errors.js';
import { cellAddress } from '../../sheet/address.js';
import type { HeaderMap } from '../../sheet/header.js';
import type { Cell } from '../../sheet/rows.js';
import { isUnsettled, unreadReason } from '../../sheet/unread-cell.js';
import { parseSubjectCode } from '../../identifiers/subject-code.js';
import type { AsideReason } from '../../sheet/account.js';
import type { FaultEvent } from '../../sheet/collect.js';
import type { FormEvent, FormRow } from '../../sheet/events.js';
import { canonicalCell, canonicalCode, nameAndAddress } from './canonical.js';
import { type Digest, digestOf } from './digest.js';
import { faultWords } from './sheet-fault.js';
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
export interface Registry {
  readonly layout: FormLayout;
  readonly entries: readonly RegistryEntry[];
  readonly digest: Digest;
  /** The list's own header by column key, for the columns that it really has. */
  readonly headers: ReadonlyMap<string, string>;
  /** Columns of the list that also answer to a declared column, with the rows in which they stand in for the one taken. */
  readonly passedOver: readonly { readonly key: string; readonly header: string; readonly rows: number }[];
  /** Rows that are no entries, by what they are: 小计, examples, notes, struck out. */
  readonly setAside: readonly SetAsideRows[];
  /** Cells that are struck out in rows that are entries: read as blank. */
  readonly struck: readonly string[];
  /** Ids of which the number format shows more than is stored: read as shown. */
  readonly asShown: readonly string[];
  /** 填报单位 as the list's own label has it. */
  readonly unit: string | undefined;
  value(entry: RegistryEntry, key: string): string;
}

export interface SetAsideRows {
  readonly reason: AsideReason;
  readonly rows: readonly number[];
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

/** Asides that are rows of the sheet: not an untouched one, nor something beside a line. */
const WHOLE_ROWS: ReadonlySet<AsideReason> = new Set([
  'total',
  'sample',
  'hint',
  'part',
  'stray',
  'note',
  'struck',
]);

/** Said twice and differently, these mean two lists. */
const UNIT_SLOTS: ReadonlySet<string> = new Set(['unit', 'titleUnit', 'title', ...['officers', 'subjects']]);

/** How many faults one refusal names; the rest is counted. */
const FAULTS_SHOWN = 5;

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
  readonly #setAside = new Map<AsideReason, number[]>();
  readonly #struck: string[] = [];
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
    else if (event.kind === 'aside' && event.reason === 'struck-cell') this.#struck.push(event.address);
    else if (event.kind === 'aside' && WHOLE_ROWS.has(event.reason)) {
      const rows = this.#setAside.get(event.reason);
      if (rows === undefined) this.#setAside.set(event.reason, [event.row]);
      else rows.push(event.row);
    }
  }

  /** @throws UserError naming the cells of every fault (the first few, and how many more). */
  finish(digest: DigestStream): Registry {
    const where = `〔${this.#name.file}·${this.#name.sheet}〕`;
    const byId = this.#entries.toSorted((a, b) => compareUtf8(a.id, b.id));
    const faults = [...this.#faults, ...this.#twins(byId)].sort((a, b) => a.row - b.row);
    if (faults.length > 0) {
      const shown = faults
        .slice(0, FAULTS_SHOWN)
        .map(({ what }) => what)
        .join('；');
      const more = faults.length > FAULTS_SHOWN ? `；等共 ${faults.length} 处` : '';
      throw new UserError(`${where}${shown}${more}。请改正后重新抽取，名录有误时不抽取。`);
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
      setAside: [...this.#setAside].map(([reason, rows]) => ({ reason, rows })),
      struck: this.#struck,
      asShown: this.#asShown,
      unit: this.#unit,
      value: (entry, key) => entry.values[keys.get(key) ?? -1] ?? '',
    };
  }

  #row(row: FormRow): void {
    const { cells } = row;
    const values = this.#keys.map((key) => {
      const cell = cells[key];
      return cell === undefined ? '' : canonicalCell(cell.text);
    });
    const name = values[this.#keys.indexOf('name')] ?? '';
    if (this.#isUnread(row)) return;
    const id = this.#id(row, name);
    if (id === undefined) return;
    const own = cells[this.#idKey];
    if (own?.stored !== undefined) this.#asShown.push(cellAddress(row.row, own.column));
    this.#entries.push({ id, values, row: row.row });
    for (const { key, column } of this.#map?.standIns ?? [])
      if (cells[key]?.column === column) this.#standIns.set(column, (this.#standIns.get(column) ?? 0) + 1);
  }

  /** What stands outside the table, beside it or below it as another one: half a list is never drawn from. */
  #sheetFault(event: FaultEvent): void {
    if (event.fault === 'again' && !UNIT_SLOTS.has(event.of ?? '')) return;
    this.#faults.push({ row: event.row, what: faultWords(event) });
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
        found.push({ row: entry.row, what: `${here}与 ${there}是同一个${this.#idName}（${entry.id}）` });
      } else first = entry;
    }
    return found;
  }

  /** The cell that an entry's id comes from, and its name. Made for messages alone: kept for a million rows it is a lot. */
  #whereAndWho({ values, row }: RegistryEntry): string {
    const value = (key: string): string => values[this.#keys.indexOf(key)] ?? '';
    const column = this.#map?.found.get(value(this.#idKey) === '' ? 'name' : this.#idKey)?.column ?? 1;
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

  get #idKey(): string {
    return this.#layout.id === 'targets' ? 'code' : 'certificateNo';
  }

  get #idName(): string {
    return this.#layout.id === 'targets' ? '对象' : '执法证编号';
  }

  #id(row: FormRow, name: string): string | undefined {
    const cell = row.cells[this.#idKey];
    if (name === '') {
      this.#fault(row, 'name', '没有名称或姓名');
      return;
    }
    if (cell !== undefined && digitsLost(cell)) {
      this.#fault(
        row,
        this.#idKey,
        `“${name}”的代码被 Excel 当成了数字（${cell.text}），后面的位数已经丢失，请把该列设为文本后重新填写`,
      );
      return;
    }
    const code = canonicalCode(cell?.text ?? '');
    if (code !== '') return code;
    if (this.#layout.id !== 'targets') {
      this.#fault(row, this.#idKey, `“${name}”没有执法证编号`);
      return;
    }
    const address = canonicalCell(row.cells.address?.text ?? '');
    if (address === '') {
      this.#fault(row, this.#idKey, `“${name}”既没有代码也没有地址，无法与别的对象区分`);
      return;
    }
    return nameAndAddress(name, address);
  }

  #fault(row: FormRow, key: string, what: string): void {
    const column = row.cells[key]?.column ?? this.#map?.found.get(key)?.column ?? 1;
    this.#faults.push({ row: row.row, what: `${cellAddress(row.row, column)}${what}` });
  }
}

/** Whether a code cell has lost digits: a number of 16 digits or more, or one shown with an exponent. */
export function digitsLost(cell: Cell): boolean {
  if (cell.kind !== 'number' && !/[Ee]/u.test(cell.text)) return false;
  const parsed = parseSubjectCode(cell.text, {
    number: cell.kind === 'number',
    format: cell.format,
  });
  return !parsed.ok && (parsed.reason === 'scientific-notation' || parsed.reason === 'lost-digits');
}
