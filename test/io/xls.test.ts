import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openXls } from '../../src/io/xls/workbook.js';
import { SourceFile } from '../../src/io/source-file.js';
import {
  allRows,
  cellsByAddress,
  readCells,
  refusal,
  temporaryFile,
  withWorkbook,
} from '../support/reading.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { naming } from '../../src/io/refusal.js';

const ANNEX_4 = readFileSync(join(import.meta.dirname, '../fixtures/annex-4.xls'));

/** Where the first record of a type begins ([MS-XLS] 2.1.4: type and size, two bytes each), from `after` on. */
function recordAt(bytes: Buffer, type: number, size: number, after = 0): number {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(type, 0);
  header.writeUInt16LE(size, 2);
  return bytes.indexOf(header, after);
}

describe('a binary workbook', () => {
  it('shows a date in each of the formats that files name by id alone', async () => {
    // The one date cell's XF record ([MS-XLS] 2.4.353: ifmt at byte 2) is found by the id that it has.
    const dateCell = (await readCells(ANNEX_4)).D4!;
    expect(dateCell).toEqual({ kind: 'date', text: '2016-09-12' });
    const places: number[] = [];
    for (let at = recordAt(ANNEX_4, 0xe0, 20); at >= 0; at = recordAt(ANNEX_4, 0xe0, 20, at + 24))
      places.push(at + 6);
    expect(places.length).toBeGreaterThan(16);
    for (const id of [14, 22, 27, 28, 30, 31, 36, 50, 57, 58]) {
      const bytes = Buffer.from(ANNEX_4);
      for (const place of places) bytes.writeUInt16LE(id, place);
      expect((await readCells(bytes)).D4).toEqual(dateCell);
    }
  });

  it('that opens with a password only is refused by name', async () => {
    const bytes = Buffer.from(ANNEX_4);
    // WRITEACCESS, the user's name, becomes FILEPASS ([MS-XLS] 2.4.117) with RC4 encryption.
    const at = recordAt(bytes, 0x5c, 112);
    expect(at).toBeGreaterThan(0);
    bytes.writeUInt16LE(0x2f, at);
    bytes.writeUInt16LE(1, at + 4);
    bytes.writeUInt16LE(1, at + 6);
    bytes.writeUInt16LE(1, at + 8);
    expect(await refusal(openWorkbook(temporaryFile(bytes, '密.xls')))).toBe(
      '〔密.xls〕加了打开密码，读不了。请用 WPS 或 Excel 打开，取消密码后另存为 .xlsx 重报。',
    );
  });

  it.each([600, 2048, 5000, 9000])(
    'cut off after %d bytes is refused or read, never half',
    async (length) => {
      const whole = await readCells(ANNEX_4);
      try {
        expect(await readCells(ANNEX_4.subarray(0, length))).toEqual(whole);
      } catch (error) {
        expect((error as Error).message).toMatch(/已损坏|没有工作表|认不出|没有表格/u);
      }
    },
  );

  it('with any of its bytes changed is read or refused, and ends', async () => {
    let seed = 20160820;
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
    for (let run = 0; run < 40; run++) {
      const bytes = Buffer.from(ANNEX_4);
      for (let i = 0; i < 4; i++) bytes[512 + next(bytes.length - 512)] = next(256);
      try {
        await withWorkbook(bytes, async ({ sheets }) => allRows(sheets[0]));
      } catch (error) {
        expect((error as Error).message).toMatch(/^〔表\.xlsx〕.*请.*。$/u);
      }
    }
  });

  async function openWithin(limits: object, maxBytes = 1024 ** 3): Promise<string> {
    const path = temporaryFile(ANNEX_4, 'a.xls');
    const file = await SourceFile.open(path);
    try {
      const workbook = await openXls({ file, name: 'a.xls', maxBytes }, limits);
      return Object.keys(cellsByAddress(await allRows(workbook.sheets[0]))).length.toString();
    } catch (error) {
      return (naming('a.xls', error) as Error).message;
    } finally {
      await file.close();
    }
  }

  it('that takes too long or too much is given up, in a sentence', async () => {
    const sentence = '〔a.xls〕太大或太复杂，读不完。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。';
    expect(await openWithin({ seconds: 0.001 })).toBe(sentence);
    expect(await openWithin({ megabytes: 4 })).toBe(sentence);
    expect(await openWithin({}, 4096)).toMatch(
      /^〔a.xls〕太大：有 1 MB，这种格式的上限是 1 MB.*另存为 \.xlsx/u,
    );
    expect(Number(await openWithin({}))).toBeGreaterThan(30);
  });

  const NONE = 0xffffffff;
  it.each([
    ['itself', 1, 1, NONE],
    ['the root', 1, 0, NONE],
    ['one entry in two ways', 0, 2, 2],
    ['an entry that there is none of', 1, 4000, NONE],
  ])('whose directory leads to %s is refused before anyone follows it', async (_, from, left, right) => {
    const bytes = Buffer.from(ANNEX_4);
    const entry = (bytes.readUInt32LE(48) + 1) * 512 + from * 128;
    bytes.writeUInt32LE(left, entry + 68);
    bytes.writeUInt32LE(right, entry + 72);
    expect(await refusal(openWorkbook(temporaryFile(bytes, '环.xls')))).toContain(
      '已损坏（旧版表格的内部目录不对）',
    );
  });
});
