import { join } from 'node:path';
import { withWorkbookAt, allRows } from './reading.js';
import { tableXlsx, type TableCell } from './tables.js';

/** The result sheet of a draw as texts: header row and the rows of the drawn targets, to be filled in by tests. */
export interface ResultTable {
  readonly headers: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export async function resultTable(folder: string, id: string, file = '抽取结果.xlsx'): Promise<ResultTable> {
  return withWorkbookAt(join(folder, '抽取', id, file), async ({ sheets }) => {
    const [, , header, ...rows] = await allRows(sheets[0]);
    const headers = header!.cells.map(({ text }) => text.replace(/\s/gu, ''));
    const found = rows
      .filter(({ cells }) => /^\d+$/u.test(cells[0]?.text ?? ''))
      .map(({ cells }) => Object.fromEntries(cells.map(({ column, text }) => [headers[column - 1]!, text])));
    return { headers, rows: found };
  });
}

/** A workbook with such a table, as a clerk may have made it over: any columns, any rows, the number above or not. */
export function filledSheet(
  drawId: string | undefined,
  headers: readonly string[],
  rows: readonly Readonly<Record<string, TableCell>>[],
): Buffer {
  return tableXlsx([
    {
      rows: [
        ['双随机抽查抽取结果'],
        ...(drawId === undefined ? [] : [[`抽查编号：${drawId}`]]),
        headers,
        ...rows.map((row) => headers.map((header) => row[header])),
      ],
    },
  ]);
}
