import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { cellAddress, columnLetters } from '../../src/sheet/address.js';
import { csvText } from './csv-text.js';
import { targetTable } from './lists.js';
import { ole } from './ole.js';
import { tableXlsx } from './tables.js';
import { handParts, handXlsx, relationshipsPart, worksheet } from './xlsx.js';
import { zip, type ZipPart } from './zip.js';

/** Files that are made to break whoever opens them, each built when asked for. */

export interface HostileFile {
  readonly what: string;
  /** Its name; the reader goes by the bytes, but a clerk sees this. */
  readonly name: string;
  readonly bytes: () => Buffer;
  /** Whether there is a table in it after all, which must then be read. */
  readonly isTable?: true;
  /** A list that long is honest work: every one of its rows is read, judged and told. */
  readonly isLong?: true;
}

const MEGABYTE = 1024 ** 2;
const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** A binary workbook that goes on and on without saying anything. */
const emptyRecords = (megabytes: number): Buffer =>
  Buffer.concat([Buffer.from('0908100000060500', 'hex'), Buffer.alloc(12 + megabytes * MEGABYTE)]);

/** Raw deflate data of `piece` repeated: a bomb of any size in no time. */
function repeatedly(piece: Buffer, times: number): Buffer {
  const block = deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat([...Array.from({ length: times }, () => block), Buffer.from('0300', 'hex')]);
}

const SHEET = 'xl/worksheets/sheet1.xml';
const bomb = (name: string, megabytes: number, size: number): ZipPart => ({
  name,
  content: '',
  packed: repeatedly(Buffer.alloc(16 * MEGABYTE, ' '), megabytes / 16),
  size,
  crc: 1,
});
const withPart = (part: ZipPart): Buffer =>
  handXlsx({ sheets: [''], sharedStrings: '', styles: '', parts: [part] });

const header = targetTable[0]!;
const headerXml = `<row r="1">${header.map((text, i) => `<c r="${cellAddress(1, i + 1)}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const registry = (rows: string, tail = ''): Buffer =>
  handXlsx({ sheets: [worksheet(headerXml + rows, tail)] });
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const merges = (count: number, range: (index: number) => string): string =>
  `<mergeCells count="${count}">${lines(count, (index) => `<mergeCell ref="${range(index)}"/>`)}</mergeCells>`;
const target = (row: number, name = `第${row}户`): string =>
  `<row r="${row}"><c r="B${row}" t="inlineStr"><is><t>${name}</t></is></c><c r="D${row}" t="inlineStr"><is><t>91500229MA5U${row}</t></is></c></row>`;
const targets = lines(30, (index) => target(index + 2));

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const ods = (table: string): Buffer =>
  zip([
    { name: 'mimetype', content: MIMETYPE, method: 'stored' },
    { name: 'content.xml', content: `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="表">${table}</table:table></office:spreadsheet></office:body></office:document-content>` },
  ]); // prettier-ignore
const page = (table: string): Buffer => Buffer.from(`<html><body><table>${table}</table></body></html>`);
const registryCsv = csvText(targetTable);

function oldWorkbook(): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(targetTable.map((row) => [...row]));
  return XLSX.write(
    { SheetNames: ['表'], Sheets: { 表: sheet } },
    { type: 'buffer', bookType: 'biff8' },
  ) as Buffer;
}

/** An old workbook whose records say other things from the first of this kind on. */
function brokenXls(kind: number, field: number, value: number): Buffer {
  const bytes = oldWorkbook();
  for (let at = bytes.indexOf(Buffer.from('0908100000060500', 'hex')); at >= 0 && at + 4 < bytes.length;) {
    const length = bytes.readUInt16LE(at + 2);
    if (bytes.readUInt16LE(at) === kind && field + 2 <= length) bytes.writeUInt16LE(value, at + 4 + field);
    at += 4 + length;
  }
  return bytes;
}

// prettier-ignore
export const HOSTILE_FILES: readonly HostileFile[] = [
  { what: 'bomb that claims 4 GB', name: '炸弹.xlsx', bytes: () => withPart(bomb(SHEET, 4096, 0xfffffff0)) },
  { what: 'bomb that claims 900 MB of rows', name: '炸弹.xlsx', bytes: () => withPart(bomb(SHEET, 912, 912 * MEGABYTE)) },
  { what: 'bomb that claims 1 kB', name: '炸弹.xlsx', bytes: () => withPart(bomb(SHEET, 4096, 1000)) },
  { what: 'bomb of shared strings', name: '炸弹.xlsx', bytes: () => withPart(bomb('xl/sharedStrings.xml', 496, 496 * MEGABYTE)) },
  { what: 'bomb of styles, 60 MB', name: '炸弹.xlsx', bytes: () => withPart(bomb('xl/styles.xml', 48, 48 * MEGABYTE)) },
  { what: 'workbook within a zip', name: '套娃.xlsx', bytes: () => zip([{ name: '附件4.xlsx', content: tableXlsx([{ rows: targetTable }]) }]) },
  { what: 'part that is the workbook itself', name: '套娃.xlsx', bytes: () => withPart({ name: SHEET, content: handXlsx({}) }) },
  { what: 'sheet that leads out of the zip', name: '路径.xlsx', bytes: () => withPart({ name: 'xl/_rels/workbook.xml.rels', content: relationshipsPart([['worksheet', '../../../../../../etc/passwd']]) }) },
  { what: 'parts named after paths', name: '路径.xlsx', isTable: true, bytes: () => zip([...handParts({ sheets: [headerXml + targets] }), ...['../../路径.txt', '/etc/路径', 'C:\\\\路径', '"路径"', "'; 路径"].map((name) => ({ name, content: 'x' }))]) },
  { what: 'sheet named after a path', name: '路径.xlsx', isTable: true, bytes: () => handXlsx({ sheets: [headerXml + targets], sheetNames: [`../'"=x&quot;`.replaceAll('"', '&quot;')] }) },
  { what: 'file name of quotes, dots and commands', name: `对象'"..$(touch x);&.xlsx`, isTable: true, bytes: () => registry(targets) },
  { what: 'file name of 255 bytes', name: `${'长'.repeat(83)}a.xlsx`, isTable: true, bytes: () => registry(targets) },
  { what: 'part named twice', name: '重名.xlsx', bytes: () => zip([...handParts({}), ...handParts({})]) },
  { what: '200,001 parts', name: '部件.xlsx', bytes: () => zip([...handParts({}), ...Array.from({ length: 200_001 }, (_, i) => ({ name: `x${i}`, content: '', method: 'stored' as const }))], { zip64: true }) },
  { what: '60,000 parts', name: '部件.xlsx', isTable: true, bytes: () => zip([...handParts({ sheets: [headerXml + targets] }), ...Array.from({ length: 60_000 }, (_, i) => ({ name: `x${i}`, content: '', method: 'stored' as const }))]) },
  { what: 'entity bomb', name: '实体.xlsx', bytes: () => handXlsx({ sheets: [`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${lines(20, (i) => `<!ENTITY ${'b'.repeat(i + 1)} "${`&${i === 0 ? 'a' : 'b'.repeat(i)};`.repeat(10)}">`)}]><worksheet><sheetData>&${'b'.repeat(20)};</sheetData></worksheet>`] }) },
  { what: 'external entity', name: '实体.xlsx', bytes: () => handXlsx({ sheets: ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData>&a;</sheetData></worksheet>'] }) },
  { what: '1,048,576 empty rows', name: '空行.xlsx', isTable: true, bytes: () => registry(targets + lines(ROWS - 31, (i) => `<row r="${i + 32}"/>`)) },
  { what: '1,048,576 rows of an empty styled cell', name: '空行.xlsx', isTable: true, bytes: () => registry(targets + lines(ROWS - 31, (i) => `<row r="${i + 32}"><c r="A${i + 32}" s="1"/></row>`)) },
  { what: '1,048,576 rows of a blank text', name: '空行.xlsx', isTable: true, bytes: () => registry(targets + lines(ROWS - 31, () => '<row><c t="str"><v> </v></c></row>')) },
  { what: 'row 1,048,577', name: '多行.xlsx', bytes: () => registry(`<row r="${ROWS + 1}"><c><v>1</v></c></row>`) },
  { what: '16,384 columns', name: '多列.xlsx', isTable: true, bytes: () => registry(targets + `<row r="40">${lines(COLUMNS, (i) => `<c r="${columnLetters(i + 1)}40"><v>1</v></c>`)}</row>`) },
  { what: '16,384 columns × 200 rows', name: '多列.xlsx', isTable: true, isLong: true, bytes: () => registry(targets + lines(200, (row) => `<row r="${row + 40}">${lines(COLUMNS, () => '<c><v>1</v></c>')}</row>`)) },
  { what: '16,385 columns', name: '多列.xlsx', bytes: () => registry('<row r="2"><c r="XFE2"><v>1</v></c></row>') },
  { what: '100,000 merges', name: '合并.xlsx', isTable: true, bytes: () => registry(targets, merges(100_000, (i) => `A${i * 2 + 40}:C${i * 2 + 41}`)) },
  { what: '100,000 merges over all rows', name: '合并.xlsx', isTable: true, bytes: () => registry(targets, merges(100_000, (i) => `${columnLetters(1 + (i % COLUMNS))}2:${columnLetters(1 + (i % COLUMNS))}${ROWS}`)) },
  { what: 'every column merged, 100,000 rows', name: '合并.xlsx', bytes: () => registry(lines(100_000, (i) => target(i + 2)), merges(COLUMNS, (i) => `${columnLetters(i + 1)}2:${columnLetters(i + 1)}${ROWS}`)) },
  { what: '100,000 equal merges', name: '合并.xlsx', isTable: true, bytes: () => registry(targets, merges(100_000, () => `O40:P${ROWS}`)) },
  { what: '500,000 formulas and external links', name: '公式.xlsx', isTable: true, isLong: true, bytes: () => registry(targets + lines(100_000, (i) => `<row r="${i + 40}">${'<c><f>[1]表!A1+HYPERLINK("http://x","y")</f><v>1</v></c>'.repeat(5)}</row>`)) },
  { what: 'prototype keys as headers', name: '原型.xlsx', isTable: true, bytes: () => tableXlsx([{ rows: [[...header, '__proto__', 'constructor', 'toString', 'hasOwnProperty'], ...targetTable.slice(1).map((row) => [...row, '__proto__', 'constructor', 'x', 'y'])] }]) },
  { what: 'control characters', name: '控制符.xlsx', bytes: () => registry(target(2, '\u0001\u001b[31m')) },
  { what: 'control characters as references', name: '控制符.xlsx', bytes: () => registry(target(2, '&#1;&#27;[31m')) },
  { what: 'cell of 15 MB', name: '长格.xlsx', bytes: () => registry(target(2, '字'.repeat(5 * MEGABYTE - 100))) },
  { what: 'cell of 32,768 characters', name: '长格.xlsx', bytes: () => registry(target(2, '字'.repeat(32_768))) },
  { what: '100 cells of 32,767 blanks', name: '空格.xlsx', isTable: true, bytes: () => registry(targets + lines(100, (i) => target(i + 40, `请删除${' '.repeat(32_000)}x`))) },
  { what: '1,000 cells of 32,767 brackets', name: '括号.xlsx', isTable: true, bytes: () => registry(targets + lines(1000, (i) => target(i + 40, '（第《〔'.repeat(8_000)))) },
  { what: 'row of 20 MB', name: '长行.xlsx', bytes: () => registry(`<row r="2">${lines(1000, () => `<c t="str"><v>${'字'.repeat(7_000)}</v></c>`)}</row>`) },
  { what: '3,000,000 shared strings', name: '字符串.xlsx', isTable: true, bytes: () => handXlsx({ sheets: [headerXml + targets], sharedStrings: '<si><t>一二三</t></si>'.repeat(3_000_000) }) },
  { what: '2,000,000 cell styles', name: '样式.xlsx', isTable: true, bytes: () => handXlsx({ sheets: [headerXml + targets], styles: `<cellXfs>${'<xf numFmtId="14"/>'.repeat(2_000_000)}</cellXfs>` }) },
  { what: '100,000 number formats of 200 brackets', name: '格式.xlsx', isTable: true, bytes: () => handXlsx({ sheets: [headerXml + targets], styles: `<numFmts>${lines(100_000, (i) => `<numFmt numFmtId="${i + 200}" formatCode="${'[$-804]'.repeat(30)}yyyy"/>`)}</numFmts><cellXfs>${lines(100_000, (i) => `<xf numFmtId="${i + 200}"/>`)}</cellXfs>` }) },
  { what: '10,001 sheets', name: '多表.xlsx', bytes: () => handXlsx({ sheets: Array.from({ length: 10_001 }, () => '') }) },
  { what: '2,000 sheets', name: '多表.xlsx', isTable: true, bytes: () => handXlsx({ sheets: Array.from({ length: 2000 }, (_, i) => (i === 0 ? headerXml + targets : '<row><c><v>1</v></c></row>')) }) },
  { what: '1,000,000 relationships', name: '关系.xlsx', bytes: () => withPart({ name: 'xl/_rels/workbook.xml.rels', content: relationshipsPart(Array.from({ length: 1_000_000 }, () => ['x', 'y'])) }) },
  { what: '5,000 elements deep', name: '嵌套.xlsx', bytes: () => registry('<a>'.repeat(5000)) },
  { what: 'tag with 1,000,000 attributes', name: '属性.xlsx', bytes: () => registry(`<row ${lines(1_000_000, (i) => `a${i}="" `)}/>`) },
  { what: 'truncated', name: '截断.xlsx', bytes: () => tableXlsx([{ rows: targetTable }]).subarray(0, 1500) },
  { what: 'encrypted', name: '加密.xlsx', bytes: () => ole(['EncryptionInfo', 'EncryptedPackage']) },
  { what: 'PDF by the name of a workbook', name: '其实是.xlsx', bytes: () => Buffer.from('%PDF-1.7\n%\u00e2') },
  { what: 'gzip by the name of a CSV', name: '压缩.csv', bytes: () => gzipSync(registryCsv) },
  { what: 'empty', name: '空.xlsx', bytes: () => Buffer.alloc(0) },
  { what: 'lock file', name: '~$对象.xlsx', bytes: () => Buffer.from('\u0005admin\u0000\u0000') },
  { what: '.ods: all cells filled by repetition', name: '重复.ods', bytes: () => ods(`<table:table-row table:number-rows-repeated="${ROWS}"><table:table-cell table:number-columns-repeated="${COLUMNS}"><text:p>一</text:p></table:table-cell></table:table-row>`) },
  { what: '.ods: 16,000,000 cells by repetition', name: '重复.ods', bytes: () => ods(`<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="16000"><text:p>一</text:p></table:table-cell></table:table-row>`) },
  { what: '.ods: 999,999,999 blanks in one element', name: '空格.ods', bytes: () => ods('<table:table-row><table:table-cell><text:p>一<text:s text:c="999999999"/>二</text:p></table:table-cell></table:table-row>') },
  { what: '.ods: 1,000,000 empty rows within a merge', name: '合并.ods', bytes: () => ods(`<table:table-row><table:table-cell table:number-rows-spanned="${ROWS}" table:number-columns-spanned="${COLUMNS}"><text:p>一</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="${ROWS - 1}"><table:covered-table-cell/></table:table-row>`) },
  { what: '.ods: bomb', name: '炸弹.ods', bytes: () => zip([{ name: 'mimetype', content: MIMETYPE, method: 'stored' }, bomb('content.xml', 4096, 0xfffffff0)]) },
  { what: '.ods: bomb within its share', name: '炸弹.ods', bytes: () => zip([{ name: 'mimetype', content: MIMETYPE, method: 'stored' }, bomb('content.xml', 112, 112 * MEGABYTE)]) },
  { what: 'page: one cell over all rows and columns, 5,000 times', name: '网页.xls', bytes: () => page(`<tr><td rowspan=${ROWS} colspan=${COLUMNS}>x`.repeat(5000)) },
  { what: 'page: 5,000,000 cells in a row', name: '网页.xls', bytes: () => page(`<tr>${'<td>x'.repeat(5_000_000)}`) },
  { what: 'page: 60 MB without a tag end', name: '网页.xls', bytes: () => Buffer.from(`<table><tr><td ${'a="b'.repeat(15_000_000)}`) },
  { what: 'page: 12,000,000 references', name: '网页.xls', isLong: true, bytes: () => page(`<tr><td>${'&lt;'.repeat(20)}`.repeat(600_000)) },
  { what: 'page: one cell of 60 MB', name: '网页.xls', bytes: () => page(`<tr><td>${'x '.repeat(30_000_000)}`) },
  { what: 'page of 100 MB', name: '网页.xls', bytes: () => page('<tr><td>x'.repeat(11_000_000)) },
  { what: 'page: 4,000,000 line breaks in a cell', name: '网页.xls', bytes: () => page(`<tr><td>${'x<br>'.repeat(4_000_000)}`) },
  { what: 'page: 10,001 tables', name: '网页.xls', bytes: () => page('<tr><td><table>'.repeat(10_001)) },
  { what: 'page: 1,000,000 rows', name: '网页.xls', isLong: true, bytes: () => page('<tr><td>x<td>y'.repeat(1_000_000)) },
  { what: 'CSV: one cell of 200 MB', name: '长行.csv', bytes: () => Buffer.alloc(200 * MEGABYTE, 'x') },
  { what: 'CSV: 3,000,000 cells in a row', name: '长行.csv', bytes: () => Buffer.from(`${registryCsv}${','.repeat(3_000_000)}\n`) },
  { what: 'CSV: a quote left open before 100 MB', name: '引号.csv', bytes: () => Buffer.concat([Buffer.from('名称,代码\n"'), Buffer.alloc(100 * MEGABYTE, 'x,y\n')]) },
  { what: 'CSV: 1,048,577 rows', name: '多行.csv', isLong: true, bytes: () => Buffer.from(registryCsv + 'x,y\n'.repeat(ROWS)) },
  { what: 'CSV: 100 MB of line ends', name: '空行.csv', bytes: () => Buffer.alloc(100 * MEGABYTE, '\n') },
  { what: 'CSV: no known encoding', name: '乱码.csv', bytes: () => Buffer.concat([Buffer.from('名称,代码\n'), Buffer.alloc(1000, 0xff)]) },
  { what: 'CSV: NUL characters', name: '空字符.csv', bytes: () => Buffer.from(`名称,代码\n${'\u0000'.repeat(10_000)}`) },
  { what: '.xls: 60 MB of empty records', name: '记录.xls', bytes: () => emptyRecords(60) },
  { what: '.xls: 4 MB of empty records', name: '记录.xls', bytes: () => emptyRecords(4) },
  { what: '.xls: cells in row 65,535', name: '末行.xls', bytes: () => brokenXls(0x0204, 0, 0xffff) },
  { what: '.xls: dimensions of 65,535 columns', name: '范围.xls', isTable: true, bytes: () => brokenXls(0x0200, 10, 0xffff) },
  { what: '.xls: cut off', name: '截断.xls', bytes: () => oldWorkbook().subarray(0, 3000) },
];
