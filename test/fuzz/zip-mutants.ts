import { inflateRawSync } from 'node:zlib';
import type { Choices } from '../support/random-workbook.js';
import { zip, type ZipPart } from '../support/zip.js';

/** Mutants of a zip's headers and of its list of parts. The contents of parts are mutated elsewhere. */

const NAMES = ['', '/', '../x', '..\\x', '/etc/passwd', 'xl/', 'xl/workbook.xml', 'XL/WORKBOOK.XML', 'xl\\workbook.xml', 'content.xml', 'mimetype', 'OFD.xml', '[Content_Types].xml', '_rels/.rels', '__proto__', 'x\u0000y', '城口', 'a'.repeat(255), 'a'.repeat(65_000)] as const; // prettier-ignore
const NUMBERS = [0, 1, 8, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff] as const;
/** Where fields stand behind a header's signature, and their width (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). */
const HEADERS = [
  ['PK\x03\x04', [[6, 2], [8, 2], [14, 4], [18, 4], [22, 4], [26, 2], [28, 2]]],
  ['PK\x01\x02', [[8, 2], [10, 2], [16, 4], [20, 4], [24, 4], [28, 2], [30, 2], [32, 2], [42, 4]]],
  ['PK\x05\x06', [[4, 2], [6, 2], [8, 2], [10, 2], [12, 4], [16, 4], [20, 2]]],
] as const; // prettier-ignore

export function mutatedZip(bytes: Buffer, choices: Choices): Buffer {
  return choices.one([otherField, otherField, otherField, otherParts, otherParts, otherEnds])(bytes, choices);
}

/** One field of one header is another number. */
function otherField(bytes: Buffer, choices: Choices): Buffer {
  const [signature, fields] = choices.one(HEADERS);
  const places: number[] = [];
  for (let at = -1; (at = bytes.indexOf(signature, at + 1, 'latin1')) >= 0;) places.push(at);
  const header = choices.one(places);
  const [offset, width] = choices.one<readonly [number, 2 | 4]>(fields);
  const at = header + offset;
  if (!(at + width <= bytes.length)) return bytes;
  const changed = Buffer.from(bytes);
  const near = bytes.readUIntLE(at, width) + choices.one([-1, 1, 7]);
  const number = choices.once(3) ? near : choices.one(NUMBERS);
  changed.writeUIntLE(Math.max(0, number) % 2 ** (8 * width), at, width);
  return changed;
}

/** Parts are lost, named otherwise, exchanged, repeated, packed otherwise or lied about. */
function otherParts(bytes: Buffer, choices: Choices): Buffer {
  const parts = partsOf(bytes);
  const at = choices.below(parts.length);
  const [part, other] = [parts[at]!, choices.one(parts)];
  const packed = (): Buffer => Buffer.from(choices.one(['', 'ff', '00', '0300', '4b4c0400']), 'hex');
  const made = choices.one<() => readonly ZipPart[]>([
    () => parts.filter((one) => one !== part),
    () => parts.with(at, { ...part, name: choices.one(NAMES) }),
    () => parts.with(at, { ...part, content: other.content }),
    () => [...parts, { ...part, content: other.content }],
    () => [...parts, { ...part, name: choices.one(NAMES) }],
    () => parts.toReversed(),
    () => parts.with(at, { ...part, method: 'stored' }),
    () => parts.with(at, { ...part, size: choices.one(NUMBERS) }),
    () => parts.with(at, { ...part, crc: choices.one(NUMBERS) }),
    () => parts.with(at, { ...part, flags: choices.one([0x0801, 0x0808, 0, 0x2000, 0xffff]) }),
    () => parts.with(at, { ...part, packed: packed() }),
    () => parts.with(at, { ...part, content: '' }),
    () => parts.with(at, { ...part, content: bytes }),
    () => parts.with(at, { ...part, content: Buffer.alloc(choices.one([1000, 4 * 1024 ** 2]), choices.one([0, 0x20, 0x3c, 0x41])) }), // prettier-ignore
    () => parts,
  ])();
  return zip(made, { zip64: choices.once(4) });
}

/** The file is cut, or something stands before or behind it. */
function otherEnds(bytes: Buffer, choices: Choices): Buffer {
  const more = Buffer.alloc(1 + choices.below(70_000), choices.below(256));
  const cut = choices.one(['PK\x01\x02', 'PK\x05\x06']);
  return choices.one([
    () => bytes.subarray(0, choices.below(bytes.length)),
    () => bytes.subarray(0, bytes.lastIndexOf(cut, undefined, 'latin1') + choices.below(30)),
    () => bytes.subarray(choices.below(200)),
    () => Buffer.concat([bytes, more]),
    () => Buffer.concat([more, bytes]),
    () => Buffer.concat([bytes, bytes]),
    () => zip(partsOf(bytes), { zip64: true }).subarray(0, -1 - choices.below(100)),
  ])();
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
