import { withoutReferences } from './xml-references.js';

/** How text is written: as it is to be read, with references or carriage returns in it, or as CDATA. */
export type Writing = 'plain' | 'escaped' | 'cdata';

const NOTHING = Buffer.alloc(0);
/** Every whole number of fifteen digits is a binary number of its own. */
const MAX_DIGITS = 15;

/**
 * Text in a part's bytes, decoded when it is asked for. A scanner hands out one of these over and over: whoever wants to
 * keep the text beyond the call adds it to one of its own.
 */
export class CharacterData {
  private bytes: Buffer = NOTHING;
  private start = 0;
  private end = 0;
  private writing: Writing = 'plain';
  /** What has been gathered before; in the usual case there is but one piece, and it stays where it is. */
  private before = '';

  set(bytes: Buffer, start: number, end: number, writing: Writing): this {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.writing = writing;
    this.before = '';
    return this;
  }

  clear(): void {
    this.set(NOTHING, 0, 0, 'plain');
  }

  /** Appends a piece; a comment or CDATA divides one text into several. */
  add(piece: CharacterData): void {
    const before = this.start < this.end || this.before !== '' ? this.toString() : '';
    this.set(piece.bytes, piece.start, piece.end, piece.writing);
    this.before = before;
  }

  /** The number that the text is, if it is plain digits and not too many; -1 for any other text. */
  digits(): number {
    const { bytes, start, end } = this;
    if (start === end || end - start > MAX_DIGITS || this.before !== '') return -1;
    let number = 0;
    for (let at = start; at < end; at++) {
      const digit = (bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }

  /** Writes it in UTF-8 to `target` from `at` on, unless it is longer than `room`; its length in bytes. */
  write(target: Buffer, at: number, room: number): number {
    if (this.writing !== 'plain' || this.before !== '') {
      const text = this.toString();
      const length = Buffer.byteLength(text);
      if (length <= room) target.write(text, at);
      return length;
    }
    const { bytes, start, end } = this;
    const length = end - start;
    // Most texts are so short that a call to copy them would take longer.
    if (length <= room) for (let i = 0; i < length; i++) target[at + i] = bytes[start + i] ?? 0;
    return length;
  }

  /** Decoded, its line ends as LF. */
  toString(): string {
    const { start, end, before } = this;
    if (start === end) return before;
    let text = this.bytes.toString('utf8', start, end);
    if (this.writing !== 'plain') {
      text = text.replace(/\r\n?/g, '\n');
      if (this.writing === 'escaped') text = withoutReferences(text);
    }
    return before === '' ? text : before + text;
  }
}

/** An attribute's value: white space is blanks, and what references name is not white space (XML 1.0, 3.3.3). */
export function attributeText(written: string): string {
  return withoutReferences(written.replace(/\r\n|[\r\n\t]/g, ' '));
}
