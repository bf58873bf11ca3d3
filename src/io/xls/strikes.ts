import { BARE_RUN, PLAIN_RUN, STRUCK_RUN, struckOf } from '../xlsx/runs.js';
import type { Seen } from '../../sheet/rows.js';

/** What is struck out on a sheet, by `placeOf`. */
export type Strikes = ReadonlyMap<number, NonNullable<Seen['struck']>>;

/** A cell's place; both counted from 0. BIFF has 256 columns. */
export const placeOf = (row: number, column: number): number => row * 256 + column;

/** Records by their type ([MS-XLS] 2.3.2). */
const EOF = 0x0a;
const FONT = 0x31;
const CONTINUE = 0x3c;
const BOUND_SHEET = 0x85;
const MUL_RK = 0xbd;
const XF = 0xe0;
const SST = 0xfc;
const LABEL_SST = 0xfd;
/** Formula, number, label, truth value, RK and rich label, by BIFF5 and later: row, column and XF come first. */
const SINGLE_CELLS: ReadonlySet<number> = new Set([0x06, 0x203, 0x204, 0x205, 0x27e, 0xd6, LABEL_SST]);
const BOFS: ReadonlySet<number> = new Set([0x09, 0x209, 0x409, 0x809]);
const STRIKE_OUT = 0x08;

interface BiffRecord {
  readonly type: number;
  readonly data: Buffer;
}

/** The records of the substream that begins at `start`, those of charts within it left out. */
function* substream(stream: Buffer, start: number): Generator<BiffRecord, void, undefined> {
  let depth = 0;
  for (let at = start; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (BOFS.has(type)) depth += 1;
    else if (type === EOF) depth -= 1;
    else if (depth === 1) yield { type, data: stream.subarray(at + 4, end) };
    if (depth <= 0) return;
    at = end;
  }
}

/**
 * What the sheets of a binary workbook have struck out, in the order of their places, which the library does not tell. Of
 * a text's runs only those in the table of texts (BIFF8) are known: an older rich text is as its cell is.
 */
export function strikesOf(stream: Buffer): readonly Strikes[] {
  const globals = new Globals();
  for (const record of substream(stream, 0)) globals.add(record);
  const struck = globals.struckFormats();
  const texts = globals.isStruckAnywhere ? globals.texts() : [];
  if (!globals.isStruckAnywhere) return [];
  return globals.sheets
    .toSorted((a, b) => a - b)
    .map((start) => {
      const found = new Map<number, NonNullable<Seen['struck']>>();
      const note = (row: number, column: number, format: number, runs = 0): void => {
        const how = struckOf(struck[format] === true, runs);
        if (how !== undefined) found.set(placeOf(row, column), how);
      };
      for (const { type, data } of substream(stream, start)) {
        if (type === MUL_RK && data.length >= 6) {
          const [row, first] = [data.readUInt16LE(0), data.readUInt16LE(2)];
          for (let at = 4, column = first; at + 6 < data.length; at += 6, column++)
            note(row, column, data.readUInt16LE(at));
        } else if (SINGLE_CELLS.has(type) && data.length >= 6) {
          const runs = type === LABEL_SST && data.length >= 10 ? texts[data.readUInt32LE(6)] : undefined;
          note(data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4), runs);
        }
      }
      return found;
    });
}

/** What is declared for the whole workbook. */
class Globals {
  readonly sheets: number[] = [];
  private readonly fonts: boolean[] = [];
  private readonly formats: number[] = [];
  private readonly table: Buffer[] = [];
  private inTable = false;

  get isStruckAnywhere(): boolean {
    return this.fonts.includes(true);
  }

  add({ type, data }: BiffRecord): void {
    if (type === SST || (type === CONTINUE && this.inTable)) this.table.push(data);
    this.inTable = type === SST || (type === CONTINUE && this.inTable);
    if (data.length < 4) return;
    if (type === BOUND_SHEET) this.sheets.push(data.readUInt32LE(0));
    else if (type === FONT) this.fonts.push((data.readUInt16LE(2) & STRIKE_OUT) !== 0);
    else if (type === XF) this.formats.push(data.readUInt16LE(0));
  }

  /** Of each XF, whether its font is struck out. */
  struckFormats(): readonly boolean[] {
    return this.formats.map((font) => this.isStruck(font));
  }

  /** The runs of each text (see `runs.ts`). */
  texts(): readonly number[] {
    const [head] = this.table;
    if (head === undefined || head.length < 8) return [];
    const reader = new ContinuedReader([head.subarray(8), ...this.table.slice(1)]);
    const texts: number[] = [];
    const count = head.readUInt32LE(4);
    while (texts.length < count && !reader.isAtEnd) texts.push(this.runsOf(reader));
    return texts;
  }

  /** One text ([MS-XLS] 2.5.293). */
  private runsOf(reader: ContinuedReader): number {
    const length = reader.number(2);
    const flags = reader.number(1);
    const count = (flags & 8) === 0 ? 0 : reader.number(2);
    const further = (flags & 4) === 0 ? 0 : reader.number(4);
    const text = reader.characters(length, (flags & 1) !== 0);
    let found = 0;
    let from = 0;
    let current = BARE_RUN;
    const note = (to: number): void => {
      if (text.slice(from, to).trim() !== '') found |= current;
    };
    for (let run = 0; run < count && !reader.isAtEnd; run++) {
      const at = reader.number(2);
      note(at);
      from = at;
      current = this.isStruck(reader.number(2)) ? STRUCK_RUN : PLAIN_RUN;
    }
    if (count > 0) note(text.length);
    reader.skip(further);
    return found;
  }

  /** There is no font 4 ([MS-XLS] 2.5.129). */
  private isStruck(font: number): boolean {
    return this.fonts[font > 4 ? font - 1 : font] === true;
  }
}

/** Reads on from record to record: where a text's characters go on in the next one, it says anew how wide they are. */
class ContinuedReader {
  private part = 0;
  private at = 0;

  constructor(private readonly parts: readonly Buffer[]) {}

  get isAtEnd(): boolean {
    this.settle();
    return this.part >= this.parts.length;
  }

  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index++) {
      this.settle();
      value += (this.parts[this.part]?.[this.at++] ?? 0) * 256 ** index;
    }
    return value;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && !this.isAtEnd;) {
      const here = Math.min(left, (this.parts[this.part]?.length ?? 0) - this.at);
      this.at += here;
      left -= here;
    }
  }

  characters(count: number, isWide: boolean): string {
    let text = '';
    let wide = isWide;
    for (let left = count; left > 0 && this.part < this.parts.length;) {
      const bytes = this.parts[this.part] ?? Buffer.alloc(0);
      const size = wide ? 2 : 1;
      const here = Math.min(left, Math.floor((bytes.length - this.at) / size));
      text += bytes.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + here * size);
      this.at += here * size;
      left -= here;
      if (left === 0) break;
      this.part += 1;
      this.at = 0;
      wide = (this.number(1) & 1) !== 0;
    }
    return text;
  }

  private settle(): void {
    while (this.part < this.parts.length && this.at >= (this.parts[this.part]?.length ?? 0)) {
      this.part += 1;
      this.at = 0;
    }
  }
}
