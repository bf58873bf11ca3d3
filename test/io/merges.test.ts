import { describe, expect, it } from '@jest/globals';
import { CHUNK_BYTES } from '../../src/io/source-file.js';
import { rangeAddress } from '../../src/sheet/address.js';
import { readCells, readTexts, refusal, readRows, withWorkbook } from '../support/reading.js';
import { handXlsx, worksheet } from '../support/xlsx.js';

const merges = (...refs: string[]): string =>
  `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
const book = (rows: string, tail: string): Buffer => handXlsx({ sheets: [worksheet(rows, tail)] });
const cell = (address: string, text: string): string => `<c r="${address}" t="str"><v>${text}</v></c>`;

describe('merged cells', () => {
  it('are read down a column, telling where from, in the rows that the file has', async () => {
    const rows =
      `<row r="2">${cell('A2', '城口县林业局')}${cell('B2', '张三')}</row>` +
      `<row r="3">${cell('B3', '李四')}</row><row r="5">${cell('B5', '王五')}</row><row r="6">${cell('B6', '赵六')}</row>`;
    expect(await readCells(book(rows, merges('A2:A5')))).toEqual({
      A2: { kind: 'text', text: '城口县林业局' },
      B2: { kind: 'text', text: '张三' },
      A3: { kind: 'text', text: '城口县林业局', mergedFrom: 'A2' },
      B3: { kind: 'text', text: '李四' },
      A5: { kind: 'text', text: '城口县林业局', mergedFrom: 'A2' },
      B5: { kind: 'text', text: '王五' },
      B6: { kind: 'text', text: '赵六' },
    });
  });

  it('hide what the covered cells hold, across and down', async () => {
    const row = (n: number): string =>
      `<row r="${n}">${['A', 'B', 'C', 'D'].map((c) => cell(`${c}${n}`, `${c}${n}`)).join('')}</row>`;
    expect(await readTexts(book([1, 2, 3, 4].map(row).join(''), merges('B2:C3', 'A4:D4')))).toEqual({
      A1: 'A1', B1: 'B1', C1: 'C1', D1: 'D1',
      A2: 'A2', B2: 'B2', D2: 'D2',
      A3: 'A3', B3: 'B2', D3: 'D3',
      A4: 'A4',
    }); // prettier-ignore
  });

  it('whose first cell is empty are empty', async () => {
    const rows = `<row r="1">${cell('B1', 'b')}</row><row r="2">${cell('A2', '旧')}${cell('B2', 'c')}</row>`;
    expect(await readTexts(book(rows, merges('A1:A2')))).toEqual({ B1: 'b', B2: 'c' });
    // The first row is not in the file at all.
    expect(await readTexts(book(`<row r="2">${cell('A2', '旧')}</row>`, merges('A1:A9')))).toEqual({});
  });

  it('stand side by side, follow each other, and may be told in any order', async () => {
    const rows = [1, 2, 3, 4]
      .map((n) => `<row r="${n}">${cell(`A${n}`, `a${n}`)}${cell(`C${n}`, `c${n}`)}</row>`)
      .join('');
    expect(await readTexts(book(rows, merges('C3:C4', 'A2:A4', 'C1:C2')))).toEqual({
      A1: 'a1', C1: 'c1', A2: 'a2', C2: 'c1', A3: 'a2', C3: 'c3', A4: 'a2', C4: 'c3',
    }); // prettier-ignore
  });

  it('are listed as they are written', async () => {
    const tail = merges('A1:B2', '$C$3:$D$4', 'E5', 'F9:E7', 'nonsense', 'A1:XFE2', 'A0:A2');
    await withWorkbook(book('', tail), async ({ sheets }) => {
      expect((await sheets[0]!.merges()).map(rangeAddress)).toEqual(['A1:B2', 'C3:D4', 'E5', 'E7:F9']);
    });
  });

  it('of whole columns cost nothing', async () => {
    const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const rows = `<row r="1">${columns.map((c) => cell(`${c}1`, c)).join('')}</row><row r="3">${cell('J3', 'x')}</row>`;
    const bytes = book(rows, merges(...columns.map((c) => `${c}1:${c}1048576`)));
    const started = performance.now();
    const texts = await readTexts(bytes);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(Object.keys(texts)).toHaveLength(8 + 8 + 1);
    expect(texts.H3).toBe('H');
  });

  it('in their hundred thousands cost little', async () => {
    const refs = Array.from({ length: 100_000 }, (_, i) => `A${i * 2 + 1}:A${i * 2 + 2}`);
    const rows = Array.from({ length: 1000 }, (_, i) => `<row><c><v>${i + 1}</v></c></row>`).join('');
    const bytes = book(rows, merges(...refs));
    const started = performance.now();
    const read = await readRows(bytes);
    // Reading the 3 MB that list them is most of it.
    expect(performance.now() - started).toBeLessThan(5000);
    expect(read[999]!.cells).toEqual([{ column: 1, kind: 'number', text: '999', mergedFrom: 'A999' }]);
  });

  it('that overlap without end are not followed for ever', async () => {
    const refs = Array.from({ length: 50_000 }, () => 'A1:XFD1048576');
    const rows = `<row r="1">${cell('A1', '甲')}</row>${'<row/>'.repeat(5000)}`;
    const started = performance.now();
    expect(await readRows(book(rows, merges(...refs)))).toHaveLength(5001);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('that multiply the rows beyond reason are refused', async () => {
    const columns = 16_384;
    const letters = (n: number): string =>
      (n > 26 ? letters(Math.floor((n - 1) / 26)) : '') + String.fromCharCode(65 + ((n - 1) % 26));
    const refs = Array.from({ length: columns }, (_, i) => `${letters(i + 1)}1:${letters(i + 1)}1048576`);
    const bytes = book('<row/>'.repeat(5000), merges(...refs));
    expect(await refusal(readRows(bytes))).toContain('合并的单元格多得不正常');
  });
});

describe('the pass before the rows', () => {
  const tail = merges('A1:A2');
  const listed = (sheet: string): Promise<string[]> =>
    withWorkbook(handXlsx({ sheets: [`<?xml version="1.0"?>${sheet}`] }), async ({ sheets }) =>
      (await sheets[0]!.merges()).map(rangeAddress),
    );

  it.each([
    ['an empty element', `<worksheet><sheetData/>${tail}</worksheet>`],
    ['attributes', `<worksheet><sheetData xml:space="preserve" a=">"><row/></sheetData >${tail}</worksheet>`],
    [
      'its name as text',
      `<worksheet><sheetData><row><c t="str"><v>&lt;/sheetData></v></c></row></sheetData>${tail}</worksheet>`,
    ],
    [
      'a false end in CDATA',
      `<worksheet><sheetData><row><c t="str"><v><![CDATA[</sheetData><mergeCell ref="B1:B2"/>]]></v></c></row></sheetData>${tail}</worksheet>`,
    ],
    [
      'a false end in a comment',
      `<worksheet><sheetData><!-- </sheetData> --><row/></sheetData>${tail}</worksheet>`,
    ],
    [
      'a false start in a comment',
      `<worksheet><!-- <sheetData> --><sheetData><row/></sheetData>${tail}</worksheet>`,
    ],
    [
      'a false end in an instruction',
      `<worksheet><sheetData><?x </sheetData> ?></sheetData>${tail}</worksheet>`,
    ],
    ['a longer name', `<worksheet><sheetDataX/><sheetData/>${tail}</worksheet>`],
    [
      'prefixes',
      `<s:worksheet><s:sheetData><s:row/></s:sheetData>${tail.replaceAll(/<(\/?)/g, '<$1s:')}</s:worksheet>`,
    ],
  ])('finds the tail behind rows with %s', async (_, sheet) => {
    expect(await listed(sheet)).toEqual(['A1:A2']);
  });

  it('finds it wherever the chunks end', async () => {
    const cut = CHUNK_BYTES;
    for (const shift of [0, 1, 5, 11, 12, 13]) {
      const start = '<?xml version="1.0"?><worksheet><sheetData>';
      const padding = ' '.repeat(cut - start.length - shift);
      expect(await listed(`${start.slice(21)}${padding}</sheetData>${tail}</worksheet>`)).toEqual(['A1:A2']);
    }
  });

  it('finds what stands behind 100,000 rows, and then reads them all', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`,
    ).join('');
    await withWorkbook(book(rows, tail), async ({ sheets }) => {
      expect(await sheets[0]!.merges()).toHaveLength(1);
      let seen = 0;
      for await (const batch of sheets[0]!.rows()) seen += batch.length;
      expect(seen).toBe(100_000);
    });
  });

  it('refuses rows without an end', async () => {
    expect(await refusal(listed('<worksheet><sheetData><row>'))).toContain('XML 不合规范');
  });
});
