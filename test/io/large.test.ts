import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CHUNK_BYTES } from '../../src/io/source-file.js';
import { describeIf, runPython } from '../support/debian.js';
import { SHAPE_STYLES, SHAPES, shapedRows, shapedSheet, shapedStrings } from '../support/registry-shapes.js';
import { registryRows, registryXlsx } from '../support/registry.js';
import { readRows, temporaryFile, withWorkbookAt } from '../support/reading.js';
import { handParts, handXlsx, sharedStringTable } from '../support/xlsx.js';
import { zip } from '../support/zip.js';

const TIMEOUT_MS = 600_000;

/** One line a row, digested: how two readers in two languages are compared. */
const OPENPYXL_DIGEST = `
import sys, hashlib, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0]
digest = hashlib.sha256()
for row in sheet.iter_rows(values_only=True):
    texts = [str(row[0])] + list(row[1:9]) + [row[9].strftime("%Y-%m-%d")]
    digest.update(("\\t".join(texts) + "\\n").encode("utf-8"))
print(digest.hexdigest())`;

describe.each([
  ['shared', 200_000],
  ['inline', 20_000],
] as const)('a registry with %s strings, %d rows,', (strings, count) => {
  let path = '';
  const digest = createHash('sha256');

  it(
    'is read cell by cell as it was written, with no broken character',
    async () => {
      path = temporaryFile(registryXlsx(count, strings));
      const written = registryRows(count);
      const wrong: number[] = [];
      let seen = 0;
      await withWorkbookAt(path, async ({ sheets }) => {
        for await (const batch of sheets[0]!.rows()) {
          for (const { number, cells } of batch) {
            seen++;
            const texts = cells.map(({ text }) => text);
            const line = texts.join('\t');
            const expected = written.next().value as readonly string[];
            if (number !== seen || line !== expected.join('\t') || line.includes('\ufffd'))
              wrong.push(number);
            digest.update(`${line}\n`);
          }
        }
      });
      expect(wrong).toEqual([]);
      expect(seen).toBe(count);
    },
    TIMEOUT_MS,
  );

  if (strings === 'shared') {
    describeIf(['python3-openpyxl'], 'openpyxl', () => {
      it(
        'reads the same cells from the same file',
        () => {
          expect(runPython(OPENPYXL_DIGEST, [path]).trim()).toBe(digest.digest('hex'));
        },
        TIMEOUT_MS,
      );
    });
  }
});

/** What a formula has computed is all that may be read of it; every line digested as above, the header's texts too. */
const SHAPED_DIGEST = OPENPYXL_DIGEST.replace(
  '[str(row[0])] + list(row[1:9]) + [row[9].strftime("%Y-%m-%d")]',
  '[t.strftime("%Y-%m-%d") if hasattr(t, "strftime") else str(t) for t in row]',
).replace('read_only=True', 'read_only=True, data_only=True');

describe.each(SHAPES)('a registry of shape %s', (shape) => {
  const COUNT = 6_000;
  let path = '';
  const digest = createHash('sha256');

  it('is read cell by cell as it was written', async () => {
    const made = new Map([['xl/worksheets/sheet1.xml', shapedSheet(COUNT, shape)]]);
    if (shape !== 'openpyxl') made.set('xl/sharedStrings.xml', shapedStrings(COUNT, shape));
    // openpyxl asks for a table wherever the content types name one.
    const parts = handParts({ sheets: [''], styles: SHAPE_STYLES, sharedStrings: '' });
    path = temporaryFile(
      zip(
        parts.map((part) => {
          const pieces = made.get(part.name);
          return pieces ? { ...part, content: [...pieces].join('') } : part;
        }),
      ),
    );
    const read: string[] = [];
    await withWorkbookAt(path, async ({ sheets }) => {
      for await (const batch of sheets[0]!.rows())
        for (const { cells } of batch) read.push(cells.map(({ text }) => text).join('\t'));
    });
    for (const line of read) digest.update(`${line}\n`);
    expect(read).toEqual([...shapedRows(COUNT)].map((texts) => texts.join('\t')));
  });

  describeIf(['python3-openpyxl'], 'openpyxl', () => {
    it(
      'reads the same from the same file',
      () => {
        expect(runPython(SHAPED_DIGEST, [path]).trim()).toBe(digest.digest('hex'));
      },
      TIMEOUT_MS,
    );
  });
});

describe('shared strings whose characters straddle every chunk’s end', () => {
  it.each([
    ['three bytes', '城'],
    ['four bytes', '𠮷'],
  ])('%s', async (_, character) => {
    const width = Buffer.byteLength(character);
    // So many that the part is not inflated at once.
    const chunks = 24;
    const start = Buffer.byteLength(sharedStringTable('').replace('</sst>', ''));
    const texts: string[] = [];
    let table = '';
    let length = start;
    for (let border = CHUNK_BYTES; border <= chunks * CHUNK_BYTES; border += CHUNK_BYTES) {
      // Up to two strings to each border; ASCII before the second one puts the border inside a character.
      const before = 'x'.repeat(7) + character.repeat(100);
      const head = `<si><t>${before}</t></si><si><t>`;
      const room = border - length - Buffer.byteLength(head);
      const cut = 1 + (texts.length % (width - 1));
      const filler = 'y'.repeat((((room - cut) % width) + width) % width);
      const text = filler + character.repeat((room - cut - filler.length) / width + 50);
      texts.push(before, text);
      table += `${head}${text}</t></si>`;
      length += Buffer.byteLength(`${head}${text}</t></si>`);
    }
    const bytes = Buffer.from(sharedStringTable(table));
    for (let border = CHUNK_BYTES; border <= chunks * CHUNK_BYTES; border += CHUNK_BYTES) {
      // A byte 10xxxxxx goes on with a character that began before it.
      expect(bytes[border]! & 0xc0).toBe(0x80);
    }
    const cells = texts.map((_, i) => `<c t="s"><v>${i}</v></c>`).join('');
    const file = handXlsx({ sheets: [`<row>${cells}</row>`], sharedStrings: table });
    const rows = await readRows(file);
    expect(rows[0]!.cells.map(({ text }) => text)).toEqual(texts);
  });
});
