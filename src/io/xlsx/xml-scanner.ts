import { damaged, Refusal } from '../refusal.js';
import { CharacterData, type Writing } from './character-data.js';
import { nameEnd, StartTag } from './start-tag.js';
import {
  assertCharacter,
  assertCharacters,
  BYTE_KINDS,
  INCOMPLETE,
  malformed,
  skipSpaces,
  STOPS_TEXT,
} from './xml-characters.js';
import { XmlDecoder } from './xml-decoder.js';
import { instructionEnd } from './xml-instruction.js';
import { isAt, NameCache, type XmlName } from './xml-names.js';
import { referenceEnd } from './xml-references.js';

/**
 * What is made of a part's markup, straight from its bytes: `tag` and `data` are the scanner's own and hold good only
 * during the call. Names of elements are local names.
 */
export interface MarkupHandler {
  open(name: string, tag: StartTag): void;
  /** Text and CDATA; the text of one element may come in several pieces. */
  text(data: CharacterData): void;
  close(name: string): void;
  /** Counts what has been finished (rows, strings …), so that a single one of absurd length is noticed. */
  readonly finished: number;
}

/**
 * A handler that can take in whole units, rows or strings, by itself where they are written the ordinary way. What it
 * makes of them must be what it would make of their markup.
 */
export interface UnitHandler extends MarkupHandler {
  /** Whether a unit may begin now. */
  readonly isBetweenUnits: boolean;
  /**
   * Takes in the units that stand one after the other from `at` on; the place after the last that is whole and
   * ordinary, `at` itself if there is none. `text` is the bytes as Latin-1.
   */
  readUnits(bytes: Buffer, text: string, at: number): number;
}

/** Longer runs of bytes are held back for a single token of absurd length, which is not ordinary. */
const MAX_ORDINARY_BYTES = 1024 ** 2;

/** One row or one string may take this many bytes; 16,384 cells of a kilobyte each. */
const MAX_UNIT_BYTES = 16 * 1024 ** 2;
const MAX_DEPTH = 100;

/** One for all parts of all files: they have the same names. */
const NAMES = new NameCache();
const NOTHING = Buffer.alloc(0);
const LESS = 0x3c;
const GREATER = 0x3e;
const AMPERSAND = 0x26;
const CARRIAGE_RETURN = 0x0d;
const BRACKET = 0x5d;

/**
 * Bytes of one part in, markup out; throws `Refusal` for what is not well-formed (XML 1.0, fifth edition) or declares
 * entities. A token that a chunk's end cuts in two is read again when the rest of it is there.
 */
export class XmlScanner {
  private readonly decoder = new XmlDecoder();
  private readonly tag = new StartTag(NAMES);
  private readonly data = new CharacterData();
  private readonly path: XmlName[] = [];
  private isStart = true;
  private sawRoot = false;
  /** The beginning of a token, and what has come since, not yet looked at. */
  private held: Buffer = NOTHING;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private unitBytes = 0;
  private lastFinished = 0;

  private readonly units: UnitHandler | undefined;

  constructor(private readonly handler: MarkupHandler | UnitHandler) {
    this.units = 'readUnits' in handler ? handler : undefined;
  }

  write(chunk: Buffer): void {
    this.scan(this.decoder.write(chunk));
    this.unitBytes = this.handler.finished === this.lastFinished ? this.unitBytes + chunk.length : 0;
    this.lastFinished = this.handler.finished;
    if (this.unitBytes > MAX_UNIT_BYTES) {
      throw new Refusal('里有一行（或一个单元格）超过 16 MB，不像是正常的表格。请检查后另存为 .xlsx 重报。');
    }
  }

  end(): void {
    this.decoder.end();
    const rest = Buffer.concat([this.held, ...this.waiting]);
    // White space after the root is a text whose end nothing marks; anything else is a token cut off.
    const isWhole = skipSpaces(rest, this.scanTokens(rest)) === rest.length;
    if (!isWhole || this.path.length > 0 || !this.sawRoot) throw malformed('unexpected end');
  }

  private scan(chunk: Buffer): void {
    let bytes = chunk;
    if (this.held.length > 0) {
      this.waiting.push(chunk);
      this.waitingBytes += chunk.length;
      // A token of megabytes would be read again with every chunk: wait until there is as much again of it.
      if (this.waitingBytes < this.held.length) return;
      bytes = Buffer.concat([this.held, ...this.waiting]);
      this.waiting = [];
      this.waitingBytes = 0;
    }
    this.held = bytes.subarray(this.scanTokens(bytes));
  }

  /** Reads all tokens that are whole; the place where the first that is not begins. */
  private scanTokens(bytes: Buffer): number {
    const units = bytes.length <= MAX_ORDINARY_BYTES ? this.units : undefined;
    let text: string | undefined;
    let at = 0;
    while (at < bytes.length) {
      if (units?.isBetweenUnits === true)
        at = units.readUnits(bytes, (text ??= bytes.toString('latin1')), at);
      const next = bytes[at] === LESS ? this.markup(bytes, at) : this.characters(bytes, at);
      if (next === INCOMPLETE) break;
      at = next;
      this.isStart = false;
    }
    return at;
  }

  private markup(bytes: Buffer, at: number): number {
    switch (bytes[at + 1]) {
      case undefined:
        return INCOMPLETE;
      case 0x2f:
        return this.endTag(bytes, at);
      case 0x21:
        return this.declaration(bytes, at);
      case 0x3f:
        return instructionEnd(bytes, at, this.isStart);
      default:
        return this.startTag(bytes, at);
    }
  }

  private startTag(bytes: Buffer, at: number): number {
    const { tag, path } = this;
    const next = tag.read(bytes, at);
    if (next === INCOMPLETE || !tag.name) return INCOMPLETE;
    if (path.length === 0) {
      if (this.sawRoot) throw malformed('more than one root');
      this.sawRoot = true;
    } else if (path.length === MAX_DEPTH) throw damaged('内部 XML 嵌套过深');
    const { name } = tag;
    this.handler.open(name.local, tag);
    if (tag.isEmpty) this.handler.close(name.local);
    else path.push(name);
    return next;
  }

  private endTag(bytes: Buffer, at: number): number {
    const name = this.path.at(-1);
    const end = nameEnd(bytes, at + 2);
    const close = skipSpaces(bytes, end);
    if (close >= bytes.length) return INCOMPLETE;
    if (!name || bytes[close] !== GREATER || !isAt(name.bytes, bytes, at + 2, end))
      throw malformed('unexpected end tag');
    this.path.pop();
    this.handler.close(name.local);
    return close + 1;
  }

  /** A comment or CDATA. */
  private declaration(bytes: Buffer, at: number): number {
    if (bytes.length < at + 9) return INCOMPLETE;
    const opening = bytes.toString('latin1', at + 2, at + 9);
    if (opening.startsWith('--')) {
      const end = bytes.indexOf('--', at + 4);
      if (end < 0 || end + 2 >= bytes.length) return INCOMPLETE;
      if (bytes[end + 2] !== GREATER) throw malformed('-- within a comment');
      assertCharacters(bytes, at + 4, end);
      return end + 3;
    }
    if (opening === '[CDATA[') {
      if (this.path.length === 0) throw malformed('text outside the root');
      const end = bytes.indexOf(']]>', at + 9);
      if (end < 0) return INCOMPLETE;
      assertCharacters(bytes, at + 9, end);
      this.handler.text(this.data.set(bytes, at + 9, end, 'cdata'));
      return end + 3;
    }
    if (opening === 'DOCTYPE') {
      throw new Refusal(
        '的 XML 里声明了 DOCTYPE，正常的表格没有它，为安全起见不读。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。',
      );
    }
    throw malformed('unknown declaration');
  }

  private characters(bytes: Buffer, at: number): number {
    if (this.path.length === 0) return textOutside(bytes, at);
    let writing: Writing = 'plain';
    let place = at;
    for (;;) {
      let byte = bytes[place] ?? 0;
      while (((BYTE_KINDS[byte] ?? 0) & STOPS_TEXT) === 0) byte = bytes[++place] ?? 0;
      if (byte === LESS) break;
      if (place >= bytes.length) return INCOMPLETE;
      if (byte === AMPERSAND) {
        writing = 'escaped';
        place = referenceEnd(bytes, place);
        if (place === INCOMPLETE) return INCOMPLETE;
        continue;
      }
      if (byte === CARRIAGE_RETURN) writing = 'escaped';
      else if (byte === GREATER) assertNoCdataEnd(bytes, at, place);
      else if (byte === 0xef) assertCharacter(bytes, place);
      else throw malformed('control character');
      place++;
    }
    this.handler.text(this.data.set(bytes, at, place, writing));
    return place;
  }
}

/** Scans a whole part. */
export async function scanMarkup(bytes: AsyncIterable<Buffer>, handler: MarkupHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const chunk of bytes) scanner.write(chunk);
  scanner.end();
}

/** `]]>` must not stand in text (XML 1.0, 2.4). */
function assertNoCdataEnd(bytes: Buffer, start: number, at: number): void {
  if (at - start >= 2 && bytes[at - 1] === BRACKET && bytes[at - 2] === BRACKET)
    throw malformed(']]> in text');
}

function textOutside(bytes: Buffer, at: number): number {
  const end = skipSpaces(bytes, at);
  if (end < bytes.length && bytes[end] !== LESS) throw malformed('text outside the root');
  return end < bytes.length ? end : INCOMPLETE;
}
