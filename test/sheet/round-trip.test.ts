import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FORMS } from '../../src/annexes/forms.js';
import { columnsOf, type FormLayout, isLabel } from '../../src/annexes/layout.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { withoutExcelMark } from '../../src/identifiers/excel-mark.js';
import { isKnownBy } from '../../src/sheet/unmarked-row.js';
import { collectForm, type CollectedForm } from '../../src/sheet/collect.js';
import { findForms, readHeads } from '../../src/sheet/find-form.js';
import { type FormContent, render, type SheetModel } from '../../src/sheet/render.js';
import type { Cell, SheetRow, WorkbookSource } from '../../src/sheet/rows.js';
import { describeIf, runPython, soffice } from '../support/debian.js';
import { temporaryFolder, withWorkbookAt } from '../support/reading.js';
import { sheetOf, workbookOf } from '../support/tables.js';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

interface Filled {
  readonly layout: FormLayout;
  readonly extended: boolean;
  readonly slots: Readonly<Record<string, string>>;
  readonly rows: Rows;
}

/** Every place of a form that a person fills in outside its tables. */
function slotNames(layout: FormLayout): readonly string[] {
  const lines = [...layout.above, ...layout.below].flatMap(({ parts }) =>
    parts.map(({ content }) => content),
  );
  const named = lines.flatMap((content) =>
    isLabel(content)
      ? [content.slot]
      : content.flatMap((part) => (typeof part === 'string' ? [] : [part.slot])),
  );
  const inSections = layout.sections.flatMap((section) =>
    section.kind === 'questions'
      ? section.questions.map(({ key }) => key)
      : section.kind === 'fields'
        ? []
        : [
            ...(section.total ?? []).flatMap((part) => (typeof part === 'string' ? [] : [part.slot])),
            ...(section.aside === undefined ? [] : [section.aside.slot]),
          ],
  );
  return [...named, ...inSections];
}

/** What stands in real cells: names with brackets of both kinds, rare characters, formulas' beginnings, tags, breaks. */
const PIECES = [
  '城口县', '林业局', '示例有限公司', '（分公司）', '(2)', '第三季度', '《食品安全法》', '“双随机”', '㐂𠮷', 'Ａ１', '合计', '备注', '说明',
  '1', '100%', '0', '00123', '9.13301E+17', '2016年8月20日', '=1+1', '+86', '-', '@', "'", '"', '<b>&amp;', 'é', '、', '；', '…', '\n',
  '是', '否', 'TRUE', '#N/A', '_x000D_', '序', '🐼', '〔2016〕13号', '每年1次',
]; // prettier-ignore

const trimmed = (text: string): string => text.trim();

/** A cell's text. A count is written as a number, whose text is the same: `007` stays a text. */
const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
  .map((pieces) => trimmed(pieces.join('')))
  .filter((value) => value !== '');

/** What is written on a line: no break, no label of the same line, no bracket to be taken for 盖章's. */
const lineText = text
  .map((value) => trimmed(value.replaceAll('\n', '')))
  .filter((value) => value !== '' && !/[:：]|盖章/u.test(value));

/** What stands in a cell of its own beside its label: a date would be that of another label. */
const amount = lineText.filter((value) => !/^\d{4}年/u.test(value));

const filled = (layouts: readonly FormLayout[], most: number): fc.Arbitrary<Filled> =>
  fc.record({ layout: fc.constantFrom(...layouts), extended: fc.boolean() }).chain(({ layout, extended }) => {
    const rowOf = (section: FormLayout['sections'][number]) => {
      if (section.kind !== 'table') return fc.constant([]);
      const [first, ...others] = columnsOf(section, extended);
      const row = fc
        .record(Object.fromEntries(others.map(({ key }) => [key, fc.option(text, { nil: '' })])))
        .filter((cells) => Object.values(cells).some((cell) => cell !== ''));
      const { rowLabels } = section;
      if (rowLabels === undefined) return fc.array(row, { maxLength: most });
      return fc
        .tuple(...rowLabels.map(() => row))
        .map((rows) => rows.map((cells, index) => ({ ...cells, [first!.key]: rowLabels[index]! })));
    };
    return fc.record({
      layout: fc.constant(layout),
      extended: fc.constant(extended),
      slots: fc.record(Object.fromEntries(slotNames(layout).map((name) => [name, name.endsWith('Total') ? amount : lineText]))), // prettier-ignore
      rows: fc.record(
        Object.fromEntries(layout.sections.flatMap((section) => (section.kind === 'table' ? [[section.key, rowOf(section)]] : []))), // prettier-ignore
      ),
    });
  });

/** A sheet as its reader yields it, without any file between. */
function rowsOf(model: SheetModel): SheetRow[] {
  return [...model.rows].map(({ number, cells, values }) => ({
    number,
    hidden: false,
    cells: cells.flatMap(({ left }, index): Cell[] => {
      const value = values[index];
      if (value === undefined) return [];
      return [{ column: left, kind: typeof value === 'number' ? 'number' : 'text', text: String(value) }];
    }),
  }));
}

const contentOf = ({ slots, rows }: Filled): FormContent => ({ slots, rows });

/** What a person would say was filled in: slots and rows, without 序号 and without empty cells. */
function said(form: CollectedForm): Pick<Filled, 'slots' | 'rows'> {
  return {
    slots: Object.fromEntries([...form.slots].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))), // prettier-ignore
    rows: Object.fromEntries(
      [...form.rows]
        .filter(([key]) =>
          form.layout.sections.some((section) => section.key === key && section.kind === 'table'),
        )
        .map(([key, rows]) => [
          key,
          rows.map(({ cells }) => {
            return Object.fromEntries(
              Object.entries(cells)
                .filter(([column]) => column !== 'ordinal')
                .map(([column, cell]) => [column, cell.text]),
            );
          }),
        ]),
    ),
  };
}

/** What a row is known by is read without Excel's mark before it. */
function unmarked(layout: FormLayout, section: string, key: string, text: string): string {
  const table = layout.sections.find((one) => one.key === section);
  const column = table?.kind === 'table' ? table.columns.find((one) => one.key === key) : undefined;
  return column !== undefined && isKnownBy(column) ? (withoutExcelMark(text) ?? text) : text;
}

/** 城口县 in the title of Annex 3 is what the blank form prints: nobody can tell whether it was filled in. */
const expected = ({ layout, slots, rows }: Filled): Pick<Filled, 'slots' | 'rows'> => ({
  slots: Object.fromEntries(
    Object.entries(slots).filter(
      ([name, value]) => layout.id !== '3' || name !== 'titleUnit' || value !== '城口县',
    ),
  ),
  rows: Object.fromEntries(
    Object.entries(rows).map(([key, list]) => [
      key,
      list.map((cells) =>
        Object.fromEntries(
          Object.entries(cells).flatMap(([column, cell]) =>
            cell === '' ? [] : [[column, unmarked(layout, key, column, cell)]],
          ),
        ),
      ),
    ]),
  ),
});

/** Reads a workbook as a clerk's: the form is found, not told. */
async function read(workbook: WorkbookSource): Promise<CollectedForm & { readonly id: string }> {
  const matches = findForms(await readHeads(workbook), FORMS);
  expect(matches.map(({ titled }) => titled)).toEqual([true]);
  const [{ layout, sheet } = matches[0]!] = matches;
  return { ...(await collectForm(layout, sheet)), id: layout.id };
}

describe('what was rendered is read back the same', () => {
  it.each(FORMS.map((layout) => [layout.name, layout] as const))(
    '%s, without a file, many times',
    async (_, layout) => {
      await fc.assert(
        fc.asyncProperty(filled([layout], 6), async (form) => {
          const model = render(layout, contentOf(form), { extended: form.extended });
          const back = await read(workbookOf(sheetOf(rowsOf(model))));
          expect({ id: back.id, ...said(back) }).toEqual({ id: layout.id, ...expected(form) });
        }),
        { seed: 20160820, numRuns: 250 },
      );
    },
  );

  it('through the writer and the reader of real files', async () => {
    const folder = temporaryFolder();
    let files = 0;
    await fc.assert(
      fc.asyncProperty(filled(FORMS, 30), async (form) => {
        const path = join(folder, `${files++}.xlsx`);
        await writeXlsx(path, [render(form.layout, contentOf(form), { extended: form.extended })]);
        const back = await withWorkbookAt(path, read);
        expect({ id: back.id, ...said(back) }).toEqual({ id: form.layout.id, ...expected(form) });
      }),
      { seed: 20160820, numRuns: 40 },
    );
  });

  it('when nothing was filled in: no slot has a value, no row is taken for data', async () => {
    for (const layout of FORMS) {
      const back = await read(workbookOf(sheetOf(rowsOf(render(layout)))));
      const labelled = layout.sections.flatMap((section) =>
        section.kind === 'table' ? (section.rowLabels ?? []) : [],
      );
      expect(back.id).toBe(layout.id);
      expect(
        [...back.slots].filter(([name, { value }]) => value !== undefined && name !== 'titleUnit'),
      ).toEqual([]);
      expect([...back.rows.values()].flat()).toHaveLength(labelled.length);
      expect(back.asides.every(({ reason }) => ['untouched', 'ellipsis', 'total'].includes(reason))).toBe(
        true,
      );
    }
  });
});

/** Copies every cell's value and every merge, and nothing else, into a new workbook. */
const COPY = `
import sys, openpyxl
for path, copy in zip(sys.argv[1::2], sys.argv[2::2]):
    source = openpyxl.load_workbook(path).active
    book = openpyxl.Workbook()
    sheet = book.active
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                target = sheet.cell(cell.row, cell.column)
                target.value = cell.value
                target.data_type = cell.data_type
    for merged in source.merged_cells.ranges:
        sheet.merge_cells(str(merged))
    book.save(copy)`;

describeIf(['libreoffice-calc', 'python3-openpyxl'], 'a form that another program wrote', () => {
  it('reads as ours does, saved again by LibreOffice and copied by openpyxl', async () => {
    const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
    const forms = FORMS.map((layout) => fc.sample(filled([layout], 8), { seed: 11, numRuns: 1 })[0]!);
    const [ours, copies, resaved] = folders.map((folder) =>
      forms.map(({ layout }) => join(folder, `form-${layout.id}.xlsx`)),
    );
    for (const [index, form] of forms.entries())
      await writeXlsx(ours![index]!, [render(form.layout, contentOf(form), { extended: form.extended })]);
    runPython(COPY, ours!.flatMap((path, index) => [path, copies![index]!])); // prettier-ignore
    soffice(['--convert-to', 'xlsx', '--outdir', folders[2], ...ours!]);
    for (const [index, form] of forms.entries()) {
      for (const path of [ours![index]!, copies![index]!, resaved![index]!]) {
        const back = await withWorkbookAt(path, read);
        expect({ path, id: back.id, ...said(back) }).toEqual({ path, id: form.layout.id, ...expected(form) });
      }
    }
  });
});
