import { INCOMPLETE, malformed } from './xml-characters.js';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const REFERENCE = /&([^;]*);/g;
const SEMICOLON = 0x3b;
/** A number may be led by zeros; nothing that means something is longer. */
const MAX_LENGTH = 64;

/**
 * The place after the reference (`&amp;`, `&#x57CE;`) at `at`. Throws for one that names nothing: entities cannot be
 * declared, so that five names are all there are.
 */
export function referenceEnd(bytes: Buffer, at: number): number {
  const semicolon = bytes.subarray(at, at + MAX_LENGTH).indexOf(SEMICOLON);
  if (semicolon < 0) {
    if (bytes.length - at >= MAX_LENGTH) throw malformed('reference without end');
    return INCOMPLETE;
  }
  referenced(bytes.toString('latin1', at + 1, at + semicolon));
  return at + semicolon + 1;
}

/** Replaces the references in a text. */
export function withoutReferences(text: string): string {
  return text.replace(REFERENCE, (_, name: string) => referenced(name));
}

function referenced(name: string): string {
  const entity = ENTITIES.get(name);
  if (entity !== undefined) return entity;
  const code = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
  // A capital X is none (XML 1.0, 4.1).
  if (!code || name.startsWith('#X')) throw malformed('undefined entity');
  const [, hex, decimal = ''] = code;
  const point = hex === undefined ? parseInt(decimal, 10) : parseInt(hex, 16);
  if (!isCharacter(point)) throw malformed('reference to no character');
  return String.fromCodePoint(point);
}

/** XML 1.0, production 2. */
function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 9 || point === 10 || point === 13;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}
