import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip file. What is not given is right; what is given may be a lie, to see it found out. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly method?: 'stored' | 'deflated';
  readonly crc?: number;
  /** The expanded size, as claimed. */
  readonly size?: number;
  /** The compressed bytes, in place of the content's own. */
  readonly packed?: Buffer;
  /** General purpose flags; 0x0800 says that the name is UTF-8, 0x0001 that the content is encrypted. */
  readonly flags?: number;
}

/** Writes a zip file (APPNOTE.TXT 4.3), parts in the order given. */
export function zip(parts: readonly ZipPart[], { zip64 = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const stored = part.method === 'stored';
    const packed = part.packed ?? (stored ? content : deflateRawSync(content));
    const name = Buffer.from(part.name, 'utf8');
    // The fields that the local header and the central directory have in common.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0x0800, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(part.crc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    // A zip64 file has its sizes and places in an extra field (4.5.3), and all ones where they used to stand.
    const extra = Buffer.alloc(zip64 ? 28 : 0);
    if (zip64) {
      extra.writeUInt32LE(0x00180001);
      [content.length, packed.length, offset].forEach((value, i) =>
        extra.writeBigUInt64LE(BigInt(value), 4 + i * 8),
      );
      common.fill(0xff, 14, 22);
      common.writeUInt16LE(extra.length, 24);
      tail.fill(0xff, 10);
    }
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name, extra]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  if (!zip64) return Buffer.concat([...locals, central, end]);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...locals, central, zip64End(parts.length, central.length, offset), end]);
}

/** The zip64 end of central directory record and its locator (4.3.14, 4.3.15). */
function zip64End(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(76);
  end.write('PK\x06\x06', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  [count, count, size, offset].forEach((value, i) => end.writeBigUInt64LE(BigInt(value), 24 + i * 8));
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
