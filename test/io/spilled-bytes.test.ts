import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/io/refusal.js';
import { SpilledBytes, SpillFile } from '../../src/io/spilled-bytes.js';
import { Choices } from '../support/random-workbook.js';

const MEGABYTE = 1024 ** 2;
const BYTES = 9 * MEGABYTE;
/** What may stay in memory here; the tool's own limit is too large to be passed in every test. */
const KEPT = 4 * MEGABYTE;

const systemError = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' });

/** Written in pieces of all sizes: `bytes` what is kept, `all` what was written. */
function written(choices: Choices, bytes: SpilledBytes): Buffer {
  const pieces: Buffer[] = [];
  for (let length = 0; length < BYTES;) {
    const piece = Buffer.alloc(choices.below(choices.one([3, 5_000, 700_000])));
    for (let i = 0; i < piece.length; i += 1 + choices.below(50)) piece[i] = choices.below(256);
    pieces.push(piece);
    length += piece.length;
    bytes.append(piece);
  }
  return Buffer.concat(pieces);
}

function expectAll(choices: Choices, bytes: SpilledBytes, all: Buffer): void {
  for (let i = 0; i < 3_000; i++) {
    const length = Math.min(choices.below(choices.one([2, 6_000, 900_000])), all.length);
    const start = choices.below(all.length - length + 1);
    const read = Buffer.alloc(length);
    bytes.read(read, length, start);
    expect(read.equals(all.subarray(start, start + length))).toBe(true);
  }
}

/** The files that this process has open and that have no name any more. */
function namelessFiles(): readonly string[] {
  const folder = '/proc/self/fd';
  const paths = readdirSync(folder).map((name) => join(folder, name));
  return paths.filter((path) => {
    try {
      return /\/shuangsuiji-[0-9a-f-]{36} \(deleted\)$/u.test(readlinkSync(path));
    } catch {
      return false;
    }
  });
}

describe('bytes beyond what stays in memory', () => {
  it('are read as they were written', () => {
    const choices = new Choices('spilled');
    const bytes = new SpilledBytes(KEPT);
    const all = written(choices, bytes);
    expectAll(choices, bytes, all);
    bytes.close();
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('stand in a file without a name, which nobody else may open, until they are closed', () => {
    const bytes = new SpilledBytes(KEPT);
    bytes.append(Buffer.alloc(2 * MEGABYTE));
    expect(namelessFiles()).toEqual([]);
    bytes.append(Buffer.alloc(6 * MEGABYTE));
    const files = namelessFiles();
    expect(files).toHaveLength(1);
    const { mode, size, nlink } = statSync(files[0]!);
    expect([mode & 0o777, nlink]).toEqual([0o600, 0]);
    expect(size).toBeGreaterThan(4 * MEGABYTE);
    bytes.close();
    expect(namelessFiles()).toEqual([]);
  });

  onLinux('are 250 MB unless somebody says otherwise', () => {
    const bytes = new SpilledBytes();
    const tenth = Buffer.alloc(25 * MEGABYTE);
    for (let i = 0; i < 10; i++) bytes.append(tenth);
    expect(namelessFiles()).toEqual([]);
    bytes.append(Buffer.alloc(1));
    expect(namelessFiles()).toHaveLength(1);
    bytes.close();
    expect(namelessFiles()).toEqual([]);
  });

  it.each([
    ['no file can be made', 0],
    ['the disk is full in the middle of writing', 5],
    ['the disk becomes full later', 25],
  ])('stay in memory where %s', (_, slabs) => {
    class FullDisk extends SpillFile {
      private left = slabs;

      override append(bytes: Buffer): void {
        if (this.left-- > 0) super.append(bytes);
        else {
          // A part of it has been written nevertheless.
          super.append(bytes.subarray(0, 1000));
          throw systemError('ENOSPC');
        }
      }
    }
    const choices = new Choices(`full after ${slabs}`);
    const bytes = new SpilledBytes(KEPT, () => {
      if (slabs === 0) throw systemError('EACCES');
      return new FullDisk();
    });
    const all = written(choices, bytes);
    expectAll(choices, bytes, all);
    bytes.close();
  });

  it('are refused in one sentence where the disk fails', () => {
    class BrokenDisk extends SpillFile {
      override read(): void {
        throw systemError('EIO');
      }
    }
    const bytes = new SpilledBytes(KEPT, () => new BrokenDisk());
    bytes.append(Buffer.alloc(6 * MEGABYTE));
    const read = (): void => {
      bytes.read(Buffer.alloc(10), 10, 0);
    };
    expect(read).toThrow(Refusal);
    expect(read).toThrow('临时文件夹所在的磁盘出错（系统报告 EIO）');
    bytes.close();
  });
});
