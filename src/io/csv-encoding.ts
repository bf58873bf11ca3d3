import { TextDecoder } from 'node:util';
import { legalText } from './legal-text.js';
import { Refusal } from './refusal.js';
import type { SourceFile } from './source-file.js';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const MARKS: readonly (readonly [hex: string, encoding: TextEncoding])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['84319533', 'gb18030'],
  // No mark, but the first character of a page or of XML in two bytes.
  ['3c00', 'utf-16le'],
  ['003c', 'utf-16be'],
];
/** Encodings that GB18030 includes, under the names that pages give them. */
const GB = /^(gb[-_]?2312(-80)?|gb[-_]?k|x-gbk|cp936|gb[-_]?18030|hz-gb-2312)$/i;
/** Where a page or an XML file says what its encoding is (HTML, 4.2.5.4: within the first 1024 bytes; Office takes more). */
const HEAD_BYTES = 4096;

/**
 * A text file's encoding: its byte order mark's, else UTF-8 when the whole file is valid UTF-8, else GB18030 (which
 * includes GBK and GB 2312). Never guessed from how often characters occur.
 */
export async function textEncoding(file: SourceFile): Promise<TextEncoding> {
  const marked = markedEncoding(await file.slice(0, 4));
  if (marked !== undefined) return marked;
  return (await isText(file, 'utf-8')) ? 'utf-8' : 'gb18030';
}

/**
 * The encoding of a text that may state its own: by byte order mark, else as it says where its bytes bear it out, else as of
 * any text. The first group of `statement` is the encoding's name.
 */
export async function encodingAsStated(file: SourceFile, statement: RegExp): Promise<string> {
  const head = await file.slice(0, HEAD_BYTES);
  if (markedEncoding(head) === undefined) {
    const stated = knownEncoding(statement.exec(head.toString('latin1'))?.[1]);
    if (stated !== undefined && (await isText(file, stated))) return stated;
  }
  return textEncoding(file);
}

function knownEncoding(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (GB.test(name)) return 'gb18030';
  // What is legible as ASCII is not UTF-16, whatever it says.
  if (/^utf-?16/i.test(name)) return 'utf-8';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** The encoding whose byte order mark a file begins with, or which its first character gives away. */
export function markedEncoding(head: Buffer): TextEncoding | undefined {
  const hex = head.toString('hex', 0, 4);
  return MARKS.find(([mark]) => hex.startsWith(mark))?.[1];
}

/**
 * The file's text in pieces, without its byte order mark. Throws `Refusal` where the bytes are no text in that
 * encoding.
 */
export async function* decodedText(
  file: SourceFile,
  encoding: string,
): AsyncGenerator<string, void, undefined> {
  let isStart = true;
  for await (const text of decoded(file, encoding)) {
    if (text === '') continue;
    // The decoder takes its own encoding's mark away, except GB18030's.
    yield isStart && text.startsWith('\ufeff') ? text.slice(1) : text;
    isStart = false;
  }
}

/** Whether the whole file is text in an encoding (by a name that TextDecoder knows). */
async function isText(file: SourceFile, encoding: string): Promise<boolean> {
  try {
    for await (const text of decoded(file, encoding)) text.at(0);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function* decoded(file: SourceFile, encoding: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Buffer): string => {
    try {
      return legalText(decoder.decode(bytes, { stream: bytes !== undefined }));
    } catch (error) {
      throw new Refusal(
        '的文字编码认不出（不是 UTF-8，也不是 GB18030）。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。',
        { cause: error },
      );
    }
  };
  for await (const chunk of file.bytes()) yield decode(chunk);
  yield decode();
}
