import type { SourceFile } from '../source-file.js';

/** A part as the central directory describes it (APPNOTE.TXT 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes as they stand in the file. */
  readonly packedSize: number;
  /** Bytes as they should be when expanded. */
  readonly size: number;
  /** Where the part's local header stands. */
  readonly headerAt: number;
}

export interface ZipDirectory {
  readonly count: number;
  /** Throws an `Error` when it comes to an entry that is none. */
  entries(): Iterable<ZipEntry>;
}

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const END_64_LOCATOR = 0x07064b50;
const END_64_LOCATOR_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
/** A size or place that stands in the zip64 extra field instead (4.5.3). */
const ELSEWHERE = 0xffffffff;
const ZIP64_FIELD = 1;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Two hundred thousand parts with long names; what is larger is no workbook's. */
const MAX_DIRECTORY_BYTES = 64 * 1024 ** 2;

/** The central directory of a zip file. Throws an `Error` that says, for whoever looks into it, why the file has none. */
export async function readDirectory(file: SourceFile): Promise<ZipDirectory> {
  const tailAt = Math.max(0, file.size - END_64_LOCATOR_BYTES - END_BYTES - MAX_COMMENT_BYTES);
  const tail = await file.slice(tailAt, file.size - tailAt);
  const end = endRecord(tail);
  let [disk, count, at] = [
    tail.readUInt16LE(end + 4),
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 16),
  ];
  const locator = end - END_64_LOCATOR_BYTES;
  if (locator >= 0 && tail.readUInt32LE(locator) === END_64_LOCATOR) {
    const record = await file.slice(wide(tail, locator + 8), END_64_BYTES);
    if (record.length < END_64_BYTES || record.readUInt32LE(0) !== END_64)
      throw new Error('no zip64 end record');
    [disk, count, at] = [record.readUInt32LE(16), wide(record, 32), wide(record, 48)];
  }
  if (disk !== 0) throw new Error('part of a zip file on several disks');
  const length = file.size - at;
  if (length < 0 || length > MAX_DIRECTORY_BYTES) throw new Error('no central directory');
  const bytes = await file.slice(at, length);
  return { count, entries: () => entriesIn(bytes, count) };
}

/** The part's bytes as they stand in the file begin here (4.3.7). Throws an `Error` when they are not all there. */
export async function packedStart(file: SourceFile, { headerAt, packedSize }: ZipEntry): Promise<number> {
  const header = await file.slice(headerAt, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
    throw new Error('no local header');
  const start = headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packedSize > file.size) throw new Error('past the end of the file');
  return start;
}

/** The place of the end record: the last whose comment fills what is left of the file. */
function endRecord(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  throw new Error('no end record');
}

function* entriesIn(bytes: Buffer, count: number): Generator<ZipEntry, void, undefined> {
  let at = 0;
  for (let i = 0; i < count; i++) {
    const named = at + ENTRY_BYTES;
    if (named > bytes.length || bytes.readUInt32LE(at) !== ENTRY)
      throw new Error('no entry where one should be');
    const extra = named + bytes.readUInt16LE(at + 28);
    const comment = extra + bytes.readUInt16LE(at + 30);
    const next = comment + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) throw new Error('entry cut off');
    yield entryAt(bytes, at, bytes.toString('utf8', named, extra), bytes.subarray(extra, comment));
    at = next;
  }
}

function entryAt(bytes: Buffer, at: number, name: string, extra: Buffer): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  if ((flags & 0x40) !== 0) throw new Error('strong encryption');
  const isEncrypted = (flags & 1) !== 0;
  const method = bytes.readUInt16LE(at + 10);
  const crc = bytes.readUInt32LE(at + 16);
  const written = [24, 20, 42].map((field) => bytes.readUInt32LE(at + field));
  const [size = 0, packedSize = 0, headerAt = 0] = widened(written, zip64Field(extra));
  if (method === 0 && packedSize !== size + (isEncrypted ? 12 : 0))
    throw new Error('stored in another length');
  return { name, isEncrypted, method, crc, packedSize, size, headerAt };
}

/** Those of the values that stand elsewhere are in the field, one after the other. */
function widened(values: readonly number[], field: Buffer | undefined): readonly number[] {
  if (field === undefined) return values;
  let at = 0;
  return values.map((value) => {
    if (value !== ELSEWHERE) return value;
    if (at + 8 > field.length) throw new Error('zip64 field cut off');
    at += 8;
    return wide(field, at - 8);
  });
}

/** The content of the zip64 extra field, if there is one. Throws for fields that do not fit into each other (4.5.1). */
function zip64Field(extra: Buffer): Buffer | undefined {
  let found: Buffer | undefined;
  for (let at = 0; at + 4 <= extra.length;) {
    const [id, start] = [extra.readUInt16LE(at), at + 4];
    const end = start + extra.readUInt16LE(at + 2);
    if (end > extra.length) throw new Error('extra field cut off');
    if (id === ZIP64_FIELD) found ??= extra.subarray(start, end);
    at = end;
  }
  return found;
}

/** Eight bytes as a number; beyond 2^53 it is past the end of any file, and need not be exact. */
function wide(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
