import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import { exists } from '../src/io/atomic-file.js';
import { writeXlsx } from '../src/io/xlsx-writer.js';
import type { SheetModel } from '../src/sheet/render.js';

/** A workbook that is checked in and can be made again from the sources. */
export interface GeneratedWorkbook {
  /** Relative to the project's root. */
  readonly path: string;
  readonly sheets: () => readonly SheetModel[];
}

/** exceljs, which wrote some of the files that are checked in, leaves out a column of its own default width. */
const EXCELJS_WIDTH = 9;

/**
 * Everything of a workbook that matters, as text: values, merges, widths, heights, styles, drop-downs, print setup. The
 * bytes do not matter: the zip holds the time of writing.
 */
export async function dumpWorkbook(path: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return JSON.stringify(
    workbook.worksheets.map((sheet) => ({
      name: sheet.name,
      merges: sheet.model.merges,
      columns: sheet.columns.map(({ width = EXCELJS_WIDTH }) => width),
      pageSetup: sheet.pageSetup,
      headerFooter: sheet.headerFooter,
      rows: sheet.getSheetValues().map((_, number) => {
        const row = sheet.getRow(number);
        const cells: unknown[] = [];
        row.eachCell({ includeEmpty: true }, ({ address, value, style, dataValidation }) =>
          cells.push([address, value, style, dataValidation]),
        );
        return { height: row.height, cells };
      }),
    })),
    null,
    1,
  );
}

/**
 * Writes the workbooks whose content has changed; with `check`, writes nothing and answers the paths that are not what
 * the sources make.
 */
export async function keepGenerated(
  workbooks: readonly GeneratedWorkbook[],
  check: boolean,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'generated-'));
  const stale: string[] = [];
  try {
    for (const { path, sheets } of workbooks) {
      const fresh = join(folder, 'fresh.xlsx');
      await writeXlsx(fresh, sheets());
      if ((await exists(path)) && (await dumpWorkbook(path)) === (await dumpWorkbook(fresh))) continue;
      stale.push(path);
      if (check) continue;
      await mkdir(dirname(path), { recursive: true });
      await writeXlsx(path, sheets());
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return stale;
}

/** The command line of a building script: `--check` fails when something is stale. */
export async function runBuild(workbooks: readonly GeneratedWorkbook[], mend: string): Promise<void> {
  const check = process.argv.includes('--check');
  const stale = await keepGenerated(workbooks, check);
  for (const path of stale) console.log(`${check ? 'stale' : 'written'}: ${path}`);
  if (check && stale.length > 0) {
    console.error(`Run \`${mend}\` and commit what it writes.`);
    process.exitCode = 1;
  }
}
