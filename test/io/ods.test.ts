import { describe, expect, it } from '@jest/globals';
import { allRows, readCells, readRows, refusal, temporaryFile, withWorkbook } from '../support/reading.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { zip } from '../support/zip.js';

/** An OpenDocument spreadsheet: its tables, and what comes before them. */
function ods(tables: string, styles = '', manifest = ''): Buffer {
  const content = `<office:document-content xmlns:office="o"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 'stored' },
    { name: 'content.xml', content },
    { name: 'META-INF/manifest.xml', content: `<manifest:manifest>${manifest}</manifest:manifest>` },
  ]);
}
const table = (rows: string): string => `<table:table table:name="表">${rows}</table:table>`;
const row = (...cells: readonly string[]): string =>
  `<table:table-row>${cells.map((cell) => `<table:table-cell ${cell}</table:table-cell>`).join('')}</table:table-row>`;
const text = (paragraphs: string): string => `office:value-type="string">${paragraphs}`;

describe('an OpenDocument spreadsheet', () => {
  it('reads text as paragraphs, without notes, drawings and readings', async () => {
    const cells = await readCells(
      ods(
        table(
          row(
            text(
              '<text:p> a \n b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e</text:p><text:p/><text:p>f</text:p>',
            ),
            text(
              '<office:annotation><text:p>批注</text:p></office:annotation><text:p>城<text:span>口</text:span></text:p>',
            ),
            text(
              '<text:p><text:ruby><text:ruby-base>县</text:ruby-base><text:ruby-text>xiàn</text:ruby-text></text:ruby></text:p>',
            ),
            text('<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame>'),
            'office:value-type="string" office:string-value="只有属性">',
          ),
        ),
      ),
    );
    expect(Object.values(cells).map((cell) => cell.text)).toEqual([
      'a b   c\td\ne\n\nf',
      '城口',
      '县',
      '只有属性',
    ]);
  });

  it('reads values, computed and not', async () => {
    expect(
      await readCells(
        ods(
          table(
            row(
              'office:value-type="float" office:value="1.3E10"><text:p>1.3E10</text:p>',
              'office:value-type="percentage" office:value="0.7"><text:p>70%</text:p>',
              'office:value-type="date" office:date-value="2016-08-20T23:59:59.9999">',
              'office:value-type="time" office:time-value="PT36H00M01S">',
              'office:value-type="boolean" office:boolean-value="true"><text:p>真</text:p>',
              'table:formula="of:=[.A1]">',
              `table:formula="of:=['file:///d/b.xlsx'#$表.A1]" office:value-type="float" office:value="1">`,
              'table:formula="of:=DISPIMG(&quot;x&quot;;1)" office:value-type="string"><text:p>x</text:p>',
              'table:formula="of:=1/0" calcext:value-type="error" office:value-type="string"><text:p>#DIV/0!</text:p>',
              'office:value-type="date" office:date-value="明天"><text:p>明天</text:p>',
            ),
          ),
        ),
      ),
    ).toEqual({
      A1: { kind: 'number', text: '13000000000' },
      B1: { kind: 'number', text: '0.7', format: '0%' },
      C1: { kind: 'date', text: '2016-08-21' },
      D1: { kind: 'date', text: '36:00:01' },
      E1: { kind: 'boolean', text: 'TRUE' },
      F1: { kind: 'text', text: '', formula: 'uncached' },
      G1: { kind: 'number', text: '1', formula: 'external' },
      H1: { kind: 'image', text: '' },
      I1: { kind: 'error', text: '#DIV/0!', formula: 'cached' },
      J1: { kind: 'text', text: '明天' },
    });
  });

  it('repeats rows and cells, and takes a format from the column where the cell names none', async () => {
    const styles =
      '<number:percentage-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>' +
      '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>' +
      '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>' +
      '<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>';
    const columns =
      '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2" table:default-cell-style-name="ce2"/>';
    const value = 'office:value-type="float" office:value="0.5"/>';
    const rows =
      `<table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell table:style-name="loop" ${value}<table:table-cell table:number-columns-repeated="2" ${value}</table:table-row>` +
      '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    await withWorkbook(ods(table(columns + rows), styles), async ({ sheets: [sheet] }) => {
      const half = { kind: 'number', text: '0.5' };
      const cells = [{ column: 1, ...half }, { column: 2, ...half, format: '0.0%' }, { column: 3, ...half, format: '0.0%' }]; // prettier-ignore
      expect(await allRows(sheet)).toEqual([
        { number: 1, hidden: true, cells },
        { number: 2, hidden: true, cells },
      ]);
      expect([...sheet!.hiddenColumns]).toEqual([2, 3]);
    });
  });

  const one = '<table:table-cell office:value-type="float" office:value="1"';
  it.each([
    [
      'more cells than memory',
      `<table:table-row table:number-rows-repeated="1048576">${one} table:number-columns-repeated="16384"/></table:table-row>`,
      '多得不正常',
    ],
    [
      'more columns than a sheet has',
      `<table:table-row>${one} table:number-columns-repeated="16385"/></table:table-row>`,
      '超过 16384 列',
    ],
    [
      'more rows than a sheet has',
      `<table:table-row table:number-rows-repeated="1048577">${one}/></table:table-row>`,
      '超过 1048576 行',
    ],
  ])('that says it has %s is refused', async (_, rows, says) => {
    expect(await refusal(readRows(ods(table(rows))))).toMatch(
      new RegExp(`^〔表.xlsx〕.*${says}.*请.*。$`, 'u'),
    );
  });

  it('that opens with a password only is refused', async () => {
    const bytes = ods(table(row(text('<text:p>a</text:p>'))), '', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'); // prettier-ignore
    expect(await refusal(openWorkbook(temporaryFile(bytes)))).toContain('加了打开密码');
  });
});
