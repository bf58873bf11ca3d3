import { collectionOf, acrossSheet, SOURCE_COLUMNS } from '../../annexes/collections.js';
import { type FormLayout, onlyTable } from '../../annexes/layout.js';
import { UserError } from '../../util/errors.js';
import { writeTogether } from '../../io/atomic-file.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import type { Context } from '../../cli/ports.js';
import { dateWords } from '../../rules/batch/returns.js';
import { withoutMarks } from '../../rules/own-sheets.js';
import type { RowValues } from '../../sheet/render-row.js';
import { render, renderStreamed, type SheetModel, type StreamedSheet } from '../../sheet/render.js';
import type { CollectedUnit } from '../../collection/collection.js';
import { type AcrossFinder, type AcrossFinding, checksOf } from '../../collection/across.js';
import { acrossContent } from '../../collection/content.js';
import { collectedRows } from '../../collection/rows.js';
import { openFile } from '../shared/open-file.js';
import { unspaced } from '../../util/spacing.js';

interface Collecting {
  readonly layout: FormLayout;
  readonly units: readonly CollectedUnit[];
  readonly paths: ReadonlyMap<string, string>;
  readonly finders: readonly AcrossFinder[];
  readonly county: string;
}

export interface WrittenCollection {
  readonly rows: number;
  readonly findings: readonly AcrossFinding[];
  /** Headers of what departments have added to the form, by unit. */
  readonly added: ReadonlyMap<string, readonly string[]>;
}

/** Rows of one sheet of a workbook, less what stands above a list. */
const MOST_ROWS = 1_048_576 - 10;

/** Writes the county's list and the sheet of what shows between departments; rows are read while they are written. */
export async function writeCollection(
  context: Context,
  output: string,
  force: boolean,
  about: Collecting,
): Promise<WrittenCollection> {
  const { units, layout } = about;
  const forms = units.flatMap((unit) => unit.forms);
  const rows = forms.reduce((sum, form) => sum + form.rows, 0);
  if (rows > MOST_ROWS)
    throw new UserError(
      `一共 ${rows} 行，一张工作表最多放 ${MOST_ROWS} 行：请分几批汇总，例如一次汇总一半的单位。`,
    );
  const added = new Map<string, Set<string>>();
  let findings: readonly AcrossFinding[] = [];
  // The second sheet is asked for when the first has been written, and all there is to find has been found.
  function* sheets(): Generator<SheetModel | StreamedSheet, void, undefined> {
    const list = collectionOf(layout, new Set(forms.flatMap(({ extended }) => extended)));
    const count = units.filter(({ forms: own }) => own.some((form) => form.rows > 0)).length;
    const slots = {
      titleUnit: about.county,
      summary: `共 ${count} 个单位、${rows} 行`,
      date: `汇总日期：${dateWords(today(context))}`,
    };
    const sheet = renderStreamed(list, { slots, count: rows, rows: rowsOf(context, about, added) });
    yield { ...sheet, frozen: true, printColumns: sheet.printColumns - SOURCE_COLUMNS };
    const headers = new Map(onlyTable(list).columns.map(({ key, header }) => [key, unspaced(header)]));
    findings = checksOf(layout.id).flatMap(
      ({ column }, index) => about.finders[index]?.findings(headers.get(column) ?? '') ?? [],
    );
    yield { ...render(acrossSheet, acrossContent(findings)), frozen: true };
  }
  const wayOut = '要覆盖请加 --force，或者用 -o 换一个文件名。';
  await writeTogether((files) =>
    files.add(output, (temporary) => writeXlsx(temporary, sheets()), { force, wayOut }),
  );
  return { rows, findings, added: new Map([...added].map(([unit, headers]) => [unit, [...headers]])) };
}

function today({ ports }: Context): { year: number; month: number; day: number } {
  const now = ports.now();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

/** All rows in their order. What is noticed on the way is noted in `added` and in the finders. */
async function* rowsOf(
  { ports }: Context,
  { units, layout, paths, finders }: Collecting,
  added: Map<string, Set<string>>,
): AsyncGenerator<RowValues, void, undefined> {
  for (const { unit, forms } of units) {
    for (const { file, sheet, sha256 } of forms) {
      const workbook = await openFile(ports, paths.get(file) ?? file);
      try {
        const { sheets } = await withoutMarks(workbook);
        const source = sheets.find(({ name }) => name === sheet);
        if (source === undefined || workbook.sha256 !== sha256) throw changed(file);
        for await (const batch of collectedRows(layout, source)) {
          for (const row of batch) {
            for (const finder of finders) finder.see(row, { unit, file, sheet });
            for (const { header } of row.others) {
              const known = added.get(unit);
              if (known === undefined) added.set(unit, new Set([header]));
              else known.add(header);
            }
            yield {
              ...row.values,
              ...{ unit, file, sheet, row: String(row.number) },
              others: row.others.map(({ header, text }) => `${header}：${text}`).join('；'),
            };
          }
        }
      } finally {
        await workbook.close();
      }
    }
  }
}

const changed = (file: string): UserError =>
  new UserError(`〔${file}〕在汇总的时候被改动了，没有写出任何文件：请关闭它，再汇总一次。`);
