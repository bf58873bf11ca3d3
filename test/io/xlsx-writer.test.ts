import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { result } from '../../src/annexes/result.js';
import { writeXlsx, xlsxBytes } from '../../src/io/xlsx-writer.js';
import type { RenderedCell, RenderedRow } from '../../src/sheet/render-row.js';
import { render, type SheetModel } from '../../src/sheet/render.js';
import { convert, describeIf, runPython } from '../support/debian.js';
import { allRows, temporaryFolder, withWorkbook, withWorkbookAt } from '../support/reading.js';

const CELL: RenderedCell = {
  ...{ left: 1, right: 1, width: 20, role: 'body', size: 12, align: 'left', asText: false },
};

/** A sheet of one column that holds these values, one a row. */
function column(values: readonly (string | number)[], more: Partial<SheetModel> = {}): SheetModel {
  return {
    ...render(result, { rows: {} }),
    ...{ name: '表', choices: [], repeatRow: undefined, lastRow: values.length },
    ...more,
    rows: values.map((value, index): RenderedRow => ({
      ...{ number: index + 1, height: 20, cells: [CELL], values: [value] },
    })),
  };
}

/** Texts as they are given, and as they must be read back where that differs. */
const TEXTS: readonly (readonly [written: string, read?: string])[] = [
  ['=1+1'],
  ['+86'],
  ['-3'],
  ['@名'],
  ['a & b < c > d "e" \'f\''],
  [']]>'],
  ['&amp;'],
  ['  两边空格  '],
  ['\n首尾换行\n'],
  ['\t制表'],
  ['一\r\n二\r三', '一\n二\n三'],
  ['_x000D_'],
  ['_x005F_x000D_'],
  ['控\u0000制\u0001\u0008\u000b\u000c\u000e\u001f符', '控制符'],
  ['\ufffe非字符\uffff', '非字符'],
  ['𠮷岭店👨‍👩‍👧'],
  ['半个\ud842', '半个\ufffd'],
  ['0012'],
  ['1e5'],
  ['TRUE'],
];
const given = TEXTS.map(([written]) => written);
const wanted = TEXTS.map(([written, read = written]) => read);

/** Long texts: a row of them is longer than what is encoded at once. */
const LONG = ['长', 'é', 'a', '𠮷'].map((character) => character.repeat(120_000 / character.length));

const INTEGRITY = `
import sys, zipfile
file = zipfile.ZipFile(sys.argv[1])
print(file.testzip(), *(i.filename for i in file.infolist()))`;

const DIGESTS = `
import sys, json, zipfile, hashlib
from xml.etree import ElementTree
sheet = ElementTree.fromstring(zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml"))
print(json.dumps([hashlib.sha256(t.text.encode()).hexdigest() for t in sheet.iter() if t.tag.endswith("}t")]))`;

const VALUES = `
import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[s.title, [[c.value, c.data_type] for (c,) in s.iter_rows(max_col=1)]] for s in book.worksheets]))`;

describe('a written text', () => {
  it('is read back as it was, without what XML forbids', async () => {
    const read = await withWorkbook(await xlsxBytes([column(given)]), ({ sheets }) => allRows(sheets[0]));
    expect(read.map(({ cells }) => cells)).toEqual(wanted.map((text) => [{ column: 1, kind: 'text', text }]));
  });
});

describe('a written workbook', () => {
  it('has the same bytes whenever it is written', async () => {
    const once = await xlsxBytes([column(given)]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await xlsxBytes([column(given)])).equals(once)).toBe(true);
  });

  it('asks for a sheet when the one before it has been written', async () => {
    const log: string[] = [];
    function* rows(name: string): Generator<RenderedRow> {
      log.push(`${name} begins`);
      yield { number: 1, height: 20, cells: [CELL], values: [name] };
      log.push(`${name} ends`);
    }
    function* sheets(): Generator<SheetModel> {
      for (const name of ['甲', '乙']) {
        log.push(`${name} asked for`);
        yield { ...column([]), name, rows: rows(name) };
      }
    }
    await xlsxBytes(sheets());
    expect(log).toEqual(['甲', '乙'].flatMap((name) => ['asked for', 'begins', 'ends'].map((what) => `${name} ${what}`))); // prettier-ignore
  });

  it('passes on what goes wrong while rows are made, and leaves the file to whoever named it', async () => {
    function* rows(): Generator<RenderedRow> {
      yield { number: 1, height: 20, cells: [CELL], values: ['一'] };
      throw new RangeError('no more');
    }
    const path = join(temporaryFolder(), '表.xlsx');
    await expect(writeXlsx(path, [{ ...column([]), rows: rows() }])).rejects.toThrow('no more');
  });

  it('says each style once, on however many sheets', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheets = [column(['一', '二']), { ...column(['三']), name: '又一张' }];
    await workbook.xlsx.load((await xlsxBytes(sheets)) as never);
    const styles = workbook.worksheets.flatMap((sheet) => [...Array(sheet.rowCount).keys()].map((row) => sheet.getCell(row + 1, 1).style)); // prettier-ignore
    expect(styles).toHaveLength(3);
    // One object a style: so exceljs reads it.
    expect(new Set(styles).size).toBe(1);
  });
});

describeIf(['python3-openpyxl'], 'a written workbook', () => {
  it('is sound, longer than a block and with quotes in its sheets’ names, for zipfile and openpyxl', async () => {
    const path = join(temporaryFolder(), '表.xlsx');
    const many = Array.from({ length: 20_000 }, (_, index) =>
      index % 3 === 0 ? index : `第${index}行，城口县`,
    );
    await writeXlsx(path, [
      { ...column(many), name: "甲'乙 & <丙>" },
      { ...column(given), name: '第二张' },
    ]);
    expect(runPython(INTEGRITY, [path]).trim().split(' ')).toEqual([
      'None',
      '_rels/.rels',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      '[Content_Types].xml',
    ]);
    // openpyxl leaves an escaped underscore as it is stored.
    const stored = wanted.map((text) => text.replace(/_(?=x[0-9A-F]{4}_)/gu, '_x005F_'));
    expect(JSON.parse(runPython(VALUES, [path]))).toEqual([
      ["甲'乙 & <丙>", many.map((value) => [value, typeof value === 'number' ? 'n' : 's'])],
      ['第二张', stored.map((text) => [text, 's'])],
    ]);
  });
});

describeIf(['python3'], 'a written text', () => {
  it('may be longer than what is encoded at once', async () => {
    const path = join(temporaryFolder(), '表.xlsx');
    await writeXlsx(path, [column(LONG)]);
    const digests = LONG.map((text) => createHash('sha256').update(text).digest('hex'));
    expect(JSON.parse(runPython(DIGESTS, [path]))).toEqual(digests);
  });
});

describeIf(['libreoffice-calc'], 'a written workbook', () => {
  it('is read by LibreOffice as it was written: no text becomes a formula or a number', async () => {
    const folder = temporaryFolder();
    const path = join(folder, '表.xlsx');
    await writeXlsx(path, [column(given)]);
    const again = convert(path, 'ods', folder);
    const read = await withWorkbookAt(again, ({ sheets }) => allRows(sheets[0]));
    expect(read.map(({ cells }) => cells.map(({ kind, text }) => [kind, text]))).toEqual(
      wanted.map((text) => [['text', text]]),
    );
  });
});
