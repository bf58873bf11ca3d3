import { createHash } from 'node:crypto';
import { readFileSync, statSync, type BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { nearFile } from './near-file.js';
import { Refusal } from './refusal.js';

const NOTHING = Buffer.alloc(0);

/** Large enough that a read costs little beside the work on its bytes; larger pieces only stay longer in memory. */
export const CHUNK_BYTES = 32 * 1024;

/**
 * Files up to this size are read at once and kept, without waiting between the calls: opening a return of a few kilobytes
 * the patient way would take longer than all that is done with it.
 */
const KEPT_BYTES = 4 * 1024 ** 2;

/** A file being read: opened once, so that its digest and its rows come from the same bytes. */
export class SourceFile {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle | undefined,
    private readonly opened: BigIntStats,
    /** The whole of a small file; a larger one is read through its handle. */
    readonly kept: Buffer | undefined,
  ) {}

  /** Throws `Refusal` for what is no readable regular file. */
  static async open(path: string): Promise<SourceFile> {
    try {
      // Looked at before it is opened: opening a pipe would wait for its other end.
      const found = statSync(path, { bigint: true });
      if (!found.isFile()) throw notAFile(found.isDirectory());
      if (found.size <= KEPT_BYTES) return new SourceFile(path, undefined, found, readFileSync(path));
      const handle = await open(path, 'r');
      return new SourceFile(path, handle, await handle.stat({ bigint: true }), undefined);
    } catch (error) {
      throw await withNear(path, openFailure(error), error);
    }
  }

  get size(): number {
    return this.kept?.length ?? Number(this.opened.size);
  }

  /** The bytes from `start` up to `end`, or up to the file's end. */
  async *bytes(start = 0, end = Infinity): AsyncGenerator<Buffer, void, undefined> {
    for (let position = start; position < end;) {
      const length = Math.min(CHUNK_BYTES, end - position, Math.max(this.size - position, 1));
      const chunk = await this.slice(position, length);
      if (chunk.length === 0) return;
      position += chunk.length;
      yield chunk;
    }
  }

  /** Up to `length` bytes at `position`; of a small file they are shared with every other reader. */
  async slice(position: number, length: number): Promise<Buffer> {
    if (!this.handle) return (this.kept ?? NOTHING).subarray(position, position + length);
    const buffer = Buffer.allocUnsafeSlow(length);
    const { bytesRead } = await this.handle.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
  }

  /** Lower-case hex SHA-256 of the whole file. */
  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    if (!this.handle) return hash.update(this.kept ?? NOTHING).digest('hex');
    // One buffer for the whole file: one for each piece would wait in memory for the collector.
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (let position = 0, bytesRead = 1; bytesRead > 0; position += bytesRead) {
      ({ bytesRead } = await this.handle.read(buffer, 0, CHUNK_BYTES, position));
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  }

  /** Throws `Refusal` when the file was written to since it was opened: its digest would no longer be of what was read. */
  async assertUnchanged(): Promise<void> {
    const now = this.handle
      ? await this.handle.stat({ bigint: true })
      : statSync(this.path, { bigint: true, throwIfNoEntry: false });
    // A file that has been removed was not changed.
    if (!now || (now.size === this.opened.size && now.mtimeNs === this.opened.mtimeNs)) return;
    throw new Refusal('在读取途中被改动了。请关闭正在编辑它的程序，保存好后重新运行。');
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }
}

/** A file that is not there: the sentence also names the one that was probably meant. */
async function withNear(path: string, failure: unknown, error: unknown): Promise<unknown> {
  if (!(failure instanceof Refusal) || !isSystemError(error)) return failure;
  const near = error.code === 'ENOENT' ? await nearFile(resolve(path)) : '';
  return near === '' ? failure : new Refusal(`不存在。${near}请检查路径和文件名是否写对。`, { cause: error });
}

/** The name of a path as messages print it. */
export function fileName(path: string): string {
  return basename(path) || path;
}

function notAFile(isFolder: boolean): Refusal {
  return isFolder
    ? new Refusal('是文件夹，不是文件。请写出其中某个 .xlsx 或 .csv 文件的路径。')
    : new Refusal('不是普通文件。请把表存为 .xlsx 文件后重报。');
}

const OPEN_FAILURES: ReadonlyMap<string, string> = new Map([
  ['ENOENT', '不存在。请检查路径和文件名是否写对。'],
  ['ENOTDIR', '不存在（路径中间的一段不是文件夹）。请检查路径是否写对。'],
  ['ENAMETOOLONG', '的路径太长，系统打不开。请把文件改成较短的名字后重试。'],
  ['EACCES', '没有读取权限。请向文件的主人要读取权限，或把文件复制到自己的文件夹后重试。'],
  ['EPERM', '没有读取权限。请向文件的主人要读取权限，或把文件复制到自己的文件夹后重试。'],
  ['EBUSY', '正被别的程序占用。请关闭打开它的程序后重试。'],
]);

/** What the operating system's refusal to open a file means to the clerk. */
export function openFailure(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  const code = String(error.code);
  return new Refusal(
    OPEN_FAILURES.get(code) ?? `打不开（系统报告 ${code}）。请把文件复制到本机磁盘后重试。`,
    {
      cause: error,
    },
  );
}

/** An error that the operating system reported, as opposed to one about the bytes. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

/** A file about to be read. The opener owns `file` from then on only if it succeeds. */
export interface Opening {
  readonly file: SourceFile;
  /** For messages. */
  readonly name: string;
  readonly maxBytes: number;
}
