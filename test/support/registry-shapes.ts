import { registryRows } from './registry.js';
import { cellStyles, sharedStringTable, worksheet } from './xlsx.js';

const HEADERS = ['序号', '检查对象名称', '对象类型', '统一社会信用代码（注册号）', '法定代表人（负责人）', '联系电话', '地址', '所在区域', '状态', '更新日期']; // prettier-ignore
/** Columns with a handful of different texts; every text of the others is one of its own. */
const FEW = new Set([2, 7, 8]);
const CODE = 3;
const STATUS = 8;
const DATE = 9;

/**
 * Who has saved the file. Chinese Excel follows nearly every shared string with how it is to be pronounced, WPS does not;
 * openpyxl puts the texts into the cells, every Chinese character by its number. In the last two Excel has computed the
 * first column, or all of them, by formulas.
 */
export type Shape = 'excel' | 'wps' | 'openpyxl' | 'formula column' | 'formulas';

export const SHAPES: readonly Shape[] = ['excel', 'wps', 'openpyxl', 'formula column', 'formulas'];

/** The rows of a target registry, its header first, as whoever reads it should see them. */
export function* shapedRows(count: number): Generator<readonly string[]> {
  yield HEADERS;
  let number = 0;
  for (const row of registryRows(count)) {
    // Codes drawn at random would meet in a million rows, and the list be refused.
    const code = `91500229${String(number++).padStart(9, '0')}X`;
    // Of a real registry's targets few are out of business; each of them is listed on the record of a draw.
    yield row.with(CODE, code).with(STATUS, number % 50 === 0 ? '停业' : '正常');
  }
}

export const SHAPE_STYLES = cellStyles(0, 0, 49, 14);

const EXCEL_HEAD = `<sheetPr/><dimension ref="A1:J%"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14.25" x14ac:dyDescent="0.2"/><cols><col min="1" max="1" width="6.5" style="1" customWidth="1"/><col min="2" max="10" width="21.375" style="2" customWidth="1"/></cols>`;
const HEADS: Readonly<Record<Shape, string>> = {
  excel: EXCEL_HEAD,
  wps: `<sheetPr/><dimension ref="A1:J%"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5"/>`,
  openpyxl: `<sheetPr><outlinePr summaryBelow="1" summaryRight="1"/><pageSetUpPr/></sheetPr><dimension ref="A1:J%"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr baseColWidth="8" defaultRowHeight="15"/>`,
  'formula column': EXCEL_HEAD,
  formulas: EXCEL_HEAD,
};

const ROWS: Readonly<Record<Shape, string>> = {
  excel: ' spans="1:10" ht="27" customHeight="1" x14ac:dyDescent="0.2"',
  wps: ' spans="1:10"',
  openpyxl: '',
  'formula column': ' spans="1:10" x14ac:dyDescent="0.2"',
  formulas: ' spans="1:10" x14ac:dyDescent="0.2"',
};

/** The worksheet part of a registry of `count` rows below its header, in pieces. */
export function* shapedSheet(count: number, shape: Shape): Generator<string> {
  const index = new Indices();
  const [head = '', tail = ''] = worksheet('\n', '', HEADS[shape].replace('%', String(count + 1))).split(
    '\n</sheetData>',
  );
  yield head.replace('<worksheet ', '<worksheet xmlns:x14ac="urn:x14ac" ');
  let number = 0;
  for (const texts of shapedRows(count)) {
    number++;
    const cells = texts.map((text, column) => {
      const at = `${String.fromCharCode(65 + column)}${number}`;
      const isNumber = number > 1 && (column === 0 || column === DATE);
      const style = ` s="${column === DATE ? 3 : column === 0 ? 1 : 2}"`;
      const value = column === DATE && isNumber ? String(serial(text)) : text;
      if (shape === 'openpyxl')
        return inPlace(at, isNumber ? (column === 0 ? '' : style) : '', value, isNumber);
      const formula = number === 1 ? '' : formulaOf(shape, column, number, count);
      if (shape === 'formulas' && formula !== '' && !isNumber)
        return `<c r="${at}"${style} t="str">${formula}<v>${text}</v></c>`;
      return isNumber
        ? `<c r="${at}"${style}>${formula}<v>${value}</v></c>`
        : `<c r="${at}"${style} t="s"><v>${index.of(text, number > 1 && FEW.has(column))[0]}</v></c>`;
    });
    yield `<row r="${number}"${ROWS[shape]}>${cells.join('')}</row>`;
  }
  const phonetic = ['excel', 'formula column', 'formulas'].includes(shape) ? PHONETIC : '';
  yield `</sheetData>${phonetic}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>${tail}`;
}

const PHONETIC = '<phoneticPr fontId="1" type="noConversion"/>';

function inPlace(at: string, style: string, value: string, isNumber: boolean): string {
  if (isNumber) return `<c r="${at}"${style} t="n"><v>${value}</v></c>`;
  const text = Array.from(value, (one) => (one > '~' ? `&#${String(one.codePointAt(0))};` : one)).join('');
  return `<c r="${at}"${style} t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** Numbers that count on, filled down; or everything fetched from another sheet. */
function formulaOf(shape: Shape, column: number, number: number, count: number): string {
  if (shape === 'formulas') return `<f>VLOOKUP($A${number},名录!$A:$J,${column + 1},0)</f>`;
  if (shape !== 'formula column' || column > 0) return '';
  if (number === 2) return '<f>ROW()-1</f>';
  return number === 3 ? `<f t="shared" ref="A3:A${count + 1}" si="0">A2+1</f>` : '<f t="shared" si="0"/>';
}

/** Its shared strings. */
export function* shapedStrings(count: number, shape: Shape): Generator<string> {
  const index = new Indices();
  const [head = ''] = sharedStringTable('').split('</sst>');
  yield head;
  const phonetic = shape === 'wps' ? '' : PHONETIC;
  let number = 0;
  for (const texts of shapedRows(shape === 'formulas' ? 0 : count)) {
    number++;
    for (const [column, text] of texts.entries()) {
      if (number > 1 && (column === 0 || column === DATE)) continue;
      if (index.of(text, number > 1 && FEW.has(column))[1]) yield `<si><t>${text}</t>${phonetic}</si>`;
    }
  }
  yield '</sst>';
}

/** The place of each text in the shared table, and whether it is new there. */
class Indices {
  private next = 0;
  private readonly few = new Map<string, number>();

  of(text: string, isOneOfFew: boolean): readonly [index: number, isNew: boolean] {
    const known = isOneOfFew ? this.few.get(text) : undefined;
    if (known !== undefined) return [known, false];
    if (isOneOfFew) this.few.set(text, this.next);
    return [this.next++, true];
  }
}

function serial(date: string): number {
  return Date.parse(date) / 86_400_000 + 25_569;
}
