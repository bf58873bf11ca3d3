import { crc32 } from 'node:zlib';
import { damaged, type Refusal } from '../refusal.js';
import type { ZipEntry } from './zip-directory.js';

/** Counts a part's bytes and sums them up as they come. */
export class PartCheck {
  private length = 0;
  private crc = 0;

  constructor(
    private readonly entry: ZipEntry,
    private readonly name: string,
  ) {}

  /** Whether the bytes may be given out. Throws when there are more than the part is said to have. */
  add(chunk: Buffer): boolean {
    this.length += chunk.length;
    if (this.length > this.entry.size) throw wrongLength(this.name);
    this.crc = crc32(chunk, this.crc);
    return chunk.length > 0;
  }

  end(): void {
    if (this.length !== this.entry.size) throw wrongLength(this.name);
    if (this.crc !== this.entry.crc) throw damaged(`部件 ${this.name} 的校验码不对`);
  }
}

export function wrongLength(name: string): Refusal {
  return damaged(`部件 ${name} 的长度不对`);
}

export function brokenData(name: string, cause: unknown): Refusal {
  return damaged(`部件 ${name} 的压缩数据是坏的`, cause);
}
