const SECTOR = 512;
const FREE = 0xffffffff;
const END = 0xfffffffe;

/**
 * An OLE container ([MS-CFB]) with empty streams of the given names. The directory's sectors stand apart from each
 * other and are chained in the FAT, as in a file that has been edited for years.
 */
export function ole(streams: readonly string[]): Buffer {
  const names = ['Root Entry', ...streams];
  const directorySectors = Math.ceil(names.length / 4);
  // Sector 0 is the FAT; the directory is at 1, 3, 5 …
  const sectors = 1 + directorySectors * 2;
  const file = Buffer.alloc(SECTOR * (1 + sectors));
  file.write('d0cf11e0a1b11ae1', 'hex');
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(4096, 56);
  file.writeUInt32LE(END, 60);
  file.writeUInt32LE(END, 68);
  file.fill(0xff, 76, SECTOR);
  file.writeUInt32LE(0, 76);
  file.fill(0xff, SECTOR, 2 * SECTOR);
  file.writeUInt32LE(0xfffffffd, SECTOR);
  for (let i = 0; i < directorySectors; i++) {
    const next = i + 1 < directorySectors ? 3 + i * 2 : END;
    file.writeUInt32LE(next, SECTOR + (1 + i * 2) * 4);
  }
  names.forEach((name, i) => {
    const at = SECTOR * (2 + Math.floor(i / 4) * 2) + (i % 4) * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file[at + 66] = i === 0 ? 5 : 2;
    for (const link of [68, 72, 76]) file.writeUInt32LE(FREE, at + link);
  });
  return file;
}
