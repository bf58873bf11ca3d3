import type { ZipEntry } from './zip-directory.js';

/** Makes something of a part's bytes, and of nothing else: its value may be used again, so it must not be changed. */
export type PartReader<T> = (bytes: AsyncIterable<Buffer>) => Promise<T>;

/** Styles and lists of sheets are smaller; what is larger differs from file to file. */
const MAX_BYTES = 64 * 1024;
/** A batch comes from a handful of programs, each with some ten parts that it always writes alike. */
const MAX_PARTS = 64;

interface Remembered {
  readonly packed: Buffer;
  readonly made: Map<PartReader<unknown>, Promise<unknown>>;
}

/**
 * What was made of the parts met last. The workbooks of a batch come from the same templates and programs, and most of
 * their parts are the same to the byte: they are inflated, checked and scanned once.
 */
export class PartMemo {
  private readonly parts = new Map<string, Remembered>();

  /** Whether it is worth asking for the part. */
  static takes(entry: ZipEntry): boolean {
    return entry.size <= MAX_BYTES && entry.packedSize <= MAX_BYTES;
  }

  /** What `reader` made of the same part before, or else what `make` makes; a failure is not remembered. */
  async read<T>(entry: ZipEntry, packed: Buffer, reader: PartReader<T>, make: () => Promise<T>): Promise<T> {
    // The checksum says which part it may be; only equal bytes say that it is.
    const key = `${entry.crc}/${entry.size}/${entry.method}`;
    let known = this.parts.get(key);
    if (known?.packed.equals(packed) !== true) {
      known = { packed: Buffer.from(packed), made: new Map() };
      const [oldest] = this.parts.keys();
      if (oldest !== undefined && this.parts.size >= MAX_PARTS) this.parts.delete(oldest);
      this.parts.set(key, known);
    }
    const { made } = known;
    const before = made.get(reader) as Promise<T> | undefined;
    if (before !== undefined) return before;
    const making = make();
    made.set(reader, making);
    making.catch(() => made.delete(reader));
    return making;
  }
}
