import { describe, expect, it } from '@jest/globals';
import { readHeads } from '../../src/sheet/find-form.js';
import { KeptSheet } from '../../src/sheet/kept-sheet.js';
import type { SheetRow, SheetSource } from '../../src/sheet/rows.js';
import { sheetOf, tableRows, workbookOf } from '../support/tables.js';

/** A sheet whose rows come in batches, and how many of them were asked for. */
function counted(rows: readonly SheetRow[], size: number) {
  const asked = { batches: 0 };
  const source: SheetSource = {
    ...sheetOf(rows),
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface of a reader of files
    rows: async function* () {
      for (let start = 0; start < rows.length; start += size) {
        asked.batches++;
        yield rows.slice(start, start + size);
      }
    },
  };
  return { source, asked };
}

const filled = (count: number): SheetRow[] =>
  tableRows(Array.from({ length: count }, (_, index) => [index, `第${index}户`]));

/** Rows of which only every hundredth holds anything. */
const sparse = (count: number): SheetRow[] =>
  filled(count).map((row) => (row.number % 100 === 1 ? row : { ...row, cells: [] }));

describe('a sheet that is kept', () => {
  it.each([
    ['nothing', [], true],
    ['sixty rows', filled(60), true],
    ['sixty-one rows', filled(61), false],
    ['as many as are kept', filled(5_000), false],
    ['more than are kept', filled(7_000), false],
    ['more than are kept, most of them empty', sparse(5_900), true],
    ['more than are kept, and its head is far down', sparse(9_000), false],
  ] as const)('gives the head that a plain reading gives: %s', async (_, rows, isWhole) => {
    const { source } = counted(rows, 512);
    const [plain] = await readHeads(workbookOf(source));
    const head = await new KeptSheet(source).keep();
    expect(head.rows).toEqual(plain!.rows);
    expect([head.isWhole, plain!.isWhole]).toEqual([isWhole, isWhole]);
  });

  it('is read once when it is short, and only its beginning when it is long', async () => {
    const short = counted(filled(1_000), 512);
    const kept = new KeptSheet(short.source);
    await kept.keep();
    for await (const batch of kept.rows()) expect(batch.length).toBeGreaterThan(0);
    expect(short.asked.batches).toBe(2);
    const long = counted(filled(100_000), 512);
    await new KeptSheet(long.source).keep();
    expect(long.asked.batches).toBe(10);
  });

  it('notes hidden columns that hold something, and no others', async () => {
    const source: SheetSource = { ...sheetOf(filled(3)), hiddenColumns: new Set([2, 5]) };
    const kept = new KeptSheet(source);
    await kept.keep();
    expect(kept.facts!.hiddenColumns).toEqual(['B']);
  });
});
