import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { damaged, Refusal } from '../refusal.js';
import { CHUNK_BYTES, isSystemError, openFailure, type SourceFile } from '../source-file.js';
import { brokenData, PartCheck, wrongLength } from './part-check.js';

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

/** A zip file's parts, by name. Names are compared without regard to case, as Office does. */
export class Archive {
  private readonly small = new Map<Entry, Buffer>();
  private smallBytes = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly file: SourceFile,
    private readonly maxBytes: number,
  ) {}

  /** `maxBytes` limits what any one part may expand to. Throws `Refusal` for a file that is not a whole zip. */
  static async open(file: SourceFile, maxBytes: number): Promise<Archive> {
    const entries = new Map<string, Entry>();
    let zip: ZipFile;
    try {
      zip = await fromRandomAccessReaderPromise(new FileReader(file), file.size, {
        autoClose: false,
        decodeStrings: false,
      });
      if (zip.entryCount > MAX_PARTS)
        throw new Refusal(`里有 ${zip.entryCount} 个部件，不像是表格。请另存为 .xlsx 后重报。`);
      for await (const entry of zip.eachEntry()) {
        const key = partKey(entry.fileNameRaw.toString('utf8'));
        if (entries.has(key)) throw damaged(`压缩包里有重名的部件 ${key}`);
        entries.set(key, entry);
      }
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw isSystemError(error)
        ? openFailure(error)
        : damaged('压缩包不完整，可能没有下载完或复制完', error);
    }
    return new Archive(zip, entries, file, maxBytes);
  }

  has(name: string): boolean {
    return this.entries.has(partKey(name));
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
    if (entry.uncompressedSize <= AT_ONCE_BYTES && entry.compressedSize <= AT_ONCE_BYTES) {
      yield await this.whole(entry, name);
      return;
    }
    const check = new PartCheck(entry, name);
    for await (const chunk of this.inflated(entry, name)) if (check.add(chunk)) yield chunk;
    check.end();
  }

  /** A small part at once: a stream would cost more than inflating it. */
  private async whole(entry: Entry, name: string): Promise<Buffer> {
    const known = this.small.get(entry);
    if (known) return known;
    let bytes: Buffer;
    try {
      const { fileDataStart } = await this.zip.readLocalFileHeaderPromise(entry, { minimal: true });
      const packed = await this.file.slice(fileDataStart, entry.compressedSize);
      // One byte more than there should be is enough to see that there are too many.
      const maxOutputLength = entry.uncompressedSize + 1;
      bytes = entry.compressionMethod === 8 ? inflateRawSync(packed, { maxOutputLength }) : packed;
    } catch (error) {
      if (isTooLarge(error)) throw wrongLength(name);
      throw isSystemError(error) ? openFailure(error) : brokenData(name, error);
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

  private admit(entry: Entry, name: string, maxBytes: number): void {
    if (entry.isEncrypted()) {
      throw new Refusal('是加了密码的压缩包，读不了。请取消密码，用 WPS 或 Excel 另存为 .xlsx 重报。');
    }
    if (!entry.canDecodeFileData())
      throw damaged(`部件 ${name} 的压缩方法 ${entry.compressionMethod} 不受支持`);
    const { uncompressedSize: size, compressedSize } = entry;
    if (size > maxBytes) {
      throw new Refusal(
        `展开后太大：部件 ${name} 有 ${megabytes(size)} MB，上限是 ${megabytes(maxBytes)} MB。请拆成几个文件；确实需要的，用 --max-size 放宽上限。`,
      );
    }
    if (size > this.maxBytes / RATIO_SHARE && size > compressedSize * MAX_RATIO) {
      throw new Refusal(
        `像是压缩炸弹：部件 ${name} 展开为原来的 ${Math.round(size / Math.max(compressedSize, 1))} 倍（${megabytes(size)} MB），上限是 ${MAX_RATIO} 倍。请用 WPS 或 Excel 打开后另存为 .xlsx 重报；来源可靠的，用 --max-size 放宽上限。`,
      );
    }
  }

  private async *inflated(entry: Entry, name: string): AsyncGenerator<Buffer, void, undefined> {
    let raw: Readable | undefined;
    let inflate: Readable | undefined;
    try {
      raw = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
      if (entry.compressionMethod === 8) {
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

/** What node says when there is more output than it may give. */
function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}

/** Reads through the file's one handle, which stays the source file's to close. */
class FileReader extends RandomAccessReader {
  constructor(private readonly file: SourceFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.file.bytes(start, end), { objectMode: false, highWaterMark: CHUNK_BYTES });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const { kept } = this.file;
    if (kept) {
      const copied = kept.copy(buffer, offset, position, position + length);
      queueMicrotask(() => {
        callback(copied === length ? null : new Error('unexpected end of file'));
      });
      return;
    }
    this.file.slice(position, length).then((bytes) => {
      bytes.copy(buffer, offset);
      callback(bytes.length === length ? null : new Error('unexpected end of file'));
    }, callback);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

/** `/xl\\Workbook.xml` → `xl/workbook.xml`. */
function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 ** 2);
}
