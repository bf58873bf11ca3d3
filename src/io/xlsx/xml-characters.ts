import { damaged, type Refusal } from '../refusal.js';

/**
 * What a byte of a well-formed UTF-8 document may mean to the scanner. Byte 0 stops everything: it is no character of
 * XML, and it is what the scanner takes the place after the last byte for.
 */
export const STOPS_TEXT = 1;
export const STOPS_NAME = 2;
export const STOPS_VALUE = 4;
export const SPACE = 8;

export const BYTE_KINDS = new Uint8Array(256);
for (let byte = 0; byte < 0x20; byte++) BYTE_KINDS[byte] = STOPS_TEXT | STOPS_NAME | STOPS_VALUE;
// Tabs and line feeds are ordinary in text, yet blanks in a value; a carriage return is neither.
BYTE_KINDS[0x09] = BYTE_KINDS[0x0a] = STOPS_NAME | STOPS_VALUE | SPACE;
BYTE_KINDS[0x0d] = STOPS_TEXT | STOPS_NAME | STOPS_VALUE | SPACE;
BYTE_KINDS[0x20] = STOPS_NAME | SPACE;
for (const character of '<&') BYTE_KINDS[character.charCodeAt(0)] = STOPS_TEXT | STOPS_NAME | STOPS_VALUE;
for (const character of '"\'') BYTE_KINDS[character.charCodeAt(0)] = STOPS_NAME | STOPS_VALUE;
for (const character of '/=') BYTE_KINDS[character.charCodeAt(0)] = STOPS_NAME;
BYTE_KINDS[0x3e] = STOPS_TEXT | STOPS_NAME;
// U+FFFE and U+FFFF begin with it, as do the full-width forms that are in every Chinese text.
BYTE_KINDS[0xef] = STOPS_TEXT | STOPS_VALUE;

/** A token that the bytes at hand do not finish. */
export const INCOMPLETE = -1;

/** @param what for whoever looks into the error; the clerk is told that the file is damaged. */
export function malformed(what: string): Refusal {
  return damaged('内部 XML 不合规范', new Error(what));
}

/** Throws for U+FFFE and U+FFFF, which are no characters of XML. `at` is at a byte EF. */
export function assertCharacter(bytes: Buffer, at: number): void {
  if (bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe) throw malformed('disallowed character');
}

/** Throws where something that is passed over (a comment, an instruction, CDATA) holds what no XML may hold. */
export function assertCharacters(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 && ((BYTE_KINDS[byte] ?? 0) & SPACE) === 0) throw malformed('control character');
    if (byte === 0xef) assertCharacter(bytes, at);
  }
}

/** The first place from `at` on that holds no white space; perhaps the end. */
export function skipSpaces(bytes: Buffer, at: number): number {
  let place = at;
  while (((BYTE_KINDS[bytes[place] ?? 0] ?? 0) & SPACE) !== 0) place++;
  return place;
}
