import { SpilledBytes } from '../spilled-bytes.js';
import { storedText } from './escapes.js';

/** Texts that are fetched together: of a registry about a page of memory. */
const GROUP = 128;
/** Longer texts are few, and stay decoded: a group of them would be dear to fetch for one. */
const LONG_BYTES = 1024;
/** Before each text stands its length, or that it is a long one. */
const LENGTH_BYTES = 2;
const IS_LONG = 0xffff;
const CARRIAGE_RETURN = 0x0d;

/** Groups at hand, at least one for each column of a sheet whose table was written column by column. */
const GROUPS_AT_HAND = 32;
/** Texts at hand, a power of two: one that comes over and over is made once, and kept once by whoever keeps it. */
const TEXTS_AT_HAND = 1024;

/** A group that has been fetched; its memory is used again for another one. */
interface Group {
  number: number;
  bytes: Buffer;
  /** Whether its texts are as they are stored: nothing in it looks like an escape or a line end of two characters. */
  isPlain: boolean;
  /** Where the length of each text stands. */
  readonly places: Int32Array;
}

/**
 * A list of millions of texts, held as their bytes and decoded when asked for. Fast where texts are asked for roughly in
 * their order, or few of them over and over, as a sheet does.
 */
export class PackedTexts {
  private length = 0;
  private readonly long = new Map<number, string>();
  private readonly bytes: SpilledBytes;
  /** Where each group ends. */
  private readonly ends: number[] = [];
  /** The group that is being written. */
  private readonly writing = Buffer.allocUnsafeSlow(GROUP * (LENGTH_BYTES + LONG_BYTES));
  private written = 0;
  private readonly groups: Group[] = [];
  private fetched = 0;
  private current: Group | undefined;
  /** By the last bits of its index, the text asked for last, and what it was if it was asked for twice. */
  private readonly indices = new Int32Array(TEXTS_AT_HAND).fill(-1);
  private readonly texts = new Array<string | undefined>(TEXTS_AT_HAND).fill(undefined);

  /** @param keptBytes how much stays in memory */
  constructor(keptBytes?: number) {
    this.bytes = new SpilledBytes(keptBytes);
  }

  /** Appends a text; all must be there before any is asked for. */
  add(text: string): void {
    // No character takes less than a byte for each of its units.
    const length = text.length > LONG_BYTES ? text.length : Buffer.byteLength(text);
    if (length > LONG_BYTES) {
      this.long.set(this.length, storedText(text));
      this.finish(IS_LONG, 0);
    } else {
      this.writing.write(text, this.written + LENGTH_BYTES);
      this.finish(length, length);
    }
  }

  /** The same of a text that stands in UTF-8 as it is to be read. */
  addBytes(bytes: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length > LONG_BYTES) {
      this.add(bytes.toString('utf8', start, end));
      return;
    }
    const { writing } = this;
    const at = this.written + LENGTH_BYTES;
    // Most texts are so short that a call to copy them would take longer.
    for (let i = 0; i < length; i++) writing[at + i] = bytes[start + i] ?? 0;
    this.finish(length, length);
  }

  /** To be called after the last text. */
  end(): void {
    if (this.length % GROUP > 0) this.endGroup();
  }

  /** Undefined where there is none. Throws `Refusal` when it cannot be fetched. */
  text(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) return undefined;
    const place = index % TEXTS_AT_HAND;
    if (this.indices[place] !== index) {
      this.indices[place] = index;
      this.texts[place] = undefined;
      return this.decoded(index);
    }
    return (this.texts[place] ??= this.decoded(index));
  }

  close(): void {
    this.bytes.close();
  }

  private finish(marked: number, length: number): void {
    this.writing.writeUInt16LE(marked, this.written);
    this.written += LENGTH_BYTES + length;
    if (++this.length % GROUP === 0) this.endGroup();
  }

  private endGroup(): void {
    this.bytes.append(this.writing.subarray(0, this.written));
    this.ends.push((this.ends.at(-1) ?? 0) + this.written);
    this.written = 0;
  }

  private decoded(index: number): string {
    const { bytes, isPlain, places } = this.group(Math.floor(index / GROUP));
    const place = places[index % GROUP] ?? 0;
    const length = bytes.readUInt16LE(place);
    const start = place + LENGTH_BYTES;
    if (length === IS_LONG) return this.long.get(index) ?? '';
    const text = bytes.toString('utf8', start, start + length);
    return isPlain ? text : storedText(text);
  }

  private group(number: number): Group {
    if (this.current?.number !== number)
      this.current = this.groups.find((group) => group.number === number) ?? this.fetch(number);
    return this.current;
  }

  /** Fetches a group in the place of the one that was fetched longest ago. */
  private fetch(number: number): Group {
    const place = this.fetched++ % GROUPS_AT_HAND;
    const group = (this.groups[place] ??= {
      number: -1,
      bytes: Buffer.alloc(0),
      isPlain: true,
      places: new Int32Array(GROUP),
    });
    const start = this.ends[number - 1] ?? 0;
    const length = (this.ends[number] ?? start) - start;
    if (group.bytes.length < length) group.bytes = Buffer.allocUnsafeSlow(length);
    group.number = -1;
    this.bytes.read(group.bytes, length, start);
    for (let at = 0, count = 0; at < length;) {
      group.places[count++] = at;
      const own = group.bytes.readUInt16LE(at);
      at += LENGTH_BYTES + (own === IS_LONG ? 0 : own);
    }
    const written = group.bytes.subarray(0, length);
    group.isPlain = !written.includes('_x') && !written.includes(CARRIAGE_RETURN);
    group.number = number;
    return group;
  }
}
