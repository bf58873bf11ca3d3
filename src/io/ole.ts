import type { SourceFile } from './source-file.js';

/** The directory of a real document is a few sectors; a hostile one must not keep us reading. */
const MAX_DIRECTORY_SECTORS = 4096;
const END_OF_CHAIN = 0xfffffffa;
const ENTRY_BYTES = 128;
const HEAD_BYTES = 512;
/** Where an entry's links to its left and right sibling and to its child stand. */
const LINKS = [68, 72, 76] as const;
const NO_LINK = 0xffffffff;
/** The type of an entry that is none. */
const UNUSED = 0;

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Whether a file that begins so is an OLE container. */
export function isOle(head: Buffer): boolean {
  return head.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

/**
 * The names in an OLE container's directory ([MS-CFB] 2.2, 2.3, 2.6): what Word, Excel and an encrypted package
 * are told apart by. In capitals, as which the format compares them (2.6.4): exporters write WORKBOOK as well as Workbook. A
 * damaged container gives the names found so far.
 */
export async function oleStreamNames(file: SourceFile, head: Buffer): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const entry of directory(file, head)) {
    const nameBytes = entry.readUInt16LE(64);
    if (nameBytes >= 2 && nameBytes <= 64)
      names.add(entry.toString('utf16le', 0, nameBytes - 2).toUpperCase());
  }
  return names;
}

/**
 * Whether the links between the directory's entries make trees ([MS-CFB] 2.6.4), as they must: whoever follows links that
 * lead back never comes to an end. `head` is the beginning of a file that is a container.
 */
export async function isDirectorySound(file: SourceFile, head: Buffer): Promise<boolean> {
  const links: (readonly number[])[] = [];
  for await (const entry of directory(file, head)) {
    const isUsed = entry[66] !== UNUSED;
    // What is not used may be all zeros, which leads nowhere.
    const own = LINKS.map((at) => entry.readUInt32LE(at)).filter(
      (to) => to !== NO_LINK && (isUsed || to !== 0),
    );
    links.push(own);
  }
  const linked = new Set(links.flat());
  // An entry linked to twice; else, what no entry outside a ring leads to.
  if (linked.size < links.flat().length) return false;
  const reached = links.map((_, index) => index).filter((index) => !linked.has(index));
  for (const index of reached) reached.push(...(links[index] ?? []));
  return reached.length === links.length;
}

/** The directory's entries, as far as they can be read. */
async function* directory(file: SourceFile, head: Buffer): AsyncGenerator<Buffer, void, undefined> {
  if (head.length < HEAD_BYTES) return;
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4096 : 512;
  let sector = head.readUInt32LE(48);
  for (let seen = 0; sector < END_OF_CHAIN && seen < MAX_DIRECTORY_SECTORS; seen++) {
    const bytes = await file.slice((sector + 1) * sectorBytes, sectorBytes);
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES)
      yield bytes.subarray(at, at + ENTRY_BYTES);
    sector = await nextSector(file, head, sectorBytes, sector);
  }
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
