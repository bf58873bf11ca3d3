import { describe, expect, it } from '@jest/globals';
import { annex4 } from '../../src/annexes/annex-4.js';
import { findForms, readHeads } from '../../src/sheet/find-form.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { rangeAddress } from '../../src/sheet/address.js';
import type { SheetRow } from '../../src/sheet/rows.js';
import { runPython, describeIf } from '../support/debian.js';
import {
  allRows,
  cellsByAddress,
  readCells,
  readRows,
  readTexts,
  refusal,
  temporaryFile,
  withWorkbook,
  withWorkbookAt,
} from '../support/reading.js';

const HEAD = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n';

/** A workbook of Excel 2003 in XML: what stands within its table, its styles, and beside the table. */
function book(table: string, { styles = '', options = '', head = HEAD, before = '' } = {}): string {
  return `${head}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">${before}<Styles>${styles}</Styles>${sheet('表', table, options)}</Workbook>`;
}
const sheet = (name: string, table: string, options = ''): string =>
  `<Worksheet ss:Name="${name}"><Table>${table}</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">${options}</WorksheetOptions></Worksheet>`;
const row = (...cells: readonly string[]): string => `<Row>${cells.join('')}</Row>`;
const cell = (type: string, text: string, attributes = ''): string =>
  `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data></Cell>`;
const text = (value: string, attributes = ''): string => cell('String', value, attributes);
const style = (id: string, format: string, more = ''): string =>
  `<Style ss:ID="${id}" ${more}><NumberFormat ss:Format="${format.replaceAll('"', '&quot;')}"/></Style>`;

describe('a workbook of Excel 2003 in XML', () => {
  it('is told by its bytes, under any name', async () => {
    for (const name of ['表.xml', '表.xls', '表.xlsx', '表.csv'])
      expect(await withWorkbookAt(temporaryFile(book(row(text('甲'))), name), ({ format }) => format)).toBe(
        'xml2003',
      );
  });

  it('reads texts whole: rich ones, line ends, no notes and no readings', async () => {
    const rich =
      '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>城口</B><Font html:Color="#FF0000">县<S>林业</S></Font>局</ss:Data></Cell>';
    const noted =
      '<Cell><Data ss:Type="String">是</Data><Comment ss:Author="甲"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>批注：</B>请核实</ss:Data></Comment><PhoneticText xmlns="urn:schemas-microsoft-com:office:excel">shi</PhoneticText></Cell>';
    const alone = '<Cell><Comment><ss:Data>只有批注</ss:Data></Comment></Cell>';
    const rows = row(rich, noted, alone, text('一&#10;二&#13;&#10;三'), text('_x000D_ &lt;a&gt;'), text(''));
    expect(await readTexts(book(rows))).toEqual({
      A1: '城口县林业局',
      B1: '是',
      D1: '一\n二\n三',
      E1: '_x000D_ <a>',
    });
  });

  it('tells what is struck out, whole or in part, and what a format shows', async () => {
    const struck = '<Style ss:ID="del"><Font ss:StrikeThrough="1"/></Style>';
    const kept = '<Style ss:ID="kept" ss:Parent="del"><Font ss:StrikeThrough="0"/></Style>';
    const rich = (inner: string): string =>
      `<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">${inner}</ss:Data></Cell>`;
    const rows = row(
      text('删', 'ss:StyleID="del"'),
      text('留', 'ss:StyleID="kept"'),
      rich('<S>整</S>'),
      rich('<S>甲</S>乙'),
      rich('<B>丙</B>'),
      cell('Number', '12345', 'ss:StyleID="no"'),
      cell('Number', '7', 'ss:StyleID="none"'),
      cell('Number', '3', 'ss:StyleID="times"'),
    );
    const styles = `${struck}${kept}${style('no', '"渝D-"00000000')}${style('none', ';;;')}${style('times', '0"次"')}`;
    const cells = await readCells(book(rows, { styles }));
    expect(Object.fromEntries(Object.entries(cells).map(([at, { seen }]) => [at, seen]))).toEqual({
      A1: { struck: 'whole' },
      B1: undefined,
      C1: { struck: 'whole' },
      D1: { struck: 'part' },
      E1: undefined,
      F1: { shown: '渝D-00012345' },
      G1: { shown: '' },
      H1: { shown: '3次' },
    });
  });

  it('reads values, computed and not', async () => {
    const formula = (code: string): string => `ss:Formula="${code}"`;
    const cells = row(
      cell('Number', '1.3E10'),
      cell('Number', '0.7', 'ss:StyleID="p"'),
      cell('DateTime', '2016-08-20T23:59:59.999', 'ss:StyleID="d"'),
      cell('DateTime', '1899-12-31T08:01:30.000', 'ss:StyleID="t"'),
      cell('DateTime', '1900-01-01T12:00:01.000', 'ss:StyleID="e"'),
      cell('DateTime', '2016-08-20T08:30:00.000'),
      cell('Number', '42602', 'ss:StyleID="d"'),
      cell('Boolean', '1'),
      cell('Error', '#DIV/0!', formula('=1/0')),
      cell('Number', '6', formula('=R[-1]C[-2]*2')),
      `<Cell ${formula('=RC[-1]')}/>`,
      cell('String', '', formula('=&quot;&quot;')),
      cell('Number', '1', formula("='[别的.xls]表'!R1C1")),
      cell('Number', '1', formula('=[book.xls]Sheet1!R1C1')),
      cell('String', 'x', formula('=DISPIMG(&quot;x&quot;,1)')),
      cell('DateTime', '2016-02-30T00:00:00.000'),
      '<Cell><Data>无类型</Data></Cell>',
    );
    const styles = [style('p', 'Percent'), style('d', 'Short Date'), style('t', 'h:mm:ss'), style('e', '[h]:mm:ss')]; // prettier-ignore
    expect(await readCells(book(cells, { styles: styles.join('') }))).toEqual({
      A1: { kind: 'number', text: '13000000000' },
      B1: { kind: 'number', text: '0.7', format: '0.00%' },
      C1: { kind: 'date', text: '2016-08-21' },
      D1: { kind: 'date', text: '08:01:30' },
      E1: { kind: 'date', text: '36:00:01' },
      F1: { kind: 'date', text: '2016-08-20 08:30:00' },
      G1: { kind: 'date', text: '2016-08-20' },
      H1: { kind: 'boolean', text: 'TRUE' },
      I1: { kind: 'error', text: '#DIV/0!', formula: 'cached' },
      J1: { kind: 'number', text: '6', formula: 'cached' },
      K1: { kind: 'text', text: '', formula: 'uncached' },
      M1: { kind: 'number', text: '1', formula: 'external' },
      N1: { kind: 'number', text: '1', formula: 'external' },
      O1: { kind: 'image', text: '' },
      P1: { kind: 'text', text: '2016-02-30T00:00:00.000' },
      Q1: { kind: 'text', text: '无类型' },
    });
  });

  it('keeps the dates of the 1904 system, and those before March 1900', async () => {
    const date = (value: string): string => cell('DateTime', `${value}.000`, 'ss:StyleID="d"');
    const cells = row(date('2016-08-20T00:00:00'), date('1904-01-01T08:00:00'), date('1904-01-02T00:00:00'));
    const [styles, before] = [style('d', 'yyyy/m/d'), '<ExcelWorkbook xmlns="x"><Date1904/></ExcelWorkbook>'];
    expect(Object.values(await readTexts(book(cells, { styles, before })))).toEqual([
      '2016-08-20',
      '1904-01-01 08:00:00',
      '1904-01-02',
    ]);
    const old = row(date('1900-01-01T00:00:00'), date('1900-02-28T00:00:00'), date('1900-03-01T00:00:00'));
    expect(Object.values(await readTexts(book(old, { styles })))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
    ]);
  });

  it('takes the format from cell, row, column and table in turn, and from the style’s parents', async () => {
    const styles =
      style('Default', '0.0') +
      style('base', '0.000') +
      '<Style ss:ID="child" ss:Parent="base"><Font ss:Bold="1"/></Style>' +
      '<Style ss:ID="plain"><NumberFormat/></Style><Style ss:ID="loop" ss:Parent="loop"/>' +
      style('fixed', 'Fixed') +
      style('times', '0"次"');
    const n = (attributes = ''): string => cell('Number', '5', attributes);
    const rows =
      '<Column ss:Index="3" ss:StyleID="fixed" ss:Span="1"/>' +
      row(n(), n('ss:StyleID="child"'), n(), n('ss:StyleID="plain"'), n('ss:StyleID="loop"')) +
      `<Row ss:StyleID="times">${n()}${n('ss:StyleID="none"')}${n()}</Row>`;
    const formats = Object.entries(await readCells(book(rows, { styles }))).map(([at, { format }]) => [at, format]); // prettier-ignore
    expect(formats).toEqual([
      ['A1', '0.0'],
      ['B1', '0.000'],
      ['C1', '0.00'],
      ['D1', undefined],
      ['E1', '0.0'],
      ['A2', '0"次"'],
      ['B2', '0.0'],
      ['C2', '0"次"'],
    ]);
  });

  it('places rows and cells by their index, and reads merges down', async () => {
    const rows =
      `<Row ss:Index="2">${text('题', 'ss:MergeAcross="2"')}${text('旁')}</Row>` +
      `<Row ss:Index="4">${text('合', 'ss:Index="2" ss:MergeDown="3"')}${text('丙')}</Row>` +
      `<Row>${text('丁', 'ss:Index="3"')}</Row><Row ss:Span="1"/>` +
      `<Row>${text('末')}</Row>`;
    await withWorkbook(book(rows), async ({ sheets: [only] }) => {
      expect(cellsByAddress(await allRows(only))).toEqual({
        A2: { kind: 'text', text: '题' },
        D2: { kind: 'text', text: '旁' },
        B4: { kind: 'text', text: '合' },
        C4: { kind: 'text', text: '丙' },
        B5: { kind: 'text', text: '合', mergedFrom: 'B4' },
        C5: { kind: 'text', text: '丁' },
        B6: { kind: 'text', text: '合', mergedFrom: 'B4' },
        B7: { kind: 'text', text: '合', mergedFrom: 'B4' },
        A8: { kind: 'text', text: '末' },
      });
      expect((await only!.merges()).map(rangeAddress)).toEqual(['A2:C2', 'B4:B7']);
    });
    const moved = book(row(text('甲'))).replace('<Table>', '<Table ss:TopCell="3" ss:LeftCell="2">');
    expect(await readTexts(moved)).toEqual({ B3: '甲' });
  });

  it('tells hidden rows, columns and sheets, and which no menu shows', async () => {
    const table =
      '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="6" ss:Hidden="1"/>' +
      `<Row ss:Hidden="1">${text('甲')}</Row>${row(text('乙'))}`;
    const sheets = ['', '<Visible>SheetHidden</Visible>', '<Visible>SheetVeryHidden</Visible>'].map(
      (options, index) => sheet(`表${index}`, table, options),
    );
    const bytes = book('').replace(/<Worksheet .*<\/Worksheet>/u, sheets.join(''));
    await withWorkbook(bytes, async (workbook) => {
      expect(workbook.sheets.map(({ name, hidden, veryHidden }) => [name, hidden, veryHidden])).toEqual([
        ['表0', false, false],
        ['表1', true, false],
        ['表2', true, true],
      ]);
      const [first] = workbook.sheets;
      expect((await allRows(first)).map(({ number, hidden }) => [number, hidden])).toEqual([
        [1, true],
        [2, false],
      ]);
      expect([...first!.hiddenColumns]).toEqual([2, 3, 6]);
    });
  });

  it('reads other prefixes, attributes without any, and empty lines before the declaration', async () => {
    const odd =
      '\n\n<?xml version="1.0"?><s:Workbook xmlns:s="urn:schemas-microsoft-com:office:spreadsheet"><s:Worksheet s:Name="表"><s:Table><s:Row><s:Cell s:Index="2"><s:Data s:Type="Number">7</s:Data></s:Cell><s:Cell Index="4"><s:Data Type="Number">8</s:Data></s:Cell></s:Row></s:Table></s:Worksheet></s:Workbook>';
    expect(await readTexts(odd)).toEqual({ B1: '7', D1: '8' });
  });

  describeIf(['python3'], 'in other encodings', () => {
    it.each([
      ['utf-8', 'UTF-8'],
      ['utf-8-sig', ''],
      ['utf-16', 'UTF-16'],
      ['utf-16-le', 'UTF-16'],
      ['utf-16-be', 'UTF-16'],
      ['gbk', 'gb2312'],
      ['gbk', 'GBK'],
      ['gb18030', 'GB18030'],
      ['big5', 'Big5'],
      // Exports whose declaration was never changed to what they write.
      ['utf-8', 'gb2312'],
      ['gbk', 'UTF-8'],
      ['gbk', ''],
    ])('%s declared as “%s”', async (codec, declared) => {
      const encoding = declared === '' ? '' : ` encoding="${declared}"`;
      const plain = book(row(text('城口縣林業局'), text('執法檢查人員名錄庫'), text('隨機抽查')), {
        head: `<?xml version="1.0"${encoding}?>`,
      });
      const [source, target] = [temporaryFile(plain, 'a.xml'), temporaryFile('', 'b.xml')];
      runPython(
        'import sys\nopen(sys.argv[2], "wb").write(open(sys.argv[1], encoding="utf-8").read().encode(sys.argv[3]))',
        [source, target, codec],
      );
      await withWorkbookAt(target, async ({ format, sheets }) => {
        expect(format).toBe('xml2003');
        expect(cellsByAddress(await allRows(sheets[0])).A1?.text).toBe('城口縣林業局');
      });
    });
  });

  it.each([
    ['no sheet', book('').replace(/<Worksheet .*<\/Worksheet>/u, ''), '里没有工作表'],
    [
      'entities, however few',
      book(row(text('&a;'))).replace(
        '<Workbook',
        '<!DOCTYPE Workbook [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><Workbook',
      ),
      'DOCTYPE',
    ],
    ['an entity that nobody has declared', book(row(text('&lol;'))), 'XML 不合规范'],
    ['half of itself', book(row(text('甲'))).slice(0, -30), 'XML 不合规范'],
    ['rows that go back', book(`<Row ss:Index="3"/>${row()}<Row ss:Index="2"/>`), '行号 2 不对'],
    ['more rows than a sheet has', book('<Row ss:Index="1048577"/>'), '行号 1048577 不对'],
    ['cells one over the other', book(row(text('甲', 'ss:MergeAcross="2"'), text('乙', 'ss:Index="2"'))), '单元格的次序不对'], // prettier-ignore
    ['more columns than a sheet has', book(row(text('甲', 'ss:Index="16385"'))), '超过 16384 列'],
    ['a text longer than a cell', book(row(text('字'.repeat(32_768)))), '一格放不下'],
    [
      'more rows within merges than memory',
      book('').replace(
        /<Worksheet .*<\/Worksheet>/u,
        sheet('表', `${row(text('甲', 'ss:MergeDown="1048575"'))}<Row ss:Span="1048574"/>`).repeat(17),
      ),
      '多得不正常',
    ],
  ])('refuses %s', async (_, bytes, says) => {
    expect(await refusal(readRows(bytes))).toContain(says);
  });

  it('refuses XML that is none, and more than may be held', async () => {
    const word =
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>';
    for (const bytes of [word, '<?xml version="1.0"?><Workbook xmlns="urn:other"/>'])
      expect(await refusal(openWorkbook(temporaryFile(bytes, '表.xml')))).toContain('是 XML 文件，读不了');
    const large = openWorkbook(temporaryFile(book(row(text('甲')))), { maxBytes: 100 });
    expect(await refusal(large)).toContain('太大');
  });
});

describe('a file made by LibreOffice', () => {
  it('annex-4.xml is found to be 附件4', async () => {
    const path = `${import.meta.dirname}/../fixtures/annex-4.xml`;
    await withWorkbookAt(path, async (workbook) => {
      expect(workbook.format).toBe('xml2003');
      const [match] = findForms(await readHeads(workbook), [annex4]);
      expect(match?.layout).toBe(annex4);
      const [only] = workbook.sheets;
      const rows = await allRows(only);
      // As annex-4.xls, from which it was saved.
      const twin = await withWorkbookAt(path.replace(/xml$/u, 'xls'), ({ sheets }) => allRows(sheets[0]));
      const texts = (all: readonly SheetRow[]) => Object.entries(cellsByAddress(all)).map(([at, { text: value }]) => [at, value]); // prettier-ignore
      expect(texts(rows)).toEqual(texts(twin));
      expect(rows.filter(({ hidden }) => hidden).map(({ number }) => number)).toEqual([20]);
      expect(cellsByAddress(rows)).toMatchObject({
        D4: { kind: 'date', text: '2016-09-12' },
        // Which is how LibreOffice calls it.
        D12: { kind: 'number', text: '0.05', format: '0.00%' },
        H12: { kind: 'number', text: '5', formula: 'cached' },
        D13: { kind: 'text', text: '5%，每年1次' },
        B20: { kind: 'text', text: '隐藏行' },
      });
    });
  });
});
