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
];

/**
 * A text file's encoding: its byte order mark's, else UTF-8 when the whole file is valid UTF-8, else GB18030 (which
 * includes GBK and GB 2312). Never guessed from how often characters occur.
 */
export async function textEncoding(file: SourceFile): Promise<TextEncoding> {
  const marked = markedEncoding(await file.slice(0, 4));
  if (marked !== undefined) return marked;
  return (await isText(file, 'utf-8')) ? 'utf-8' : 'gb18030';
}

/** The encoding whose byte order mark a file begins with. */
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
export async function isText(file: SourceFile, encoding: string): Promise<boolean> {
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
