import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { internationalCode, isPlainFormat } from '../../src/io/xlsx/number-format.js';
import { showing } from '../../src/io/xlsx/shown-text.js';
import { convert, describeIf, runPython } from '../support/debian.js';
import { cellsByAddress, allRows, readCells, temporaryFolder, withWorkbookAt } from '../support/reading.js';
import { certificate, hidden, struck, tableXlsx } from '../support/tables.js';
import { handXlsx, worksheet } from '../support/xlsx.js';

/** What a reader of a sheet sees beyond its cells' contents: what formats show, what is struck out. */

type Seens = Readonly<
  Record<string, readonly [text: string, shown: string | undefined, struck: string | undefined]>
>;

const seens = async (path: string): Promise<Seens> =>
  withWorkbookAt(path, async ({ sheets }) =>
    Object.fromEntries(
      Object.entries(cellsByAddress(await allRows(sheets[0]))).map(([address, { text, seen }]) => [
        address,
        [text, seen?.shown, seen?.struck],
      ]),
    ),
  );

/** A stored content, its format, and what Excel and LibreOffice show of it. */
const SHOWN: readonly (readonly [content: number | string, code: string, shown: string])[] = [
  [12345, '"渝D-"00000000', '渝D-00012345'],
  [0.05, '0%"，每年2次"', '5%，每年2次'],
  [3, '0"次"', '3次'],
  [7, '"第"0"号"', '第7号'],
  [3, ';;;', ''],
  ['字', ';;;', ''],
  ['12345', '"渝D-"@', '渝D-12345'],
  ['林业局', '"城口县"@', '城口县林业局'],
  [0, '0;;;@', ''],
  [500229, '0000000000000', '0000000500229'],
  [13900000001, '000-0000-0000', '139-0000-0001'],
  [5, '[>=2]0"次（多）";0"次"', '5次（多）'],
  [1, '[>=2]0"次（多）";0"次"', '1次'],
  [1, '"是";;"否"', '是'],
  [0, '"是";;"否"', '否'],
  [20160920, '0000"年"00"月"00"日"', '2016年09月20日'],
  [12, 'General"次"', '12次'],
];
/** What is shown as it is stored, or only rounded, grouped or in percent. */
const PLAIN: readonly (readonly [content: number | string, code: string])[] = [
  [12345, 'General'],
  [3, '0'],
  [3.4, '0'],
  [0.05, '0%'],
  [1234.5, '#,##0.00'],
  [1, '#,##0_ '],
  [5, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
  [5, '0;[Red]-0'],
  ['示例0001', '@'],
  [12, '@'],
  [500229000000000, '0.00E+00'],
  [5, '¥#,##0.00'],
];

describe('a number format', () => {
  it.each(SHOWN)('shows %s as %s says: %s', (content, code, shown) => {
    expect(isPlainFormat(code)).toBe(false);
    expect(showing(code)(content, String(content))).toBe(shown);
  });
  it.each(PLAIN)('shows %s by %s as it is', (_, code) => {
    expect(isPlainFormat(internationalCode(code))).toBe(true);
  });
  it.each([
    ['G/通用格式', 'General'],
    ['G/通用格式"次"', 'General"次"'],
    ['[红色]0"户"', '0"户"'],
    ['0!.0', '0\\.0'],
    ['"[红色]!"0', '"[红色]!"0'],
    ['[Red][>1]0', '[Red][>1]0'],
  ])('%s is %s everywhere', (code, international) => {
    expect(internationalCode(code)).toBe(international);
  });
  it('gives a number that has lost its digits none back, and a code that nobody understands shows what is stored', () => {
    expect(showing('"渝"0')(500229198001010000, '500229198001010000')).toBeUndefined();
    expect(showing('[x')(5, '5')).toBeUndefined();
  });
});

describe('a text struck out', () => {
  const rich = (...runs: readonly string[]): string => `<is>${runs.join('')}</is>`;
  const run = (text: string, properties?: string): string =>
    `<r>${properties === undefined ? '' : `<rPr>${properties}</rPr>`}<t xml:space="preserve">${text}</t></r>`;
  /** A content, whether its cell's font is struck out, and how it is. */
  const CASES: readonly (readonly [
    name: string,
    content: string,
    isCell: boolean,
    struck: string | undefined,
  ])[] = [
    ['plain', '<is><t>甲</t></is>', false, undefined],
    ['by its cell', '<is><t>甲</t></is>', true, 'whole'],
    ['in all runs', rich(run('甲', '<strike/>'), run('乙', '<b/><strike val="1"/>')), false, 'whole'],
    ['in one run', rich(run('甲', '<strike/>'), run('乙', '<b/>')), false, 'part'],
    ['before a bare run', rich(run('甲', '<strike/>'), run('乙')), false, 'part'],
    ['before a bare run of a struck cell', rich(run('甲', '<strike/>'), run('乙')), true, 'whole'],
    ['but for a run of a struck cell', rich(run('甲'), run('乙', '<strike val="0"/>')), true, 'part'],
    ['by its cell, not by its runs', rich(run('甲', '<b/>'), run('乙', '<i/>')), true, undefined],
    ['but for a blank', rich(run('甲', '<strike/>'), run(' ', '<b/>')), false, 'whole'],
    ['only in a blank', rich(run('甲'), run(' ', '<strike/>')), false, undefined],
  ];
  const FONTS = '<fonts><font/><font><b/><strike/></font></fonts>';
  const STYLES = `${FONTS}<cellXfs><xf/><xf fontId="1"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs>`;
  it.each(CASES)('%s, in place and shared', async (_, content, isCell, how) => {
    const style = isCell ? 1 : 0;
    const shared = content.replaceAll('is>', 'si>');
    const bytes = handXlsx({
      styles: STYLES,
      sharedStrings: `<si><t>前</t></si>${shared}`,
      sheets: [worksheet(`<row r="1"><c r="A1" s="${style}" t="inlineStr">${content}</c><c r="B1" s="${style}" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>`)], // prettier-ignore
    });
    const cells = await readCells(bytes);
    const seen = how === undefined ? undefined : { struck: how };
    expect([cells.A1!.seen, cells.B1!.seen, cells.C1!.seen]).toEqual([seen, seen, undefined]);
    expect(cells.A1!.text).toBe(cells.B1!.text);
  });
  it('is read down with the merge that it stands in', async () => {
    const cells = await readCells(tableXlsx([{ rows: [[struck('甲')], [undefined]], merges: ['A1:A2'] }]));
    expect(cells.A2).toMatchObject({ mergedFrom: 'A1', seen: { struck: 'whole' } });
  });
});

describe('a page', () => {
  it.each([
    ['<s>甲</s>', 'whole'],
    ['<del>甲</del>乙', 'part'],
    ['<strike><b>甲</b></strike>', 'whole'],
    ['<span style="text-decoration: line-through">甲</span> ', 'whole'],
    ['<span style="text-decoration:line-through">甲<span>乙</span></span>丙', 'part'],
    ['<p>甲<p>乙', undefined],
    ['<font class="x1">甲</font>', 'whole'],
  ])('%s', async (content, how) => {
    const style = '<style>.x1 {color:red;text-decoration:line-through}</style>';
    const page = `<html><head><meta charset="utf-8">${style}</head><table><tr><td>${content}</td><td class="x0">丁</td></tr></table></html>`;
    const cells = await readCells(page);
    expect([cells.A1!.seen?.struck, cells.B1!.seen]).toEqual([how, undefined]);
  });
  it('has cells and rows that are struck out by a class or a style', async () => {
    const style = '<style><!-- .x1\n{text-decoration:line-through;} --></style>';
    const page = `<html>${style}<table><tr><td class="x0 x1">甲</td><td class=x1 sdval="3"></td></tr><tr style='text-decoration:line-through'><td>乙</td></tr></table></html>`;
    const cells = await readCells(page);
    expect([cells.A1!.seen, cells.A2!.seen]).toEqual([{ struck: 'whole' }, { struck: 'whole' }]);
    expect(cells.B1).toMatchObject({ kind: 'number', text: '3', seen: { shown: '', struck: 'whole' } });
  });
});

/** Contents and formats as above, and a row that is struck out beside one that only a conditional format strikes. */
const WRITE = `
import sys, json, openpyxl
from openpyxl.styles import Font
from openpyxl.formatting.rule import FormulaRule
book = openpyxl.Workbook()
sheet = book.active
for row, (content, code) in enumerate(json.loads(sys.argv[2]), 1):
    sheet.cell(row, 1, content).number_format = code
sheet["B1"] = "划去"
sheet["B2"] = 12345
sheet["B3"] = "不划"
sheet["B1"].font = sheet["B2"].font = Font(strike=True)
sheet.conditional_formatting.add("B3", FormulaRule(formula=["TRUE"], font=Font(strike=True)))
book.save(sys.argv[1])`;

describeIf(['python3-openpyxl', 'libreoffice-calc'], 'what is seen of a sheet', () => {
  const folder = temporaryFolder();
  const source = join(folder, '表.xlsx');
  const contents = [...SHOWN, ...PLAIN].map(([content, code]) => [content, code]);

  it('is the same in every format that LibreOffice makes of what openpyxl wrote', async () => {
    runPython(WRITE, [source, JSON.stringify(contents)]);
    const expected: Record<string, unknown> = { B1: ['划去', undefined, 'whole'], B2: ['12345', undefined, 'whole'], B3: ['不划', undefined, undefined] }; // prettier-ignore
    for (const [index, [content, , shown]] of SHOWN.entries())
      expected[`A${index + 1}`] = [String(content), shown, undefined];
    for (const [index, [content]] of PLAIN.entries())
      expected[`A${SHOWN.length + index + 1}`] = [String(content), undefined, undefined];
    expect(await seens(source)).toEqual(expected);
    for (const format of ['ods', 'xls', 'xlsx'])
      expect([format, await seens(convert(source, format, temporaryFolder()))]).toEqual([format, expected]);
    // A page has nothing but what it shows.
    const page = await seens(convert(source, 'html', temporaryFolder()));
    for (const [index, [content, , shown]] of SHOWN.entries()) {
      const found = page[`A${index + 1}`];
      if (shown !== '') expect(found?.[0]).toBe(shown);
      else if (typeof content === 'number') expect(found).toEqual([String(content), '', undefined]);
    }
    expect([page.B1?.[2], page.B2?.[2]]).toEqual(['whole', 'whole']);
  });

  it('of texts in part, too', async () => {
    const path = join(folder, '部分.xlsx');
    writeFileSync(
      path,
      tableXlsx([
        { rows: [['平', struck('划'), struck('划', '留'), certificate(12345), hidden('字'), hidden(3)]] },
      ]),
    );
    const expected = {
      A1: ['平', undefined, undefined],
      B1: ['划', undefined, 'whole'],
      C1: ['划留', undefined, 'part'],
      D1: ['12345', '渝D-00012345', undefined],
      E1: ['字', '', undefined],
      F1: ['3', '', undefined],
    };
    expect(await seens(path)).toEqual(expected);
    for (const format of ['ods', 'xls', 'xlsx'])
      expect([format, await seens(convert(path, format, temporaryFolder()))]).toEqual([format, expected]);
  });
});
