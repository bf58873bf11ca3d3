import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, createDeflateRaw } from 'node:zlib';
import { SHAPE_STYLES, shapedSheet, shapedStrings, type Shape } from '../test/support/registry-shapes.js';
import { handParts } from '../test/support/xlsx.js';
import { zip, type ZipPart } from '../test/support/zip.js';

/** Where the inputs are kept from one run to the next: a million rows take minutes to write. */
export const FOLDER = join(tmpdir(), 'shuangsuiji-bench');

/** Raised whenever the inputs change. */
const VERSION = 3;
const PIECE = 1 << 20;

/** A target registry with header and `count` rows of ten columns, the same on every machine; its path. */
export async function registryFile(count: number, shape: Shape = 'excel'): Promise<string> {
  const path = join(FOLDER, `registry-${count}-${shape.replace(' ', '-')}-${VERSION}.xlsx`);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const hasTable = shape !== 'openpyxl';
  const parts = handParts({
    sheets: [''],
    styles: SHAPE_STYLES,
    ...(hasTable ? { sharedStrings: '' } : {}),
  });
  const sheet = await packed('xl/worksheets/sheet1.xml', shapedSheet(count, shape));
  const table = hasTable ? [await packed('xl/sharedStrings.xml', shapedStrings(count, shape))] : [];
  const made = new Map([sheet, ...table].map((part) => [part.name, part]));
  writeFileSync(`${path}.part`, zip(parts.map((part) => made.get(part.name) ?? part)));
  renameSync(`${path}.part`, path);
  return path;
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
