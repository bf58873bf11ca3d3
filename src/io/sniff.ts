import { TextDecoder } from 'node:util';
import { markedEncoding } from './csv-encoding.js';
import { isOle, oleStreamNames } from './ole.js';
import type { SourceFile } from './source-file.js';

/** What a file's bytes say it is; its name has no say. */
export type FileKind =
  | 'empty'
  | 'zip'
  | 'package'
  | 'numbers'
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
  | 'xml2003'
  | 'xml'
  | 'dbf'
  | 'lotus'
  | 'sylk'
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
  // Lotus 1-2-3: .wk1, .wk3 and what came after.
  ['lotus', '0000020006'],
  ['lotus', '00001a00'],
];

/** A text that would pass for a table of semicolons: its first record names the program, the next is of a known kind. */
const SYLK = /^id;p[^\r\n]*[\r\n]+(?:[a-z]{1,3};|e[\r\n])/;

/** A workbook of Excel 2003 in one XML file: its root, and the namespace that no other root of that name has. */
const XML_WORKBOOK = /<(?:[\w.-]+:)?workbook[\s>]/;
const XML_WORKBOOK_SPACE = 'urn:schemas-microsoft-com:office:spreadsheet';

/** The first byte of a dBASE or FoxPro table. */
const DBF_VERSIONS: ReadonlySet<number> = new Set([0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0xf5]);

/** Decides by the first bytes; only an OLE container is looked into further. `zip` says nothing yet of what is inside. */
export async function sniff(file: SourceFile): Promise<FileKind> {
  if (file.size === 0) return 'empty';
  const head = await file.slice(0, HEAD_BYTES);
  if (isOle(head)) return oleKind(await oleStreamNames(file, head));
  const hex = head.toString('hex', 0, 16);
  const signed = SIGNATURES.find(([, signature]) => hex.startsWith(signature));
  if (signed) return signed[0];
  if (isDbf(head)) return 'dbf';
  // Readers of PDF accept up to a kilobyte of something else before the mark.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return textKind(head);
}

function oleKind(names: ReadonlySet<string>): FileKind {
  if (names.has('ENCRYPTEDPACKAGE')) return 'encrypted';
  if (names.has('WORKBOOK') || names.has('BOOK')) return 'xls';
  if (names.has('WORDDOCUMENT')) return 'doc';
  if (names.has('POWERPOINT DOCUMENT')) return 'ppt';
  return 'ole';
}

/** A version, the day of the last change, and a header of whole field descriptions (dBASE III and later, FoxPro). */
function isDbf(head: Buffer): boolean {
  const [version = 0, , month = 0, day = 0] = head;
  if (head.length < 32 || !DBF_VERSIONS.has(version) || !head.includes(0)) return false;
  const header = head.readUInt16LE(8);
  // Visual FoxPro keeps 263 bytes behind the fields.
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= 31 && (header % 32 === 1 || (header - 263) % 32 === 1)
  );
}

function textKind(head: Buffer): FileKind {
  const marked = markedEncoding(head);
  const utf16 = marked?.startsWith('utf-16') === true ? marked : undefined;
  const isBinary =
    utf16 === undefined &&
    head.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13);
  if (isBinary) return 'binary';
  const text = utf16 === undefined ? head.toString('latin1') : new TextDecoder(utf16).decode(head);
  const start = text
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<(html|head|body|table|meta|style|div|title)[\s>])/.test(start)) return 'html';
  if (start.startsWith('<!--') && /<(html|table)[\s>]/.test(start)) return 'html';
  if (start.startsWith('mime-version:')) return 'html';
  if (SYLK.test(start)) return 'sylk';
  if (!/^<(?:\?xml|(?:[\w.-]+:)?workbook[\s>])/.test(start)) return 'text';
  if (/<html[\s>]/.test(start)) return 'html';
  return XML_WORKBOOK.test(start) && start.includes(XML_WORKBOOK_SPACE) ? 'xml2003' : 'xml';
}
