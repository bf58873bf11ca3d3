import { Refusal } from './refusal.js';
import { isSystemError } from './source-file.js';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SLAB_BYTES = 256 * 1024;
/** So much stays in memory if nobody says otherwise: the texts of more than a million rows. */
const KEPT_BYTES = 250 * 1024 ** 2;

/**
 * A long run of bytes, written from its start to its end and then read in pieces. Beyond what may
 * stay in memory it stands in a file of the system's temporary folder, or in memory all the same where there is no room.
 */
export class SpilledBytes {
  /** What is not in the file; all but the last one are full. */
  private slabs: Buffer[] = [];
  /** Bytes in the last slab. */
  private filled = SLAB_BYTES;
  private file: SpillFile | undefined;
  private fileBytes = 0;
  private mayWrite = true;

  constructor(
    private readonly keptBytes = KEPT_BYTES,
    private readonly open: () => SpillFile = () => new SpillFile(),
  ) {}

  append(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      if (this.filled === SLAB_BYTES) this.nextSlab();
      const copied = bytes.copy(this.slabs.at(-1) ?? bytes, this.filled, at);
      this.filled += copied;
      at += copied;
    }
  }

  /** Fills the beginning of `target` with `length` bytes from `position` on. Throws `Refusal` when the file fails. */
  read(target: Buffer, length: number, position: number): void {
    let at = Math.min(Math.max(this.fileBytes - position, 0), length);
    if (at > 0) this.readFile(target, at, position);
    while (at < length) {
      const place = position + at - this.fileBytes;
      const slab = this.slabs[Math.floor(place / SLAB_BYTES)];
      if (!slab) throw new RangeError('read beyond the end');
      const start = place % SLAB_BYTES;
      at += slab.copy(target, at, start, start + length - at);
    }
  }

  close(): void {
    this.file?.close();
    this.file = undefined;
    this.slabs = [];
  }

  private nextSlab(): void {
    this.filled = 0;
    const isFull = this.file !== undefined || this.slabs.length * SLAB_BYTES >= this.keptBytes;
    const isWritten = isFull && this.spill();
    // A slab that has been written is filled again.
    if (!isWritten) this.slabs.push(Buffer.allocUnsafeSlow(SLAB_BYTES));
  }

  /** Whether the slabs could be moved to the file; the last one stays to be used anew. */
  private spill(): boolean {
    if (!this.mayWrite) return false;
    try {
      this.file ??= this.open();
      for (const slab of this.slabs) this.file.append(slab);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      // No folder, no permission, no space: what is to be read takes more memory, and that is all.
      this.mayWrite = false;
      return false;
    }
    this.fileBytes += this.slabs.length * SLAB_BYTES;
    this.slabs.length = 1;
    return true;
  }

  private readFile(target: Buffer, length: number, position: number): void {
    if (!this.file) throw new RangeError('closed');
    try {
      this.file.read(target, length, position);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      throw new Refusal(
        `读不完整：系统的临时文件夹所在的磁盘出错（系统报告 ${String(error.code)}）。请检查磁盘后重新运行。`,
        { cause: error },
      );
    }
  }
}

/**
 * A file in the system's temporary folder that has no name: nobody else can open it, and the system removes it when it is
 * closed or the process ends, however that comes about. Every method throws what the system reports.
 */
export class SpillFile {
  private readonly descriptor: number;

  constructor() {
    const path = join(tmpdir(), `shuangsuiji-${randomUUID()}`);
    this.descriptor = openSync(path, 'wx+', 0o600);
    try {
      // Before anything is in it: what is put here are people's names and numbers.
      unlinkSync(path);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  append(bytes: Buffer): void {
    writeFileSync(this.descriptor, bytes);
  }

  /** Fills the beginning of `target` with `length` bytes from `position` on, all of which must have been written. */
  read(target: Buffer, length: number, position: number): void {
    for (let at = 0; at < length;) {
      const read = readSync(this.descriptor, target, at, length - at, position + at);
      if (read === 0) throw new RangeError('read beyond the end');
      at += read;
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
