import { copyFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { annex2 } from '../../src/annexes/annex-2.js';
import { annex4 } from '../../src/annexes/annex-4.js';
import { findForms, readHeads } from '../../src/sheet/find-form.js';
import type { Cell, WorkbookSource } from '../../src/sheet/rows.js';
import { rangeAddress } from '../../src/sheet/address.js';
import { describeIf, runPython, soffice } from '../support/debian.js';
import { allRows, cellsByAddress, temporaryFolder, withWorkbookAt } from '../support/reading.js';
import { TRAPS } from '../support/trap-workbook.js';

const ROOT = join(import.meta.dirname, '../..');

interface SheetDump {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly string[];
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
  readonly cells: Record<string, Omit<Cell, 'column'>>;
}

async function dump({ sheets }: WorkbookSource): Promise<SheetDump[]> {
  const dumps: SheetDump[] = [];
  for (const sheet of sheets) {
    const rows = await allRows(sheet);
    dumps.push({
      name: sheet.name,
      hidden: sheet.hidden,
      merges: (await sheet.merges()).map(rangeAddress).sort(),
      hiddenColumns: [...sheet.hiddenColumns],
      hiddenRows: rows.filter(({ hidden }) => hidden).map(({ number }) => number),
      cells: cellsByAddress(rows),
    });
  }
  return dumps;
}

/** Number formats are worded differently (`0"次"`, `0\次`, with a colour or without); what they say is compared. */
function comparable(sheets: readonly SheetDump[]): SheetDump[] {
  return sheets.map((sheet) => ({
    ...sheet,
    cells: Object.fromEntries(
      Object.entries(sheet.cells).map(([address, { format, ...cell }]) => [
        address,
        format === undefined ? cell : { ...cell, format: format.replace(/\[[^\]]*\]|["\\]/g, '') },
      ]),
    ),
  }));
}

describeIf(['libreoffice-calc'], 'what LibreOffice saves in an old format', () => {
  const folder = temporaryFolder();
  const source = join(folder, 'source');
  const saved = join(folder, 'saved');
  const inFolder = (path: string): string[] =>
    readdirSync(join(ROOT, path))
      .filter((name) => name.endsWith('.xlsx'))
      .map((name) => join(path, name));
  // The forms, blank and filled in; the registry of 2,000 targets says no more than its template does.
  const forms = [
    ...inFolder('templates'),
    ...inFolder('examples/draw/input').filter((path) => path.includes('附件')),
  ];
  const names = [
    'traps',
    'traps-1904',
    ...forms.map((path) => path.replace(/\.xlsx$/, '').replaceAll('/', '-')),
  ];

  const at = (name: string, extension: string): string => join(saved, `${name}.${extension}`);
  const read = async (path: string, format: string): Promise<SheetDump[]> => {
    expect(await withWorkbookAt(path, (workbook) => workbook.format)).toBe(format);
    return comparable(await withWorkbookAt(path, dump));
  };

  beforeAll(() => {
    mkdirSync(source);
    writeFileSync(join(source, 'traps.xlsx'), TRAPS.in1900);
    writeFileSync(join(source, 'traps-1904.xlsx'), TRAPS.in1904);
    for (const path of forms) copyFileSync(join(ROOT, path), join(source, path.replaceAll('/', '-')));
    const paths = names.map((name) => join(source, `${name}.xlsx`));
    // All by one run each; .xlsx too, so that what the program changes on saving is the same on both sides.
    for (const format of ['xlsx', 'xls', 'ods', 'html'])
      soffice(['--convert-to', format, '--outdir', saved, ...paths]);
  });

  it.each(names)('%s reads the same as .xls, .et, .ods and .xlsx', async (name) => {
    const twin = await read(at(name, 'xlsx'), 'xlsx');
    expect(Object.keys(twin[0]!.cells).length).toBeGreaterThanOrEqual(8);
    expect(await read(at(name, 'xls'), 'xls')).toEqual(twin);
    expect(await read(at(name, 'ods'), 'ods')).toEqual(twin);
    renameSync(at(name, 'xls'), at(name, 'et'));
    expect(await read(at(name, 'et'), 'xls')).toEqual(twin);
  });

  it('has in it what the formats differ in', async () => {
    // The comparison above would hold for two empty workbooks, too.
    const [main, other, secret] = await read(at('traps', 'ods'), 'ods');
    expect(main).toMatchObject({ hiddenColumns: [4], hiddenRows: [6], merges: ['A1:H1', 'G3:G9', 'H3:I5'] });
    expect([main!.hidden, other!.hidden, secret!.hidden]).toEqual([false, false, true]);
    expect(main!.cells).toMatchObject({
      C3: { kind: 'text', text: '0012' },
      D3: { kind: 'number', text: '500229198001010' },
      E3: { kind: 'date', text: '2016-08-20' },
      E4: { kind: 'date', text: '2016-08-20 08:30:30' },
      E5: { kind: 'date', text: '08:01:30' },
      F4: { kind: 'text', text: '文字', formula: 'cached' },
      F5: { kind: 'error', text: '#DIV/0!', formula: 'cached' },
      F6: { kind: 'boolean', text: 'TRUE', formula: 'cached' },
      B6: { kind: 'text', text: '城口县林业局 𠮷' },
      B7: { kind: 'text', text: '__proto__' },
      G9: { kind: 'text', text: '县林业局', mergedFrom: 'G3' },
      D9: { kind: 'number', text: '0.7', format: '0%' },
    });
    expect(main!.cells.F7).toBeUndefined();
    expect(other!.cells).toEqual({ C4: { kind: 'text', text: '甲' }, AZ300: { kind: 'number', text: '9' } });
  });

  describeIf(['python3'], 'as a web page named .xls', () => {
    const page = (name: string): string => at(name, 'html');
    const filled = names.filter((name) => name.startsWith('examples'));

    it.each(filled)('%s reads the same in UTF-8 with a mark and without, and in GBK', async (name) => {
      const twin = await read(at(name, 'xlsx'), 'xlsx');
      const texts = (sheets: readonly SheetDump[]): Record<string, string> =>
        Object.fromEntries(Object.entries(sheets[0]!.cells).map(([address, { text }]) => [address, text]));
      for (const [codec, charset] of [
        ['utf-8', 'utf-8'],
        ['utf-8', ''],
        ['utf-8-sig', ''],
        ['gbk', 'gb2312'],
        ['gbk', ''],
        // Exports whose head was never changed to what they write.
        ['utf-8', 'gb2312'],
        ['gbk', 'utf-8'],
        ['utf-16', 'utf-8'],
      ] as const) {
        const path = join(folder, `${codec}-${charset}.xls`);
        const script = `import sys
page = open(sys.argv[1], encoding='utf-8').read()
head = 'charset=' + sys.argv[4] if sys.argv[4] else ''
assert page.count('charset=utf-8') == 1
open(sys.argv[2], 'wb').write(page.replace('charset=utf-8', head).encode(sys.argv[3]))`;
        runPython(script, [page(name), path, codec, charset]);
        expect(texts(await read(path, 'html'))).toEqual(texts(twin));
      }
    });
  });
});

describe('a file made by LibreOffice long ago', () => {
  const fixture = (name: string): string => join(ROOT, 'test/fixtures', name);

  it('annex-4.xls is found to be 附件4, its dates, ratios, formulas and hidden rows read', async () => {
    await withWorkbookAt(fixture('annex-4.xls'), async (workbook) => {
      expect(workbook.format).toBe('xls');
      const [match] = findForms(await readHeads(workbook), [annex2, annex4]);
      expect(match?.layout).toBe(annex4);
      const [sheet] = await dump(workbook);
      expect(sheet).toMatchObject({ name: '部门推行情况统计表', hidden: false, hiddenRows: [20] });
      expect(sheet!.cells).toMatchObject({
        A2: { kind: 'text', text: '县政府部门、有关单位推行\n“双随机、一公开”情况统计表' },
        D4: { kind: 'date', text: '2016-09-12' },
        D12: { kind: 'number', text: '0.05', format: '0%' },
        H12: { kind: 'number', text: '5', formula: 'cached' },
        D13: { kind: 'text', text: '5%，每年1次' },
        B20: { kind: 'text', text: '隐藏行' },
      });
      expect(sheet!.merges).toContain('B9:C9');
    });
  });

  it('annex-2.ods is found to be 附件2, its sixty inspectors read', async () => {
    await withWorkbookAt(fixture('annex-2.ods'), async (workbook) => {
      expect(workbook.format).toBe('ods');
      const [match] = findForms(await readHeads(workbook), [annex2, annex4]);
      expect(match?.layout).toBe(annex2);
      const rows = await allRows(workbook.sheets[0]);
      expect(rows).toHaveLength(65);
      expect(rows[63]!.cells.map(({ kind, text }) => [kind, text]).slice(0, 3)).toEqual([
        ['number', '60'],
        ['text', expect.stringMatching(/^\p{Script=Han}{2,3}$/u)],
        ['text', expect.stringMatching(/^[男女]$/u)],
      ]);
    });
  });
});
