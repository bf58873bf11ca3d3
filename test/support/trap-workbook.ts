import { cellStyles, handXlsx, worksheet } from './xlsx.js';

const FORMATS = ['General', 'yyyy"年"m"月"d"日"', 'h:mm:ss', '0%', '#,##0.00', '@', 'yyyy-mm-dd hh:mm:ss', '0.00E+00', '0000', '0"次"', '[h]:mm:ss', '[$-804]yyyy"年"m"月"', 'yyyy-mm-dd', '0.0%'] as const; // prettier-ignore
type Format = (typeof FORMATS)[number];

const LONG = '多'.repeat(600);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const text = (value: string): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
const asText = (value: string): string => text(value).replace('<c', `<c s="${FORMATS.indexOf('@')}"`);
const number = (value: string | number, format: Format = 'General'): string =>
  `<c s="${FORMATS.indexOf(format)}"><v>${value}</v></c>`;
const formula = (body: string, format: Format = 'General'): string =>
  `<c s="${FORMATS.indexOf(format)}"><f>${escaped(body)}</f></c>`;
const rich = (...runs: readonly string[]): string =>
  `<c t="inlineStr"><is>${runs.map((run, i) => `<r><rPr>${i % 2 === 0 ? '' : '<b/>'}<sz val="11"/></rPr><t xml:space="preserve">${run}</t></r>`).join('')}</is></c>`;
const none = '<c/>';

/** A column a cell: what is put into it, row by row from row 2 on. */
const ROWS: readonly (readonly string[])[] = [
  [text('城口县检查对象名录库')],
  [text('序号'), text('名称'), text('编号'), text('数'), text('日期'), text('公式'), text('合并'), text('块')],
  [number(1), text('城口县林业局'), text('0012'), number('500229198001010'), number(42602, 'yyyy"年"m"月"d"日"'), formula('A3*2'), text('县林业局'), text('块')],
  [number(2), text('两边 有 空格'), asText('0034'), number('13996312345'), number(42602.354513888888, 'yyyy-mm-dd hh:mm:ss'), formula('"文"&"字"'), none, none],
  [number(3), text('一\n二\n\n四'), text('500229198001011234'), number('0.1'), number(0.334375, 'h:mm:ss'), formula('1/0'), none, none],
  [number(4), rich('城口', '县', '林业局 ', '𠮷'), text('12'), number('-3'), number(61, 'yyyy-mm-dd'), formula('A3>0'), none, none],
  [number(5), text('__proto__'), text('2016-08-20'), number('0.0000001'), number(2950000, 'yyyy-mm-dd'), formula('""'), none, none],
  [number(6), text('constructor'), text('TRUE'), number('1500000000000000'), number(42602, '[$-804]yyyy"年"m"月"'), formula('DATE(2016,8,20)', 'yyyy-mm-dd'), none, none],
  [number(7), text('<b>&"\''), text('50%'), number('0.7', '0%'), number(1.5, '[h]:mm:ss'), formula('NA()'), none],
  [number(8), text(LONG), text('=1+1'), number('1234.5', '#,##0.00'), text('2016年8月20日'), formula('第二张!C4'), text('尾')],
  [number(9), text('　全角空格　'), text("'引"), number('12', '0.00E+00'), none, formula('IF(A3=1,"是","否")')],
  [number(10), text('“双随机、一公开”'), text('#REF!'), number('12', '0000')],
  [number(11), text('镕㐂𠮷'), text('1E5'), number('5', '0"次"')],
  [number(12), text('\u00a0不断行\u200b'), text('a\tb'), number('0.125', '0.0%')],
]; // prettier-ignore

/** Dates, long numbers, codes as text, formulas never computed, merges, hidden things, several sheets, rich text. */
function workbook(date1904: boolean): Buffer {
  const rows = ROWS.map(
    (cells, i) => `<row r="${i + 1}"${i === 5 ? ' hidden="1"' : ''}>${cells.join('')}</row>`,
  );
  const merges = ['A1:H1', 'G3:G9', 'H3:I5'].map((range) => `<mergeCell ref="${range}"/>`).join('');
  return handXlsx({
    styles: cellStyles(...FORMATS.map((code, i): [string, number] => [code, 170 + i])),
    workbookProperties: date1904 ? 'date1904="1"' : '',
    sheets: [
      worksheet(
        rows.join(''),
        `<mergeCells>${merges}</mergeCells>`,
        '<cols><col min="4" max="4" width="20" hidden="1" customWidth="1"/></cols>',
      ),
      worksheet(
        `<row r="4"><c r="C4" t="inlineStr"><is><t>甲</t></is></c></row><row r="300"><c r="AZ300"><v>9</v></c></row>`,
      ),
      worksheet(`<row r="1">${number(1)}</row>`),
      worksheet(''),
    ],
    parts: [],
    sheetAttributes: ['', '', 'state="hidden"', ''],
    sheetNames: ['检查对象名录库', '第二张', '藏起来的', '空'],
  });
}

export const TRAPS = { in1900: workbook(false), in1904: workbook(true) } as const;
