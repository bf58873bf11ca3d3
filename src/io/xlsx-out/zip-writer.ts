import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Where bytes go, in order; awaited before the next are made, so that none pile up. */
export type Sink = (bytes: Uint8Array) => Promise<unknown>;

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const VERSION = 20;
/** Checksum and sizes follow the data: they are not known before. */
const DESCRIPTOR_FOLLOWS = 0x0008;
const DEFLATED = 8;
/** Level 2 is quicker than 1 on such markup, and a quarter smaller. */
const FINISHED = { level: 2 };
/** Blocks deflated one by one make one stream when each but the last ends at a byte and says that more follows. */
const TO_BE_CONTINUED = { ...FINISHED, finishFlush: constants.Z_SYNC_FLUSH };
const BLOCK = 262_144;
/** Bytes that a UTF-16 unit takes in UTF-8. */
const MOST_BYTES = 3;
/** 1 January 1980, as Excel itself writes it: the same content makes the same bytes. */
const DATE = 0x0021;
/** The format of more is zip64; a full sheet of the widest form is a quarter of it. */
const MAX_BYTES = 0xffff_ffff;

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
}

/** Writes a zip archive front to back. Names are ASCII. */
export class ZipWriter {
  readonly #entries: Entry[] = [];
  readonly #sink: Sink;
  #offset = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Adds a file of UTF-8 text, which may come in pieces of any length. */
  async add(name: string, text: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const entry = { name: Buffer.from(name), offset: this.#offset, crc: 0, compressed: 0, size: 0 };
    await this.#write(localHeader(entry.name));
    const start = this.#offset;
    for await (const block of encoded(text)) {
      entry.crc = crc32(block, entry.crc);
      entry.size += block.length;
      await this.#write(deflateRawSync(block, TO_BE_CONTINUED));
    }
    await this.#write(deflateRawSync('', FINISHED));
    entry.compressed = this.#offset - start;
    if (entry.size > MAX_BYTES) throw new RangeError(`${name} is too large for a zip archive`);
    await this.#write(descriptor(entry));
    this.#entries.push(entry);
  }

  /** Writes the list of what was added; nothing may be added after it. */
  async end(): Promise<void> {
    const offset = this.#offset;
    if (offset > MAX_BYTES) throw new RangeError('the archive is too large');
    await this.#write(Buffer.concat(this.#entries.map(centralHeader)));
    await this.#write(endOfCentral(this.#entries.length, offset, this.#offset - offset));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#offset += bytes.length;
    await this.#sink(bytes);
  }
}

/** A text as UTF-8, in blocks that are the same memory again: each is done with when the next is asked for. */
async function* encoded(
  text: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Buffer, void, undefined> {
  let block = Buffer.allocUnsafe(BLOCK);
  let used = 0;
  for await (const piece of text) {
    const most = piece.length * MOST_BYTES;
    if (used + most > block.length) {
      yield block.subarray(0, used);
      used = 0;
      if (most > block.length) block = Buffer.allocUnsafe(most);
    }
    used += block.write(piece, used);
  }
  yield block.subarray(0, used);
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(DESCRIPTOR_FOLLOWS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor(entry: Entry): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(DESCRIPTOR, 0);
  writeSizes(bytes, 4, entry);
  return bytes;
}

function centralHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(DESCRIPTOR_FOLLOWS, 8);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt16LE(DATE, 14);
  writeSizes(header, 16, entry);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

function writeSizes(bytes: Buffer, at: number, { crc, compressed, size }: Entry): void {
  bytes.writeUInt32LE(crc, at);
  bytes.writeUInt32LE(compressed, at + 4);
  bytes.writeUInt32LE(size, at + 8);
}

function endOfCentral(count: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(END_OF_CENTRAL, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(length, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
