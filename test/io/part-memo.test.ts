import { describe, expect, it } from '@jest/globals';
import { SourceFile } from '../../src/io/source-file.js';
import { Archive } from '../../src/io/xlsx/archive.js';
import { temporaryFile } from '../support/reading.js';
import { zip, type ZipPart } from '../support/zip.js';

const archive = async (part: ZipPart): Promise<Archive> =>
  Archive.open(await SourceFile.open(temporaryFile(zip([part]))), 1024 ** 3);

/** A reader that counts how often it is asked. */
function counting() {
  const count = { calls: 0 };
  const read = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
    count.calls++;
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  return { count, read };
}

describe('a part that another file had too', () => {
  it('is read once, whatever it is called there', async () => {
    const { count, read } = counting();
    expect(await (await archive({ name: 'a', content: '内容一' })).read('a', read)).toBe('内容一');
    expect(await (await archive({ name: 'b', content: '内容一' })).read('b', read)).toBe('内容一');
    expect(count.calls).toBe(1);
  });

  it('is another one when its bytes differ, though checksum and length are said to be the same', async () => {
    const { read } = counting();
    const part: ZipPart = { name: 'a', content: '一', method: 'stored' };
    expect(await (await archive(part)).read('a', read)).toBe('一');
    const lying = zip([{ ...part, content: '二' }]);
    const [claimed, own] = [crcOf(zip([part])), crcOf(lying)];
    // The checksum stands in the local header and in the directory.
    for (let at = lying.indexOf(own); at >= 0; at = lying.indexOf(own, at + 4)) claimed.copy(lying, at);
    const opened = await Archive.open(await SourceFile.open(temporaryFile(lying)), 1024 ** 3);
    await expect(opened.read('a', read)).rejects.toThrow('校验码不对');
  });

  it('is read again after a reading that failed', async () => {
    let calls = 0;
    const failing = (): Promise<never> => {
      calls++;
      return Promise.reject(new Error('no'));
    };
    const part = { name: 'a', content: '内容二' };
    for (let i = 0; i < 2; i++) await expect((await archive(part)).read('a', failing)).rejects.toThrow('no');
    expect(calls).toBe(2);
  });
});

/** The checksum of the only part, as its local header has it. */
const crcOf = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(14, 18));
