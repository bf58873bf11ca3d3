import { describe, expect, it } from '@jest/globals';
import type { SheetRow } from '../../src/sheet/rows.js';
import { Refusal } from '../../src/io/refusal.js';
import type { CellContext } from '../../src/io/xlsx/cell.js';
import { LayoutHandler } from '../../src/io/xlsx/layout.js';
import { RowBuilder } from '../../src/io/xlsx/row-builder.js';
import { DateTexts } from '../../src/io/xlsx/serial-date.js';
import { SharedStrings, TableReader } from '../../src/io/xlsx/shared-strings.js';
import { XmlParser } from '../../src/io/xlsx/xml-parser.js';
import { XmlScanner } from '../../src/io/xlsx/xml-scanner.js';
import type { XmlHandler } from '../../src/io/xlsx/xml.js';

const CONTEXT: CellContext = {
  dates: new DateTexts(false),
  styles: [{}, { date: 'date' }],
  strings: { text: (index) => Array.from('甲乙丙')[index], runs: () => 0 },
  isTelling: false,
};

/** The rows, or that they are refused, and how many were not taken in whole; by the parser alone if asked for. */
function read(rows: string, isOrdinary = true): { rows: readonly SheetRow[] | 'refused'; scanned: number } {
  const builder = new RowBuilder(CONTEXT);
  let scanned = 0;
  const handler: XmlHandler = {
    finished: 0,
    open: (name, attributes) => {
      if (name === 'row') scanned++;
      builder.open(name, attributes);
    },
    text: builder.text.bind(builder),
    close: builder.close.bind(builder),
  };
  const sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  try {
    if (isOrdinary) {
      const scanner = new XmlScanner(handler, builder);
      scanner.write(Buffer.from(sheet));
      scanner.end();
    } else {
      const parser = new XmlParser(handler);
      parser.write(sheet);
      parser.end();
    }
    return { rows: builder.take(), scanned };
  } catch (error) {
    if (error instanceof Refusal) return { rows: 'refused', scanned };
    throw error;
  }
}

const OF_PROGRAMS = {
  'Excel and WPS':
    '<row r="1" spans="1:3" ht="27" customHeight="1" x14ac:dyDescent="0.2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1"><v>44197.5</v></c></row>',
  LibreOffice:
    '<row r="2" customFormat="false" ht="12.8" hidden="true" customHeight="false" outlineLevel="0" collapsed="false"><c r="A2" s="1" t="n"><v>42602</v></c><c r="B2" s="0" t="b"><v>1</v></c></row>',
  openpyxl:
    '<row r="3"><c r="A3" t="inlineStr"><is><t>城口县（葛城）\n街道</t></is></c><c r="B3" t="n"><v>12</v></c><c r="C3" t="n"/></row>',
  exceljs: '<row r="4"><c r="AB4" t="str"><v>是</v></c></row>',
  'one that counts by itself': '<row><c t="s"><v>1</v></c><c><v>7</v></c></row>',
  'one that writes empty rows': '<row r="9" ht="15"/><row r="10"></row>',
};

const FORMULAS = {
  'and its number': '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><f>A1*2</f><v>2</v></c></row>',
  'and its text': '<row r="1"><c r="A1" t="str"><f>B1&amp;"&lt;甲&gt;"</f><v>甲&amp;乙</v></c></row>',
  'shared down a column':
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>',
  volatile: '<row r="1"><c r="A1" s="1"><f ca="1">TODAY()</f><v>42602</v></c></row>',
  'that was never computed': '<row r="1"><c r="A1"><f>B1</f></c><c r="C1"><f>B1</f><v></v></c></row>',
  'that shows an empty text': '<row r="1"><c r="A1" t="str"><f>B1</f><v></v></c></row>',
};

const UNUSUAL = {
  'a formula that reads another file':
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">[1]a!B1</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c></row>',
  'a shared formula that is another from here on':
    '<row r="1"><c r="A1"><f t="shared" si="0">[1]a!B1</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c><c r="B2"><f t="shared" si="0">C1</f><v>3</v></c><c r="C2"><f t="shared" si="0"/><v>3</v></c></row>',
  'a picture of WPS':
    '<row r="1"><c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>',
  'a reference to no character': '<row r="1"><c r="A1" t="str"><v>&#55296;</v></c></row>',
  'a carriage return by number': '<row r="1"><c r="A1" t="str"><v>甲&#13;&#10;&#0020;乙</v></c></row>',
  'a comment, then an ordinary row':
    '<row r="1"><c r="A1"><v>1</v></c></row><!-- <row r="9"><c r="A9"><v>1</v></c></row> --><row r="2"><c r="A2"><v>2</v></c></row>',
  'an instruction that looks like a row':
    '<row r="1"><c r="A1"><v>1</v></c></row><?x <row r="9"></row> ?><row r="2"><c r="A2"><v>2</v></c></row>',
  'CDATA that looks like cells':
    '<row r="1"><c r="A1" t="str"><v><![CDATA[</v></c><c r="B1"><v>1</v></c>]]></v></c></row>',
  'an element that is none of a row': '<row r="1"><c r="A1"><v>1</v></c><x:y z="（&lt;）"><b/>1</x:y></row>',
  'an end that does not fit': '<row r="1"><c r="A1"><v>1</v></x></row>',
  'a formula at another place': '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v><f>A1*2</f></c></row>',
  'a reference': '<row r="1"><c r="A1" t="str"><v>甲&amp;乙</v></c></row>',
  'cells in another order': '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
  'a cell twice': '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
  'a cell of another row': '<row r="1"><c r="A2"><v>1</v></c></row>',
  'a row twice': '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"/>',
  'a row number with zeros': '<row r="01"><c r="A1"><v>1</v></c><c r="B01"><v>1</v></c></row>',
  'an attribute twice': '<row r="1" ht="1" ht="2"><c r="A1"><v>1</v></c></row>',
  'the number at another place': '<row ht="1" r="7"><c r="A7"><v>1</v></c></row>',
  'a number twice': '<row r="1" r="2"><c r="A1"><v>1</v></c></row>',
  'a bracket that ends CDATA': '<row r="1"><c r="A1" t="str"><v>]]></v></c></row>',
  'a bracket': '<row r="1"><c r="A1" t="str"><v>a>b</v></c></row>',
  'a carriage return': '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>',
  'U+FFFF': '<row r="1"><c r="A1" t="str"><v>好\uffff</v></c></row>',
  'a full-width form': '<row r="1"><c r="A1" t="str"><v>１２\uff5e</v></c></row>',
  'a phonetic run': '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t><rPh><t>x</t></rPh></is></c></row>',
  'a row in a row': '<row r="1"><c r="A1"><v>1</v></c><row r="2"/></row>',
  'white space': '<row r="1"> <c r="A1"><v> 1 </v> </c>\n</row>\n<row r="2"><c r="A2"><v>2</v></c></row>',
  'an empty value':
    '<row r="1"><c r="A1" t="str"><v></v></c><c r="B1" t="inlineStr"><is><t></t></is></c></row>',
  'sixteen digits': '<row r="1"><c r="A1"><v>1234567890123456</v></c><c r="B1"><v>007</v></c></row>',
  'a string that is not there': '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
  'a type that is none': '<row r="1"><c r="A1" t="x"><v>9</v></c></row>',
};

describe('rows written the ordinary way', () => {
  it.each(Object.entries(OF_PROGRAMS))('are taken in whole as %s writes them', (_, rows) => {
    const { rows: made, scanned } = read(rows);
    expect(scanned).toBe(0);
    expect(made).toEqual(read(rows, false).rows);
    expect(made).not.toBe('refused');
  });

  it.each(Object.entries(FORMULAS))('are taken in whole with a formula %s', (_, rows) => {
    const { rows: made, scanned } = read(rows);
    expect(scanned).toBe(0);
    expect(made).toEqual(read(rows, false).rows);
    expect(made).not.toBe('refused');
  });

  it.each(Object.entries(UNUSUAL))('read the same where there is %s', (_, rows) => {
    expect(read(rows).rows).toEqual(read(rows, false).rows);
  });
});

describe('shared strings and merged ranges written the ordinary way', () => {
  it('read the same as written in any other', async () => {
    const table = async (xml: string): Promise<readonly (string | undefined)[]> => {
      const strings = new SharedStrings();
      // eslint-disable-next-line @typescript-eslint/require-await -- a part's bytes come like that
      await strings.read((async function* () { yield Buffer.from(xml); })()); // prettier-ignore
      return [0, 1, 2, 3].map((index) => strings.text(index));
    };
    const told = ['甲，乙', ' 丙 ', 'a>b'];
    const ordinary =
      '<sst><si><t>甲，乙</t></si><si><t xml:space="preserve"> 丙 </t></si><si><t>a>b</t></si></sst>';
    const other =
      "<sst ><si><r><t>甲</t></r><r><t>，乙</t></r></si><si><t xml:space='preserve'> 丙 </t></si>\n<si><t>a&gt;b</t></si></sst>";
    expect(await table(ordinary)).toEqual([...told, undefined]);
    expect(await table(other)).toEqual([...told, undefined]);
  });

  it.each([
    ['Excel', '<si><t>城口，（葛城）</t><phoneticPr fontId="1" type="noConversion"/></si>', '城口，（葛城）'],
    ['WPS', '<si><t xml:space="preserve"> 两边 </t></si>', ' 两边 '],
    ['openpyxl', '<si><t>&#22478;&#21475; &amp; A</t></si>', '城口 & A'],
  ])('are taken in whole as %s writes them', (_, xml, text) => {
    const strings = new SharedStrings();
    const reader = new TableReader(strings);
    reader.open('sst', {});
    const bytes = Buffer.from(xml + xml);
    expect(reader.readUnits(bytes, bytes.toString('latin1'), 0)).toBe(bytes.length);
    expect([0, 1, 2].map((index) => strings.text(index))).toEqual([text, text, undefined]);
  });

  it('are the same ranges', () => {
    const ranges = (merges: string): unknown => {
      const layout = new LayoutHandler();
      const scanner = new XmlScanner(layout);
      scanner.write(
        Buffer.from(`<worksheet><sheetData/><mergeCells count="2">${merges}</mergeCells></worksheet>`),
      );
      scanner.end();
      return layout.take().merges;
    };
    const told = [
      { top: 1, left: 1, bottom: 2, right: 28 },
      { top: 3, left: 1, bottom: 3, right: 2 },
    ];
    expect(ranges('<mergeCell ref="A1:AB2"/><mergeCell ref="A3:B3"/>')).toEqual(told);
    expect(ranges('<mergeCell ref="A1:AB2"></mergeCell> <mergeCell  ref="B3:A3"/>')).toEqual(told);
  });
});
