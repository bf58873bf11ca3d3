import { TextDecoder } from 'node:util';
import { isUtf8 } from 'node:buffer';
import { damaged } from '../refusal.js';

const EMPTY = Buffer.alloc(0);

/**
 * Brings a part's bytes to UTF-8 as they come: they are UTF-8, or UTF-16 where their first bytes say so. A character cut
 * by the end of a chunk waits for the next one. Strict: bytes that are no text throw, they never become U+FFFD.
 */
export class XmlDecoder {
  private held: Buffer = EMPTY;
  private utf16: TextDecoder | undefined;
  private started = false;

  /** Whole characters, with no byte order mark. */
  write(chunk: Buffer): Buffer {
    let bytes = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk;
    if (!this.started) {
      if (bytes.length < 4) {
        this.held = bytes;
        return EMPTY;
      }
      this.started = true;
      const encoding = utf16Encoding(bytes);
      if (encoding) this.utf16 = new TextDecoder(encoding, { fatal: true });
      else if (bytes.readUIntBE(0, 3) === 0xefbbbf) bytes = bytes.subarray(3);
    }
    if (this.utf16) {
      this.held = EMPTY;
      return Buffer.from(decodeUtf16(this.utf16, bytes, true));
    }
    const whole = bytes.length - unfinishedBytes(bytes);
    this.held = bytes.subarray(whole);
    const text = bytes.subarray(0, whole);
    if (!isUtf8(text)) throw damaged('文字编码不是 UTF-8');
    return text;
  }

  end(): void {
    if (this.utf16) decodeUtf16(this.utf16, EMPTY, false);
    else if (this.held.length > 0) throw damaged('文字在半个字处断了');
  }
}
/** By byte order mark, or by `<` as the first character. */
export function utf16Encoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const first = bytes.readUInt16BE(0);
  if (first === 0xfffe || first === 0x3c00) return 'utf-16le';
  if (first === 0xfeff || first === 0x003c) return 'utf-16be';
  return undefined;
}

function decodeUtf16(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (error) {
    throw damaged('文字编码不是 UTF-16', error);
  }
}

/** How many bytes at the end begin a UTF-8 character that is not finished. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}
