import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { annex4 } from '../../src/annexes/annex-4.js';
import type { Template } from '../../src/annexes/layout.js';
import { matchTemplate } from '../../src/annexes/wording.js';
import { nextFigure } from '../../src/identifiers/ratio-frequency-words.js';
import { parseRatioFrequency } from '../../src/identifiers/ratio-frequency.js';
import { csvText } from '../support/csv-text.js';
import { officerTable, targetTable } from '../support/lists.js';
import { folderWith } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';
import { handXlsx } from '../support/xlsx.js';
import { zip } from '../support/zip.js';
import { faultsOf } from './faults.js';
import { fileFaults } from './file-faults.js';
import { sealedFor } from './json-mutants.js';
import { command, soundFolder } from './sound-folder.js';
import { TABLE_WRITERS } from './table-mutants.js';
import { WorkingFolder } from './working-folder.js';
import { partsOf } from './zip-mutants.js';

/** Inputs that once broke something: a hang, an exit code 70, a workbook that cannot be read. Found by bench/fuzz.ts. */

/** Beyond this a command hangs. */
const HANG_MS = 10_000;

const [header = [], ...rows] = targetTable;
/** The registry with one cell after the header that is another text. */
const withCell = (text: string, column = 1): string[][] => [
  header,
  ...rows.map((row, at) => (at === 3 ? row.with(column, text) : [...row])),
];
const annotate = (file: string): string[] => ['validate', file, '--annotate', '新'];

interface Regression {
  readonly file: string;
  readonly bytes: Buffer;
  readonly argv: readonly string[];
  readonly code: number;
  /** What is said, and in which words. */
  readonly says: string;
}

const wide = (text: string): string[][] => [
  ...targetTable.map((row) => [...row]),
  Array.from({ length: 16_384 }, () => text),
];

/** `<c>` within `<v>`: passed over by our reader, put at its own address by exceljs. */
const nested = (): Buffer => {
  const cells = header.map(
    (text, at) => `<c r="${String.fromCharCode(65 + at)}1" t="str"><v>${text}</v></c>`,
  );
  return handXlsx({
    sheets: [
      `<row r="1">${cells.join('')}</row><row r="2"><c r="B2" t="str"><v><c r="C14" t="str"><v>是</v></c>商店</v></c></row>`,
    ],
  });
};

/** A binary workbook in which a text holds U+FFFE. */
const withNoncharacter = (): Buffer => {
  const bytes = TABLE_WRITERS['.xls']!(targetTable);
  const at = bytes.indexOf(Buffer.from('注销', 'utf16le'));
  bytes.writeUInt16LE(0xfffe, at);
  return bytes;
};

/** A numbered list in which one number, said to be one, is words. */
const wordsForNumber = (): Buffer => {
  const cell = (text: string, at: number): string =>
    `<c r="${String.fromCharCode(65 + at)}1" t="str"><v>${text}</v></c>`;
  const listed = ['1', '..条', '3'].map(
    (number, at) =>
      `<row r="${at + 2}"><c r="A${at + 2}"><v>${number}</v></c><c r="B${at + 2}" t="str"><v>商店${number}</v></c></row>`,
  );
  return handXlsx({ sheets: [`<row r="1">${header.map(cell).join('')}</row>${listed.join('')}`] });
};

/** A workbook that says when it was made in words that are no date. */
const madeOn = (day: string): Buffer => {
  const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>${day}</dcterms:created></cp:coreProperties>`;
  const parts = partsOf(tableXlsx([{ rows: withCell(' 商店') }]));
  return zip([...parts, { name: 'docProps/core.xml', content: core }]);
};

/** A binary workbook with a cell whose column is said to be the 65,032nd. */
const beyondTheLastColumn = (): Buffer => {
  const bytes = TABLE_WRITERS['.xls']!(targetTable);
  // LABELSST or LABEL: record number, length, row, column.
  const at = [0x00fd, 0x0204]
    .map((record) => bytes.indexOf(Buffer.from([record & 0xff, record >> 8])))
    .find((place) => place > 512)!;
  bytes.writeUInt16LE(65_031, at + 6);
  return bytes;
};

const REGRESSIONS: Readonly<Record<string, () => Regression>> = {
  'a row whose cells are all the beginning of a title': () => ({
    file: '对象.csv',
    bytes: Buffer.from(csvText([Array.from({ length: 16_384 }, () => '《'), ...targetTable])),
    argv: ['validate', '对象.csv'],
    code: 0,
    says: '核实 D02',
  }),
  'a cell that is as long as a cell can be, and like a title all along': () => ({
    file: '人员.xlsx',
    bytes: tableXlsx([{ rows: [['（第'.repeat(16_383)], ...officerTable] }]),
    argv: ['validate', '人员.xlsx'],
    code: 1,
    says: '人员.xlsx',
  }),
  'a sample row’s word before blanks without end': () => ({
    file: '对象.xlsx',
    bytes: tableXlsx([{ rows: [header, ...rows.flatMap((row) => Array.from({ length: 8 }, () => row.with(1, `请删除${' '.repeat(32_000)}x`)))] }]), // prettier-ignore
    argv: ['validate', '对象.xlsx'],
    code: 1,
    says: '错误 D04',
  }),
  'a cell longer than a cell can be': () => ({
    file: '对象.csv',
    bytes: Buffer.from(csvText(withCell('字'.repeat(32_768)))),
    argv: ['validate', '对象.csv'],
    code: 1,
    says: '对象.csv〕的单元格 B5 里的文字超过 32767 个字符',
  }),
  'remarks beside the last column there is': () => ({
    file: '对象.csv',
    bytes: Buffer.from(csvText(wide('x'))),
    argv: annotate('对象.csv'),
    code: 1,
    says: '对象.csv',
  }),
  'a cell within a cell, annotated': () => ({
    file: '对象.xlsx',
    bytes: nested(),
    argv: annotate('对象.xlsx'),
    code: 1,
    says: '对象.xlsx',
  }),
  'a workbook within the limits of reading and beyond those of copying, annotated': () => ({
    file: '对象.xlsx',
    bytes: handXlsx({ sheets: ['<row><c t="str"><v> </v></c></row>'.repeat(300_000)] }),
    argv: annotate('对象.xlsx'),
    code: 1,
    says: '对象.xlsx',
  }),
  'a noncharacter in an old workbook, annotated': () => ({
    file: '对象.xls',
    bytes: withNoncharacter(),
    argv: annotate('对象.xls'),
    code: 0,
    says: '对象.xls',
  }),
  'a noncharacter in a page, annotated': () => ({
    file: '对象.html',
    bytes: Buffer.from(TABLE_WRITERS['.html']!(withCell('NONCHARACTER')).toString().replaceAll('NONCHARACTER', '商&#xFFFF;店')), // prettier-ignore
    argv: annotate('对象.html'),
    code: 0,
    says: '商\ufffd店',
  }),
  'words in a cell of numbers, mended': () => ({
    file: '对象.xlsx',
    bytes: wordsForNumber(),
    argv: ['validate', '对象.xlsx', '--fix', '新'],
    code: 0,
    says: '“..条”',
  }),
  'an old workbook that keeps its reader busy for ever': () => ({
    file: '附件4.xls',
    bytes: readFileSync(fileURLToPath(new URL('../fixtures/endless.xls', import.meta.url))),
    argv: ['validate', '附件4.xls'],
    code: 1,
    says: '太大或太复杂，读不完',
  }),
  'a workbook made on a day that there is not, annotated': () => ({
    file: '对象.xlsx',
    bytes: madeOn('昨天'),
    argv: annotate('对象.xlsx'),
    code: 0,
    says: '对象.xlsx',
  }),
  'a cell beyond the last column of an old workbook, annotated': () => ({
    file: '对象.xls',
    bytes: beyondTheLastColumn(),
    argv: annotate('对象.xls'),
    code: 1,
    says: '行超过 16384 列',
  }),
  'merges that overlap, annotated': () => ({
    file: '对象.xlsx',
    bytes: tableXlsx([{ rows: withCell('商店'), merges: ['B5:C7', 'C6:D8'] }]),
    argv: annotate('对象.xlsx'),
    code: 0,
    says: '对象.xlsx',
  }),
};

describe('inputs that once broke something', () => {
  it.each(Object.entries(REGRESSIONS))(
    '%s',
    async (_, build) => {
      const { file, bytes, argv, code, says } = build();
      const folder = new WorkingFolder(folderWith({ [file]: bytes }));
      const finished = await command(folder.path, argv);
      const said = finished.out + finished.err;
      expect(faultsOf(finished.code, said)).toEqual([]);
      expect(await fileFaults(folder, new Map(), finished.code, argv[0]!)).toEqual([]);
      expect([finished.code, said]).toEqual([code, expect.stringContaining(says)]);
    },
    HANG_MS,
  );

  it('a record whose strata are not those of its list, published', async () => {
    const folder = await soundFolder();
    const [record, ledger] = [join(folder, '抽取/第1号/抽取记录.json'), join(folder, '抽查台账.jsonl')];
    const before = readFileSync(record);
    const draw = JSON.parse(before.toString()) as { strata: { name: string }[] };
    draw.strata[0]!.name = '没有的层';
    const after = Buffer.from(JSON.stringify(draw));
    writeFileSync(ledger, sealedFor(after, before, readFileSync(ledger)));
    writeFileSync(record, after);
    const { code, out, err } = await command(folder, ['publish', '抽取/第1号/抽取记录.json', '--force']);
    expect(faultsOf(code, out + err)).toEqual([]);
    expect([code, err]).toEqual([1, expect.stringContaining('抽取记录里的分层与名录对不上')]);
  });

  it(
    'digits without end where a ratio should be',
    () => {
      for (const text of ['1'.repeat(300), '1.'.repeat(150), '1-'.repeat(150), '一'.repeat(300)])
        expect(parseRatioFrequency(`约${text}`).ok).toBe(false);
      expect(nextFigure('1'.repeat(32_000))).toBeUndefined();
    },
    HANG_MS,
  );

  it(
    'blanks without end where a title should be',
    () => {
      const [title] = annex4.above.find(({ role }) => role === 'title')!.parts;
      expect(matchTemplate(title!.content as Template, ' '.repeat(2_000))).toBeUndefined();
      const slotFirst: Template = [{ slot: 'name', blank: 'XXX' }, '推行情况统计表'];
      expect(matchTemplate(slotFirst, ' '.repeat(2_000))).toBeUndefined();
    },
    HANG_MS,
  );
});
