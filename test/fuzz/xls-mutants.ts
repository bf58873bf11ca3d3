import type { Choices } from '../support/random-workbook.js';

/** Mutants of a binary workbook that keep its container, or the records within. */

const NUMBERS = [0, 1, 2, 0x7f, 0xff, 0x100, 0x2020, 0x7fff, 0xffff, 0xfffe] as const;
/** Kinds of record ([MS-XLS] 2.3) that hold places, counts, strings, formulas and their ends. */
const KINDS = [0x0006, 0x000a, 0x0012, 0x0017, 0x001c, 0x002f, 0x003c, 0x0055, 0x005d, 0x007d, 0x0085, 0x00bd, 0x00d7, 0x00e0, 0x00e5, 0x00fc, 0x00fd, 0x00ff, 0x0200, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x027e, 0x041e, 0x04bc, 0x0809, 0xffff] as const; // prettier-ignore
/** The beginning of a BIFF8 stream: its first record and its version. */
const STREAM = Buffer.from('0908100000060500', 'hex');

export function mutatedXls(bytes: Buffer, choices: Choices): Buffer {
  const changed = Buffer.from(bytes);
  for (let count = choices.once(3) ? 4 : 1; count > 0; count--)
    choices.one([otherRecord, otherRecord, otherSector])(changed, choices);
  return changed;
}

function otherRecord(bytes: Buffer, choices: Choices): void {
  const records: number[] = [];
  for (
    let at = bytes.indexOf(STREAM);
    at >= 0 && at + 4 <= bytes.length;
    at += 4 + bytes.readUInt16LE(at + 2)
  )
    records.push(at);
  const at = choices.one(records);
  if ((at as number | undefined) === undefined) return;
  const length = bytes.readUInt16LE(at + 2);
  const inside = at + 4 + choices.below(Math.max(1, length));
  choices.one<() => void>([
    () => bytes.writeUInt16LE(choices.one(KINDS), at),
    () => bytes.writeUInt16LE(choices.one(NUMBERS), at + 2),
    () => bytes.writeUInt16LE(Math.min(0xffff, Math.max(0, length + choices.one([-1, 1, 2]))), at + 2),
    () => inside + 2 <= bytes.length && bytes.writeUInt16LE(choices.one(NUMBERS), inside),
    () => inside + 2 <= bytes.length && bytes.writeUInt16LE(choices.one(NUMBERS), inside),
    () => bytes.fill(choices.one([0, 0xff]), at + 4, at + 4 + length),
  ])();
}

/** A number of the container's header, its allocation table or its directory is another one. */
function otherSector(bytes: Buffer, choices: Choices): void {
  const at = 4 * choices.below(Math.floor(choices.one([512, bytes.length]) / 4));
  if (at + 4 > bytes.length) return;
  const number = choices.one([0, 1, 2, 0xfffffffe, 0xffffffff, 0xfffffffd, bytes.readUInt32LE(at) ^ 1]);
  bytes.writeUInt32LE(number >>> 0, at);
}
