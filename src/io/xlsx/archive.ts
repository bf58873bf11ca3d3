import { Readable } from 'node:stream';
import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { memoizeText } from '../../util/memoize.js';
import { damaged, Refusal } from '../refusal.js';
import { CHUNK_BYTES, isSystemError, openFailure, type SourceFile } from '../source-file.js';
import { brokenData, PartCheck, wrongLength } from './part-check.js';
import { PartMemo, type PartReader } from './part-memo.js';
import { packedStart, readDirectory, type ZipEntry } from './zip-directory.js';

/** A workbook with a picture in every row has tens of thousands of parts; no more than this is honest. */
const MAX_PARTS = 200_000;

/** Rows of a real sheet deflate to a tenth or a thirtieth; a bomb is at 1:1000, which is all that deflate can do. */
const MAX_RATIO = 200;
/** The ratio is looked at only where a part is this share of the limit: what is small may be as dense as it likes. */
const RATIO_SHARE = 16;

/** How much of the limit a part may use: rows stream through, texts are kept, and the rest is small in any real file. */
export const SHARE = { rows: 1, strings: 1 / 2, other: 1 / RATIO_SHARE } as const;

/** Parts up to this size are inflated at once, and as many bytes of them kept: most are read twice. */
const AT_ONCE_BYTES = 512 * 1024;

/** One for all files. */
const MEMO = new PartMemo();

/** A zip file's parts, by name. Names are compared without regard to case, as Office does. */
export class Archive {
  private readonly small = new Map<ZipEntry, Buffer>();
  private smallBytes = 0;

  private constructor(
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    readonly file: SourceFile,
    private readonly maxBytes: number,
  ) {}

  /** `maxBytes` limits what any one part may expand to. Throws `Refusal` for a file that is not a whole zip. */
  static async open(file: SourceFile, maxBytes: number): Promise<Archive> {
    const entries = new Map<string, ZipEntry>();
    try {
      const directory = await readDirectory(file);
      if (directory.count > MAX_PARTS)
        throw new Refusal(`里有 ${directory.count} 个部件，不像是表格。请另存为 .xlsx 后重报。`);
      for (const entry of directory.entries()) {
        const key = partKey(entry.name);
        if (entries.has(key)) throw damaged(`压缩包里有重名的部件 ${key}`);
        entries.set(key, entry);
      }
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw isSystemError(error)
        ? openFailure(error)
        : damaged('压缩包不完整，可能没有下载完或复制完', error);
    }
    return new Archive(entries, file, maxBytes);
  }

  has(name: string): boolean {
    return this.entries.has(partKey(name));
  }

  /** What the part should expand to, in bytes; 0 where there is none. */
  size(name: string): number {
    return this.entries.get(partKey(name))?.size ?? 0;
  }

  /** Whether the part is expanded at once, and so comes in one piece. */
  isSmall(name: string): boolean {
    const entry = this.entries.get(partKey(name));
    return entry !== undefined && isSmall(entry);
  }

  /** All names, in lower case. */
  names(): Iterable<string> {
    return this.entries.keys();
  }

  /**
   * The expanded bytes of a part. Its size and CRC-32 are checked when the end is reached; a part that is missing,
   * encrypted, too large (for its share of the limit) or broken throws `Refusal`.
   */
  async *bytes(name: string, share: number = SHARE.other): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.entries.get(partKey(name));
    if (!entry) throw damaged(`缺少部件 ${name}`);
    this.admit(entry, name, this.maxBytes * share);
    if (isSmall(entry)) {
      yield await this.whole(entry, name);
      return;
    }
    const check = new PartCheck(entry, name);
    for await (const chunk of this.inflated(entry, name)) if (check.add(chunk)) yield chunk;
    check.end();
  }

  /** What `reader` makes of a part; of a part met before, in whatever file, what it made then. Throws as `bytes`. */
  async read<T>(name: string, reader: PartReader<T>): Promise<T> {
    const entry = this.entries.get(partKey(name));
    const make = (): Promise<T> => reader(this.bytes(name));
    if (!entry || !PartMemo.takes(entry)) return make();
    this.admit(entry, name, this.maxBytes * SHARE.other);
    return MEMO.read(entry, await this.packed(entry, name), reader, make);
  }

  /** A small part at once: a stream would cost more than inflating it. */
  private async whole(entry: ZipEntry, name: string): Promise<Buffer> {
    const known = this.small.get(entry);
    if (known) return known;
    const packed = await this.packed(entry, name);
    let bytes: Buffer;
    try {
      // One byte more than there should be is enough to see that there are too many.
      const maxOutputLength = entry.size + 1;
      const chunkSize = Math.max(maxOutputLength, constants.Z_MIN_CHUNK);
      bytes = entry.method === 8 ? inflateRawSync(packed, { maxOutputLength, chunkSize }) : packed;
    } catch (error) {
      throw isTooLarge(error) ? wrongLength(name) : brokenData(name, error);
    }
    const check = new PartCheck(entry, name);
    check.add(bytes);
    check.end();
    if (this.smallBytes + bytes.length <= AT_ONCE_BYTES) {
      this.smallBytes += bytes.length;
      this.small.set(entry, bytes);
    }
    return bytes;
  }

  private async packed(entry: ZipEntry, name: string): Promise<Buffer> {
    try {
      return await this.file.slice(await packedStart(this.file, entry), entry.packedSize);
    } catch (error) {
      throw isSystemError(error) ? openFailure(error) : brokenData(name, error);
    }
  }

  private admit(entry: ZipEntry, name: string, maxBytes: number): void {
    if (entry.isEncrypted) {
      throw new Refusal('是加了密码的压缩包，读不了。请取消密码，用 WPS 或 Excel 另存为 .xlsx 重报。');
    }
    if (entry.method !== 0 && entry.method !== 8)
      throw damaged(`部件 ${name} 的压缩方法 ${entry.method} 不受支持`);
    const { size, packedSize } = entry;
    if (size > maxBytes) {
      throw new Refusal(
        `展开后太大：部件 ${name} 有 ${megabytes(size)} MB，上限是 ${megabytes(maxBytes)} MB。请拆成几个文件；确实需要的，用 --max-size 放宽上限。`,
      );
    }
    if (size > this.maxBytes / RATIO_SHARE && size > packedSize * MAX_RATIO) {
      throw new Refusal(
        `像是压缩炸弹：部件 ${name} 展开为原来的 ${Math.round(size / Math.max(packedSize, 1))} 倍（${megabytes(size)} MB），上限是 ${MAX_RATIO} 倍。请用 WPS 或 Excel 打开后另存为 .xlsx 重报；来源可靠的，用 --max-size 放宽上限。`,
      );
    }
  }

  private async *inflated(entry: ZipEntry, name: string): AsyncGenerator<Buffer, void, undefined> {
    let raw: Readable | undefined;
    let inflate: Readable | undefined;
    try {
      const start = await packedStart(this.file, entry);
      raw = Readable.from(this.file.bytes(start, start + entry.packedSize), { objectMode: false });
      if (entry.method === 8) {
        const inflater = createInflateRaw({ chunkSize: CHUNK_BYTES });
        raw.once('error', (error) => inflater.destroy(error));
        inflate = raw.pipe(inflater);
      }
      for await (const chunk of inflate ?? raw) yield chunk as Buffer;
    } catch (error) {
      throw isSystemError(error) ? openFailure(error) : brokenData(name, error);
    } finally {
      raw?.destroy();
      inflate?.destroy();
    }
  }
}

function isSmall({ size, packedSize }: ZipEntry): boolean {
  return size <= AT_ONCE_BYTES && packedSize <= AT_ONCE_BYTES;
}

/** What node says when there is more output than it may give. */
function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}

/** `/xl\\Workbook.xml` → `xl/workbook.xml`. */
const partKey = memoizeText((name) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase());

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 ** 2);
}
