import type { SourceFile } from './source-file.js';

/** The directory of a real document is a few sectors; a hostile one must not keep us reading. */
const MAX_DIRECTORY_SECTORS = 4096;
const END_OF_CHAIN = 0xfffffffa;
const ENTRY_BYTES = 128;

/**
 * The names in an OLE container's directory ([MS-CFB] 2.2, 2.3, 2.6): what Word, Excel and an encrypted package
 * are told apart by. A damaged container gives the names found so far.
 */
export async function oleStreamNames(file: SourceFile, head: Buffer): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  if (head.length < 512) return names;
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4096 : 512;
  let sector = head.readUInt32LE(48);
  for (let seen = 0; sector < END_OF_CHAIN && seen < MAX_DIRECTORY_SECTORS; seen++) {
    const bytes = await file.slice((sector + 1) * sectorBytes, sectorBytes);
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const nameBytes = bytes.readUInt16LE(at + 64);
      if (nameBytes >= 2 && nameBytes <= 64) names.add(bytes.toString('utf16le', at, at + nameBytes - 2));
    }
    sector = await nextSector(file, head, sectorBytes, sector);
  }
  return names;
}

/** Follows the FAT through the 109 FAT sectors that the header lists: enough for any directory met near the start. */
async function nextSector(
  file: SourceFile,
  head: Buffer,
  sectorBytes: number,
  sector: number,
): Promise<number> {
  const perSector = sectorBytes / 4;
  const fatIndex = Math.floor(sector / perSector);
  if (fatIndex >= 109) return END_OF_CHAIN;
  const fatSector = head.readUInt32LE(76 + fatIndex * 4);
  if (fatSector >= END_OF_CHAIN) return END_OF_CHAIN;
  const entry = await file.slice((fatSector + 1) * sectorBytes + (sector % perSector) * 4, 4);
  return entry.length === 4 ? entry.readUInt32LE(0) : END_OF_CHAIN;
}
