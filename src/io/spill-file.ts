import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
