import { Refusal } from '../refusal.js';
import {
  ordinaryAttributes,
  ordinaryText,
  ORDINARY_END,
  ORDINARY_ROOT,
  ORDINARY_START,
  ORDINARY_TEXT,
  SPACES,
} from './ordinary-markup.js';
import { XmlDecoder } from './xml-decoder.js';
import { XmlParser } from './xml-parser.js';
import type { XmlHandler } from './xml.js';

/**
 * Takes in whole units, rows or strings, where they are written the ordinary way. What it makes of them must be what a
 * handler would make of their elements.
 */
export interface UnitReader {
  /** Whether a unit may begin now. */
  readonly isBetweenUnits: boolean;
  /** What a unit ordinarily begins and ends with. */
  readonly unitStart: string;
  readonly unitEnd: string;
  /**
   * Takes in the units that stand one after the other from `at` on; the place after the last that is whole and
   * ordinary, `at` itself if there is none. `text` is the bytes as Latin-1, a character for a byte.
   */
  readUnits(bytes: Buffer, text: string, at: number): number;
}

/** One row or one string may take this many bytes; 16,384 cells of a kilobyte each. */
const MAX_UNIT_BYTES = 16 * 1024 ** 2;
/** A unit or tag whose end is not in so many bytes is not ordinary. */
const MAX_HELD_BYTES = 1024 ** 2;
const NOTHING = Buffer.alloc(0);
const LESS = 0x3c;
const SLASH = 0x2f;

/**
 * Bytes of one part in, elements out: what is written the ordinary way is read by regular expressions, whole units by a
 * reader of them, the rest tag by tag and text by text; and whatever they do not match by the parser. The parser is
 * passed by only where it has just read a tag: never within a comment, CDATA or an instruction, whatever that holds.
 */
export class XmlScanner {
  private readonly decoder = new XmlDecoder();
  private readonly parser: XmlParser;
  /** The beginning of a unit, tag or text, and what has come since, not yet looked at. */
  private held: Buffer = NOTHING;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  /** Where the next end of a unit was found. */
  private nextEnd = -1;
  private unitBytes = 0;
  private lastFinished = 0;

  constructor(
    private readonly handler: XmlHandler,
    private readonly units?: UnitReader,
  ) {
    this.parser = new XmlParser(handler);
  }

  write(chunk: Buffer): void {
    const more = this.decoder.write(chunk);
    this.waiting.push(more);
    this.waitingBytes += more.length;
    // What is long would be looked at again with every chunk: wait until there is as much again of it.
    if (this.waitingBytes >= this.held.length) {
      const bytes = this.takeAll();
      this.held = bytes.subarray(this.scan(bytes, bytes.toString('latin1')));
      if (this.held.length > MAX_HELD_BYTES) this.parser.write(this.takeAll().toString());
    }
    this.unitBytes = this.handler.finished === this.lastFinished ? this.unitBytes + chunk.length : 0;
    this.lastFinished = this.handler.finished;
    if (this.unitBytes > MAX_UNIT_BYTES)
      throw new Refusal('里有一行（或一个单元格）超过 16 MB，不像是正常的表格。请检查后另存为 .xlsx 重报。');
  }

  end(): void {
    this.decoder.end();
    this.parser.write(this.takeAll().toString());
    this.parser.end();
  }

  private takeAll(): Buffer {
    const { held, waiting } = this;
    const [only = NOTHING] = waiting;
    const all = held.length === 0 && waiting.length <= 1 ? only : Buffer.concat([held, ...waiting]);
    this.held = NOTHING;
    this.waiting = [];
    this.waitingBytes = 0;
    return all;
  }

  /** The place from which on the bytes must wait for more. */
  private scan(bytes: Buffer, text: string): number {
    const { parser } = this;
    this.nextEnd = -1;
    for (let at = 0; ;) {
      if (parser.isBetweenTags) {
        at = this.readOrdinary(bytes, text, at);
        if (this.isCutOff(text, at)) return at;
      }
      const end = text.indexOf('>', at) + 1;
      if (end === 0 && parser.isBetweenTags) return at;
      const piece = bytes.subarray(at, end === 0 ? bytes.length : end);
      parser.write(piece.toString());
      if (end === 0) return bytes.length;
      at = end;
    }
  }

  /** The place of the first that is not ordinary, or of which the end is not there yet. */
  private readOrdinary(bytes: Buffer, text: string, at: number): number {
    const { units } = this;
    for (let place = at; ;) {
      let start = place;
      if (units?.isBetweenUnits === true) {
        start = ordinaryEnd(SPACES, text, place);
        place = units.readUnits(bytes, text, start);
        if (place > start) continue;
        if (this.isCutOff(text, place)) return place;
      }
      place = this.readToken(bytes, text, start);
      if (place === start) return place;
    }
  }

  /** Whether a unit begins there and does not end. */
  private isCutOff(text: string, at: number): boolean {
    const { units } = this;
    if (units?.isBetweenUnits !== true || !text.startsWith(units.unitStart, at)) return false;
    // Looked for once, not by each of thousands of units before it.
    if (this.nextEnd < at) this.nextEnd = text.indexOf(units.unitEnd, at);
    return this.nextEnd < 0;
  }

  private readToken(bytes: Buffer, text: string, at: number): number {
    const { parser } = this;
    if (parser.isBeforeRoot) return this.readStart(ORDINARY_ROOT, text, at);
    // Behind the root there may be white space.
    if (parser.innermost === undefined) return ordinaryEnd(SPACES, text, at);
    if (text.charCodeAt(at) !== LESS) {
      const end = ordinaryEnd(ORDINARY_TEXT, text, at);
      const read = end > at ? ordinaryText(bytes, end, text.slice(at, end)) : undefined;
      if (read === undefined) return at;
      parser.text(read);
      return end;
    }
    if (text.charCodeAt(at + 1) !== SLASH) return this.readStart(ORDINARY_START, text, at);
    ORDINARY_END.lastIndex = at;
    const [, name] = ORDINARY_END.exec(text) ?? [];
    if (name !== parser.innermost) return at;
    parser.close();
    return ORDINARY_END.lastIndex;
  }

  private readStart(pattern: RegExp, text: string, at: number): number {
    pattern.lastIndex = at;
    const [, name = '', written = '', isEmpty] = pattern.exec(text) ?? [];
    const attributes = isEmpty === undefined ? undefined : ordinaryAttributes(written);
    if (!attributes) return at;
    const end = pattern.lastIndex;
    this.parser.open(name, attributes);
    if (isEmpty !== '') this.parser.close();
    return end;
  }
}

/** Where the match from `at` on ends; `at` itself if there is none. */
function ordinaryEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Scans a whole part. */
export async function scanXml(
  bytes: AsyncIterable<Buffer>,
  handler: XmlHandler,
  units?: UnitReader,
): Promise<void> {
  const scanner = new XmlScanner(handler, units);
  for await (const chunk of bytes) scanner.write(chunk);
  scanner.end();
}
