/**
 * One part of the work, as a process of its own: `node bench/built/parts.js <part> <file>`. Bundled
 * beforehand as the tool is, so that nothing is measured but the part.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const ROWS = 100_000;

/** One row of a draw's result, every text that differs from row to row differing here too. */
const rowOf = (n: number) => ({
  name: `城口县第${n}示例商行`,
  code: `91500229${String(n).padStart(9, '0')}X`,
  area: '葛城街道',
  address: `城口县葛城街道示例路${n}号`,
  representative: '钱小川',
  phone: '59220329',
  inspectors: `钱小川（${n}）\n姚远（${n + 1}）`,
  ticket: String(n).padStart(16, '0'),
  items: '示例事项监督检查',
  finding: '',
});

const PARTS: Readonly<Record<string, (path: string) => Promise<void>>> = {
  /** The result workbook as a draw writes it. */
  async write(path) {
    const { result } = await import('../src/annexes/result.js');
    const { render } = await import('../src/sheet/render.js');
    const { writeXlsx } = await import('../src/io/xlsx-writer.js');
    const drawn = Array.from({ length: ROWS }, (_, n) => rowOf(n));
    await writeXlsx(path, [render(result, { slots: {}, rows: { drawn } })]);
  },
  /** The yardstick: the same cells, bordered and wrapped like those, given to exceljs' streaming writer at once. */
  async exceljs(path) {
    const { default: ExcelJS } = await import('exceljs');
    const { result } = await import('../src/annexes/result.js');
    const table = result.sections.find((section) => section.kind === 'table')!;
    const keys = table.columns.filter((column) => !column.extended).map(({ key }) => key);
    const stream = createWriteStream(path);
    const closed = once(stream, 'close');
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    const sheet = book.addWorksheet('抽取结果');
    const thin = { style: 'thin' } as const;
    const style = {
      font: { name: '宋体', size: 9 },
      border: { top: thin, left: thin, bottom: thin, right: thin },
      alignment: { wrapText: true, vertical: 'middle' },
    } as const;
    for (let n = 0; n < ROWS; n++) {
      const values: Readonly<Record<string, string>> = rowOf(n);
      const row = sheet.getRow(n + 1);
      keys.forEach((key, index) => {
        const cell = row.getCell(index + 1);
        cell.value = values[key] ?? (index === 0 ? n + 1 : null);
        cell.style = style;
      });
      row.commit();
    }
    sheet.commit();
    await book.commit();
    await closed;
  },
};

const [, , part = '', path = ''] = process.argv;
await PARTS[part]!(path);
