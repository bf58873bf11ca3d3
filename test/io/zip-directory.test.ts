import { describe, expect, it } from '@jest/globals';
import { fromBufferPromise } from 'yauzl';
import { SourceFile } from '../../src/io/source-file.js';
import { packedStart, readDirectory } from '../../src/io/xlsx/zip-directory.js';
import { Choices } from '../support/random-workbook.js';
import { mutated } from '../support/mutations.js';
import { temporaryFile } from '../support/reading.js';
import { handParts } from '../support/xlsx.js';
import { zip } from '../support/zip.js';

const TRIALS = 3_000;

/** What a reader tells of each part: its name, how it is packed, and where its bytes begin. */
type Told = readonly (readonly (string | number | boolean)[])[];

async function own(bytes: Buffer): Promise<Told> {
  const file = await SourceFile.open(temporaryFile(bytes));
  const told: (string | number | boolean)[][] = [];
  for (const entry of (await readDirectory(file)).entries()) {
    const start = await packedStart(file, entry);
    told.push([entry.name, entry.isEncrypted, entry.method, entry.crc, entry.packedSize, entry.size, start]);
  }
  return told;
}

/** The same by yauzl, which reads zip files for half of npm. */
async function oracle(bytes: Buffer): Promise<Told> {
  const file = await fromBufferPromise(bytes, { decodeStrings: false });
  const told: (string | number | boolean)[][] = [];
  for await (const entry of file.eachEntry()) {
    const { fileDataStart } = await file.readLocalFileHeaderPromise(entry, { minimal: true });
    told.push([
      entry.fileNameRaw.toString('utf8'),
      entry.isEncrypted(),
      entry.compressionMethod,
      entry.crc32,
      entry.compressedSize,
      entry.uncompressedSize,
      fileDataStart,
    ]);
  }
  return told;
}

const refused = (read: Promise<Told>): Promise<Told | 'refused'> => read.catch(() => 'refused' as const);

describe('the directory of a zip file', () => {
  const parts = handParts({ sheets: ['<row><c><v>1</v></c></row>'] });

  it.each([
    ['plain', zip(parts)],
    ['zip64', zip(parts, { zip64: true })],
    [
      'with stored and encrypted parts',
      zip([
        { ...parts[0]!, method: 'stored' },
        { ...parts[1]!, flags: 1 },
      ]),
    ],
    ['without parts', zip([])],
  ])('%s, is read as yauzl reads it', async (_, bytes) => {
    expect(await own(bytes)).toEqual(await oracle(bytes));
  });

  it('may have a comment behind it, even one that looks like an end record', async () => {
    const bytes = zip(parts);
    const comment = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(30, 'x')]);
    bytes.writeUInt16LE(comment.length, bytes.length - 2);
    expect(await own(Buffer.concat([bytes, comment]))).toEqual(await own(zip(parts)));
  });

  it(`${TRIALS} mutants: both refuse, or both read the same`, async () => {
    const kinds = [zip(parts), zip(parts, { zip64: true })];
    let read = 0;
    for (let i = 0; i < TRIALS; i++) {
      const choices = new Choices(`zip ${i}`);
      const sound = choices.one(kinds);
      // What stands before the directory is other tests' business.
      const from = sound.lastIndexOf('xl/', sound.length - 1);
      const bytes = Buffer.concat([
        sound.subarray(0, from - 400),
        mutated(sound.subarray(from - 400), choices),
      ]);
      const wanted = await refused(oracle(bytes));
      expect([i, await refused(own(bytes))]).toEqual([i, wanted]);
      if (wanted !== 'refused') read++;
    }
    // Else nothing was compared.
    expect(read).toBeGreaterThan(TRIALS / 100);
    expect(read).toBeLessThan(TRIALS);
  });
});
