import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, createDeflateRaw } from 'node:zlib';
import { registryRows } from '../test/support/registry.js';
import { cellStyles, handParts, sharedStringTable, worksheet } from '../test/support/xlsx.js';
import { zip, type ZipPart } from '../test/support/zip.js';

/** Where the inputs are kept from one run to the next: a million rows take minutes to write. */
export const FOLDER = join(tmpdir(), 'shuangsuiji-bench');

/** Raised whenever the inputs change. */
const VERSION = 2;
const PIECE = 1 << 20;
const HEADERS = ['序号', '检查对象名称', '对象类型', '统一社会信用代码（注册号）', '法定代表人（负责人）', '联系电话', '地址', '所在区域', '状态', '更新日期']; // prettier-ignore
/** Columns with a handful of different texts; every text of the others is one of its own. */
const FEW = new Set([2, 7, 8]);
const CODE = 3;
const STATUS = 8;
const DATE = 9;

export type Strings = 'shared' | 'inline';

/** A target registry with header and `count` rows of ten columns, the same on every machine; its path. */
export async function registryFile(count: number, strings: Strings): Promise<string> {
  const path = join(FOLDER, `registry-${count}-${strings}-${VERSION}.xlsx`);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const sheet = await packed('xl/worksheets/sheet1.xml', sheetXml(count, strings));
  const parts = handParts({ sheets: [''], styles: cellStyles(0, 14), sharedStrings: '' });
  const table = strings === 'inline' ? [] : [await packed('xl/sharedStrings.xml', tableXml(count))];
  const made = new Map([sheet, ...table].map((part) => [part.name, part]));
  writeFileSync(`${path}.part`, zip(parts.map((part) => made.get(part.name) ?? part)));
  renameSync(`${path}.part`, path);
  return path;
}

function* rows(count: number): Generator<readonly string[]> {
  yield HEADERS;
  let number = 0;
  for (const row of registryRows(count)) {
    // Codes drawn at random would meet in a million rows, and the list be refused.
    const code = `91500229${String(number++).padStart(9, '0')}X`;
    // Of a real registry's targets few are out of business; each of them is listed on the record of a draw.
    yield row.with(CODE, code).with(STATUS, number % 50 === 0 ? '停业' : '正常');
  }
}

function* sheetXml(count: number, strings: Strings): Generator<string> {
  const index = new Indices();
  const [head = '', tail = ''] = worksheet('\n').split('\n</sheetData>');
  yield head;
  let number = 0;
  for (const texts of rows(count)) {
    number++;
    const cells = texts.map((text, column) => {
      const at = `${String.fromCharCode(65 + column)}${number}`;
      if (number > 1 && column === 0) return `<c r="${at}"><v>${text}</v></c>`;
      if (number > 1 && column === DATE) return `<c r="${at}" s="1"><v>${serial(text)}</v></c>`;
      return strings === 'inline'
        ? `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
        : `<c r="${at}" t="s"><v>${index.of(text, number > 1 && FEW.has(column))[0]}</v></c>`;
    });
    yield `<row r="${number}">${cells.join('')}</row>`;
  }
  yield `</sheetData>${tail}`;
}

function* tableXml(count: number): Generator<string> {
  const index = new Indices();
  const [head = ''] = sharedStringTable('').split('</sst>');
  yield head;
  let number = 0;
  for (const texts of rows(count)) {
    number++;
    for (const [column, text] of texts.entries()) {
      if (number > 1 && (column === 0 || column === DATE)) continue;
      if (index.of(text, number > 1 && FEW.has(column))[1]) yield `<si><t>${text}</t></si>`;
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

async function packed(name: string, pieces: Iterable<string>): Promise<ZipPart> {
  const deflate = createDeflateRaw();
  const out: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => out.push(chunk));
  let [crc, size, text] = [0, 0, ''];
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(text);
    text = '';
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  };
  for (const piece of pieces) {
    text += piece;
    if (text.length >= PIECE) await flush();
  }
  await flush();
  deflate.end();
  await once(deflate, 'end');
  return { name, content: '', packed: Buffer.concat(out), crc, size };
}
