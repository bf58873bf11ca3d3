import { malformed } from './xml-characters.js';

/** A name as written and without its prefix: which prefix a writer chose means nothing. */
export interface XmlName {
  readonly written: string;
  readonly local: string;
  readonly bytes: Buffer;
}

/** XML 1.0 (fifth edition), productions 4 and 4a, as first and last code points. */
// prettier-ignore
const FIRST = [[0x3a, 0x3a], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2ff], [0x370, 0x37d], [0x37f, 0x1fff], [0x200c, 0x200d], [0x2070, 0x218f], [0x2c00, 0x2fef], [0x3001, 0xd7ff], [0xf900, 0xfdcf], [0xfdf0, 0xfffd], [0x10000, 0xeffff]] as const;
// prettier-ignore
const FURTHER = [...FIRST, [0x2d, 0x2e], [0x30, 0x39], [0xb7, 0xb7], [0x300, 0x36f], [0x203f, 0x2040]] as const;

/** Whether a text is a name (production 5). */
export function isName(text: string): boolean {
  if (text === '') return false;
  let allowed: readonly (readonly [number, number])[] = FIRST;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (!allowed.some(([first, last]) => point >= first && point <= last)) return false;
    allowed = FURTHER;
  }
  return true;
}

/** A power of two. A workbook has some hundred names; one that takes another's place is only made anew each time. */
const PLACES = 4096;
/** Nothing longer is remembered: what a hostile file makes names of must not stay in memory. */
const MAX_BYTES = 64;

/**
 * The names met last, so that a name costs a look at its bytes and no new string. Each text is one that the engine
 * keeps once, so that comparing two is comparing two pointers.
 */
export class NameCache {
  private readonly names: (XmlName | undefined)[] = new Array<XmlName | undefined>(PLACES).fill(undefined);
  private readonly words: (XmlName | undefined)[] = new Array<XmlName | undefined>(PLACES).fill(undefined);

  /** Throws for what is no name. */
  name(bytes: Buffer, start: number, end: number): XmlName {
    const place = placeOf(bytes, start, end);
    const known = this.names[place];
    if (known && isAt(known.bytes, bytes, start, end)) return known;
    const made = textAt(bytes, start, end);
    if (!isName(made.written)) throw malformed('disallowed character in a name');
    if (end - start <= MAX_BYTES) this.names[place] = made;
    return made;
  }

  /** Any short text out of a small number of them, such as the type of a cell. */
  word(bytes: Buffer, start: number, end: number): string {
    const place = placeOf(bytes, start, end);
    const known = this.words[place];
    if (known && isAt(known.bytes, bytes, start, end)) return known.written;
    const made = textAt(bytes, start, end);
    if (end - start <= MAX_BYTES) this.words[place] = made;
    return made.written;
  }
}

function textAt(bytes: Buffer, start: number, end: number): XmlName {
  const own = Buffer.from(bytes.subarray(start, end));
  const written = keptOnce(own.toString('utf8'));
  return { written, local: keptOnce(written.slice(written.indexOf(':') + 1)), bytes: own };
}

/** The engine's own copy of a text: the key of an object is one. */
function keptOnce(text: string): string {
  const [key = text] = Object.keys({ [text]: true });
  return key;
}

function placeOf(bytes: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (hash * 31 + (bytes[at] ?? 0)) | 0;
  return hash & (PLACES - 1);
}

/** Whether `name` is what stands between `start` and `end`. */
export function isAt(name: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}
