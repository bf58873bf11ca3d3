import { TextDecoder } from 'node:util';
import { isOle, oleStreamNames } from './ole.js';
import type { SourceFile } from './source-file.js';

/** What a file's bytes say it is; its name has no say. */
export type FileKind =
  | 'empty'
  | 'zip'
  | 'xlsx'
  | 'xlsb'
  | 'docx'
  | 'pptx'
  | 'ods'
  | 'odt'
  | 'xls'
  | 'doc'
  | 'ppt'
  | 'ole'
  | 'encrypted'
  | 'html'
  | 'xml'
  | 'rtf'
  | 'pdf'
  | 'ofd'
  | 'archive'
  | 'image'
  | 'binary'
  | 'text';

/** Enough to see past a comment or a long DOCTYPE at the start of an HTML page. */
const HEAD_BYTES = 8192;

const SIGNATURES: readonly (readonly [kind: FileKind, hex: string])[] = [
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['archive', '526172211a07'],
  ['archive', '377abcaf271c'],
  ['archive', '1f8b'],
  ['image', '89504e470d0a1a0a'],
  ['image', 'ffd8ff'],
  ['image', '474946383'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  // A BIFF stream without its OLE container: Excel 2 to 5.
  ['xls', '0908'],
  ['xls', '09040600'],
  ['xls', '09020600'],
  ['xls', '09000400'],
  ['rtf', '7b5c727466'],
];

/** Decides by the first bytes; only an OLE container is looked into further. `zip` says nothing yet of what is inside. */
export async function sniff(file: SourceFile): Promise<FileKind> {
  if (file.size === 0) return 'empty';
  const head = await file.slice(0, HEAD_BYTES);
  if (isOle(head)) return oleKind(await oleStreamNames(file, head));
  const hex = head.toString('hex', 0, 16);
  const signed = SIGNATURES.find(([, signature]) => hex.startsWith(signature));
  if (signed) return signed[0];
  // Readers of PDF accept up to a kilobyte of something else before the mark.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return textKind(head);
}

function oleKind(names: ReadonlySet<string>): FileKind {
  if (names.has('EncryptedPackage')) return 'encrypted';
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  if (names.has('WordDocument')) return 'doc';
  if (names.has('PowerPoint Document')) return 'ppt';
  return 'ole';
}

function textKind(head: Buffer): FileKind {
  const isUtf16 =
    head[0] === 0xff && head[1] === 0xfe ? 'le' : head[0] === 0xfe && head[1] === 0xff ? 'be' : null;
  if (
    !isUtf16 &&
    head.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)
  ) {
    return 'binary';
  }
  const text = isUtf16 ? new TextDecoder(`utf-16${isUtf16}`).decode(head) : head.toString('latin1');
  const start = text
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<(html|head|body|table|meta|style|div|title)[\s>])/.test(start)) return 'html';
  if (start.startsWith('<!--') && /<(html|table)[\s>]/.test(start)) return 'html';
  if (start.startsWith('mime-version:')) return 'html';
  if (start.startsWith('<?xml') || start.startsWith('<workbook'))
    return /<html[\s>]/.test(start) ? 'html' : 'xml';
  return 'text';
}
