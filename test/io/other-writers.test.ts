import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { convert, describeIf, runPython } from '../support/debian.js';
import { allRows, cellsByAddress, temporaryFolder, withWorkbookAt } from '../support/reading.js';
import type { WorkbookSource } from '../../src/sheet/rows.js';
import { rangeAddress } from '../../src/sheet/address.js';

/** Everything that a clerk's workbook has, written by openpyxl. */
const WRITE = `
import sys, datetime, openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "检查对象名录库"
sheet.append(["城口县检查对象名录库"])
sheet.merge_cells("A1:H1")
sheet.append(["序号", "名称", "日期", "时间", "比例", "金额", "合计", "是否"])
day = datetime.date(2016, 8, 20)
for i in range(1, 41):
    sheet.append([i, "城口县第%d号\\n𠮷店_x000D_" % i, day + datetime.timedelta(days=i * 37), datetime.time(8, i, 30), i / 100, i * 1234.5, "=A%d*2" % (i + 2), i % 3 == 0])
    row = i + 2
    sheet.cell(row, 3).number_format = 'yyyy"年"m"月"d"日"'
    sheet.cell(row, 5).number_format = "0%"
    sheet.cell(row, 6).number_format = "#,##0.00"
sheet["B5"].font = Font(bold=True)
sheet["B6"].comment = Comment("核对", "张三")
sheet["I3"] = datetime.datetime(2024, 2, 29, 23, 59, 59)
sheet["J3"] = 500229198001010000
sheet["K3"] = "500229198001011234"
sheet["L3"] = "  两边空格  "
sheet.merge_cells("M3:M9")
sheet["M3"] = "县林业局"
sheet.merge_cells("N4:O6")
sheet["N4"] = "块"
sheet.row_dimensions[7].hidden = True
sheet.column_dimensions["F"].hidden = True
other = book.create_sheet("第二张")
other["C4"] = "甲"
third = book.create_sheet("藏起来的")
third["A1"] = 1
third.sheet_state = "hidden"
from openpyxl.chart import BarChart, Reference
bars = BarChart()
bars.add_data(Reference(sheet, min_col=5, min_row=3, max_row=9))
book.create_chartsheet("图").add_chart(bars)
book.save(sys.argv[1])`;

/** What openpyxl itself reads back, as our reader words it; formulas aside. */
const READ = `
import sys, json, datetime, decimal, openpyxl
def word(value):
    if isinstance(value, bool): return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime): return str(value).replace(" 00:00:00", "")
    if isinstance(value, float): return format(decimal.Decimal(repr(value)), "f")
    return str(value)
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[s.title, {c.coordinate: word(c.value) for r in s.iter_rows() for c in r if c.value is not None}] for s in book.worksheets]))`;

interface SheetDump {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly string[];
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
  readonly cells: ReturnType<typeof cellsByAddress>;
}

async function dump({ sheets }: WorkbookSource): Promise<SheetDump[]> {
  const dumps: SheetDump[] = [];
  for (const sheet of sheets) {
    const rows = await allRows(sheet);
    dumps.push({
      name: sheet.name,
      hidden: sheet.hidden,
      merges: (await sheet.merges()).map(rangeAddress).sort(),
      hiddenColumns: [...sheet.hiddenColumns],
      hiddenRows: rows.filter(({ hidden }) => hidden).map(({ number }) => number),
      cells: cellsByAddress(rows),
    });
  }
  return dumps;
}

describeIf(['python3-openpyxl', 'libreoffice-calc'], 'a workbook written by openpyxl', () => {
  const folder = temporaryFolder();
  const resaved = join(folder, 'resaved');
  mkdirSync(resaved);
  const source = join(folder, '名录 库.xlsx');

  it('is read as openpyxl reads it', async () => {
    runPython(WRITE, [source]);
    const ours = await withWorkbookAt(source, dump);
    const theirs = JSON.parse(runPython(READ, [source])) as [string, Record<string, string>][];
    expect(ours.map(({ name }) => name)).toEqual(theirs.map(([name]) => name));
    ours.forEach(({ cells }, i) => {
      // openpyxl writes and reads the escape as if it were text; spreadsheet programs take it for a line's end.
      const own = Object.entries(cells).filter(([, { formula, mergedFrom }]) => !formula && !mergedFrom);
      const other = Object.entries(theirs[i]![1])
        .filter(([, text]) => !text.startsWith('='))
        .map(([address, text]) => [address, text.replace('_x000D_', '\n')]);
      expect(Object.fromEntries(own.map(([address, { text }]) => [address, text]))).toEqual(
        Object.fromEntries(other),
      );
    });
    expect(ours.map(({ hidden }) => hidden)).toEqual([false, false, true]);
    expect(ours[0]!.merges).toEqual(['A1:H1', 'M3:M9', 'N4:O6']);
    expect(ours[0]!.hiddenColumns).toEqual([6]);
    expect(ours[0]!.hiddenRows).toEqual([7]);
    expect(ours[0]!.cells.M9).toEqual({ kind: 'text', text: '县林业局', mergedFrom: 'M3' });
    expect(ours[0]!.cells.G3).toEqual({ kind: 'text', text: '', formula: 'uncached' });
  });

  it('and saved again by LibreOffice reads the same, its formulas now computed', async () => {
    runPython(WRITE, [source]);
    const before = await withWorkbookAt(source, dump);
    const after = await withWorkbookAt(convert(source, 'xlsx', resaved), dump);
    // LibreOffice keeps a chart's sheet as a worksheet of its own, with nothing in its cells.
    const kept = after.filter(({ name }) => name !== '图');
    expect(kept.map(({ name, hidden, merges, hiddenColumns, hiddenRows }) => ({ name, hidden, merges, hiddenColumns, hiddenRows })))
      .toEqual(before.map(({ name, hidden, merges, hiddenColumns, hiddenRows }) => ({ name, hidden, merges, hiddenColumns, hiddenRows }))); // prettier-ignore
    kept.forEach(({ cells }, i) => {
      // LibreOffice writes a plain TRUE as the formula TRUE().
      const read: SheetDump['cells'] = Object.fromEntries(
        Object.entries(cells).map(([address, { kind, text, ...rest }]) => [
          address,
          kind === 'boolean' ? { kind, text } : { kind, text, ...rest },
        ]),
      );
      const expected = Object.fromEntries<unknown>(
        Object.entries(before[i]!.cells).map(([address, cell]) => {
          if (cell.formula === undefined) return [address, cell];
          // Every formula here is the row's number doubled.
          return [
            address,
            { kind: 'number', text: String((Number(address.slice(1)) - 2) * 2), formula: 'cached' },
          ];
        }),
      );
      expect(read).toEqual(expected);
    });
  });
});
