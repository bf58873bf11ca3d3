import type { SheetModel } from './render.js';
import type { Cell, SheetRow, SheetSource } from './rows.js';

/** A sheet that has been rendered, as its readers will find it: for looking at one's own work before it is written. */
export function renderedSheet(model: SheetModel): SheetSource {
  return {
    name: model.name,
    hidden: false,
    hiddenColumns: new Set(),
    merges: () => Promise.resolve([]),
    rows: () => batchesOf(model),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the interface of readers that do wait
async function* batchesOf({ rows }: SheetModel): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const batch: SheetRow[] = [];
  for (const { number, cells, values } of rows) {
    const held: Cell[] = [];
    for (const [index, { left }] of cells.entries()) {
      const value = values[index];
      if (value === undefined) continue;
      held.push({ column: left, kind: typeof value === 'number' ? 'number' : 'text', text: String(value) });
    }
    if (held.length > 0) batch.push({ number, hidden: false, cells: held });
  }
  yield batch;
}
