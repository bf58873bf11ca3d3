import { inflateRawSync } from 'node:zlib';
import { mutated, withMutatedPart } from '../support/mutations.js';
import type { Choices } from '../support/random-workbook.js';
import type { ZipPart } from '../support/zip.js';

/** What a text file holds that its reader may trust too much. */
const VALUES = ['"__proto__"', '"constructor"', 'null', '{}', '[]', '-1', '1e999', '9007199254740993', '""', 'true', '"\\u0000"', '"../../x"', '"\\ud800"', '0.5'] as const; // prettier-ignore

export type Kind = 'bytes' | 'part' | 'value';

/** A mutant of a file's bytes, and how it was made. */
export function mutantOf(bytes: Buffer, choices: Choices): { readonly bytes: Buffer; readonly kind: Kind } {
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  if (isZip && !choices.once(4)) return { bytes: withMutatedPart(partsOf(bytes), choices), kind: 'part' };
  const isJson = bytes[0] === 0x7b;
  if (isJson && !choices.once(3))
    return { bytes: withOtherValue(bytes.toString('utf8'), choices), kind: 'value' };
  return { bytes: mutated(bytes, choices), kind: 'bytes' };
}

/** JSON in which one value or key is another one: still JSON, as a rule. */
function withOtherValue(text: string, choices: Choices): Buffer {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/gu)];
  const token = choices.one(tokens);
  const end = token.index + token[0].length;
  return Buffer.from(text.slice(0, token.index) + choices.one(VALUES) + text.slice(end));
}

/** The parts of a sound zip, by its central directory (APPNOTE.TXT 4.3.12). */
export function partsOf(bytes: Buffer): readonly ZipPart[] {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts: ZipPart[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name!),
      content: method === 0 ? content : inflateRawSync(content),
    });
    at += 46 + name! + extra! + comment!;
  }
  return parts;
}
