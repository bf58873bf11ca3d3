import { damaged } from '../refusal.js';
import { attributeText } from './character-data.js';
import type { NameCache, XmlName } from './xml-names.js';
import {
  assertCharacter,
  BYTE_KINDS,
  INCOMPLETE,
  malformed,
  SPACE,
  STOPS_NAME,
  STOPS_VALUE,
} from './xml-characters.js';
import { referenceEnd } from './xml-references.js';

/** No element of a workbook has a hundred; each is compared with all before it. */
const MAX_ATTRIBUTES = 1000;

const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const AMPERSAND = 0x26;
const LESS = 0x3c;

/**
 * The start tag read last. A scanner has one, and it is overwritten with every tag: what is to be kept of it must be
 * taken out. Attributes go by number, in the order in which they are written.
 */
export class StartTag {
  isEmpty = false;
  count = 0;
  private own: XmlName | undefined;
  private readonly keys: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** Where each value stands: the document's bytes, or bytes of its own if it was written with references. */
  private readonly sources: Buffer[] = [];

  constructor(private readonly names: NameCache) {}

  get name(): XmlName | undefined {
    return this.own;
  }

  /** An attribute's name as written: those that matter carry no prefix. */
  key(index: number): string {
    return this.keys[index] ?? '';
  }

  value(index: number): string {
    return this.source(index).toString('utf8', this.starts[index], this.ends[index]);
  }

  /** The value of the attribute that is written so. */
  named(key: string): string | undefined {
    for (let i = 0; i < this.count; i++) if (this.keys[i] === key) return this.value(i);
    return undefined;
  }

  /** The value where it is one of few words. */
  word(index: number): string {
    return this.names.word(this.source(index), this.start(index), this.end(index));
  }

  /** The value as a number. */
  number(index: number): number {
    const [source, start, end] = [this.source(index), this.start(index), this.end(index)];
    let number = 0;
    for (let at = start; at < end; at++) {
      const digit = (source[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9 || at - start > 8) return Number(this.value(index));
      number = number * 10 + digit;
    }
    return number;
  }

  /** The bytes in which the value stands, from `start` to `end`. */
  source(index: number): Buffer {
    return this.sources[index] ?? Buffer.alloc(0);
  }

  start(index: number): number {
    return this.starts[index] ?? 0;
  }

  end(index: number): number {
    return this.ends[index] ?? 0;
  }

  /** Reads the tag whose `<` is at `at`; the place after it, or `INCOMPLETE`. */
  read(bytes: Buffer, at: number): number {
    this.count = 0;
    let place = nameEnd(bytes, at + 1);
    if (place >= bytes.length) return INCOMPLETE;
    this.own = this.names.name(bytes, at + 1, place);
    for (;;) {
      const before = place;
      let byte = bytes[place] ?? 0;
      while (((BYTE_KINDS[byte] ?? 0) & SPACE) !== 0) byte = bytes[++place] ?? 0;
      if (byte === GREATER) {
        this.isEmpty = false;
        return place + 1;
      }
      if (place >= bytes.length) return INCOMPLETE;
      if (byte === SLASH) {
        if (place + 1 >= bytes.length) return INCOMPLETE;
        if (bytes[place + 1] !== GREATER) throw malformed('slash within a tag');
        this.isEmpty = true;
        return place + 2;
      }
      if (place === before) throw malformed('no white space before an attribute');
      place = this.readAttribute(bytes, place);
      if (place === INCOMPLETE) return INCOMPLETE;
    }
  }

  private readAttribute(bytes: Buffer, at: number): number {
    const end = nameEnd(bytes, at);
    if (end >= bytes.length) return INCOMPLETE;
    const key = this.names.name(bytes, at, end).written;
    let place = end;
    let byte = bytes[place] ?? 0;
    while (((BYTE_KINDS[byte] ?? 0) & SPACE) !== 0) byte = bytes[++place] ?? 0;
    if (place >= bytes.length) return INCOMPLETE;
    if (byte !== EQUALS) throw malformed('attribute without value');
    byte = bytes[++place] ?? 0;
    while (((BYTE_KINDS[byte] ?? 0) & SPACE) !== 0) byte = bytes[++place] ?? 0;
    if (place >= bytes.length) return INCOMPLETE;
    if (byte !== QUOTE && byte !== APOSTROPHE) throw malformed('value without quotes');
    if (this.count >= MAX_ATTRIBUTES) throw damaged(`内部 XML 的一个标签有 ${MAX_ATTRIBUTES} 个以上的属性`);
    for (let i = 0; i < this.count; i++) if (this.keys[i] === key) throw malformed('attribute twice');
    return this.readValue(bytes, place + 1, byte, key);
  }

  private readValue(bytes: Buffer, start: number, quote: number, key: string): number {
    let isPlain = true;
    let place = start;
    for (;;) {
      let byte = bytes[place] ?? 0;
      while (((BYTE_KINDS[byte] ?? 0) & STOPS_VALUE) === 0) byte = bytes[++place] ?? 0;
      if (byte === quote) break;
      if (place >= bytes.length) return INCOMPLETE;
      if (byte === AMPERSAND) {
        isPlain = false;
        place = referenceEnd(bytes, place);
        if (place === INCOMPLETE) return INCOMPLETE;
        continue;
      }
      if (byte === LESS) throw malformed('< within a value');
      if (byte === 0xef) assertCharacter(bytes, place);
      else if (byte < 0x20) {
        if (((BYTE_KINDS[byte] ?? 0) & SPACE) === 0) throw malformed('control character');
        isPlain = false;
      }
      place++;
    }
    this.keep(key, bytes, start, place, isPlain);
    return place + 1;
  }

  private keep(key: string, bytes: Buffer, start: number, end: number, isPlain: boolean): void {
    const index = this.count++;
    this.keys[index] = key;
    if (isPlain) {
      this.sources[index] = bytes;
      this.starts[index] = start;
      this.ends[index] = end;
    } else {
      const own = Buffer.from(attributeText(bytes.toString('utf8', start, end)));
      this.sources[index] = own;
      this.starts[index] = 0;
      this.ends[index] = own.length;
    }
  }
}

/** The place after the name that begins at `at`; perhaps the end. */
export function nameEnd(bytes: Buffer, at: number): number {
  let place = at;
  while (((BYTE_KINDS[bytes[place] ?? 0] ?? 0) & STOPS_NAME) === 0) place++;
  return place;
}
