import { join } from 'node:path';
import { changeLog } from '../../annexes/check-sheets.js';
import { onlyTable } from '../../annexes/layout.js';
import type { PendingFiles, PlaceOptions } from '../../io/atomic-file.js';
import { addSheet } from '../../io/copy/add-sheet.js';
import { cellText } from '../../io/copy/cell-text.js';
import { loadCopy, lossOf, saveCopy, type WorkbookCopy } from '../../io/copy/load-copy.js';
import type { Change, MendedFile } from '../../reporters/written.js';
import type { Finding } from '../../rules/finding.js';
import type { InspectedFile } from '../../rules/inspection.js';
import { isLossless } from '../../rules/lossless.js';
import { mendsOf, type Mend } from '../../rules/mends.js';
import type { Rule } from '../../rules/rule.js';
import { groupBy } from '../../rules/verdict.js';
import { render } from '../../sheet/render.js';
import { CopyNames } from './copy-names.js';

/** Mends what can be mended without loss, in new files with a sheet that tells every change. */
export async function mend(
  files: readonly InspectedFile[],
  findings: readonly Finding[],
  rules: readonly Rule[],
  pathOf: (file: InspectedFile) => string,
  folder: string,
  pending: PendingFiles,
  options: PlaceOptions,
): Promise<readonly MendedFile[]> {
  const byFile = groupBy(findings, ({ file }) => file);
  const names = new CopyNames();
  const mended: MendedFile[] = [];
  for (const file of files) {
    const mends = mendsOf(file, byFile.get(file.path) ?? [], rules);
    if (file.sha256 === null || mends.length === 0) continue;
    const copy = await loadCopy(pathOf(file), file.sha256);
    const changes = mends.flatMap((one) => applied(copy, one) ?? []);
    if (changes.length === 0) continue;
    const rows = changes.map(({ ruleId, title, ...change }) => ({ ...change, reason: `${ruleId} ${title}` }));
    await addSheet(copy.workbook, render(changeLog, { rows: { [onlyTable(changeLog).key]: rows } }), 'last');
    const path = join(folder, names.mended(file));
    await pending.add(path, (temporary) => saveCopy(copy, temporary), options);
    const loss = lossOf(copy);
    const remark = copy.from === 'rows' ? `按内容重新做成 .xlsx，${loss}` : loss === '' ? null : loss;
    mended.push({ file: file.path, path, remark, changes });
  }
  return mended;
}

/** Writes one cell, unless what stands there is not what the rule saw, or more would be changed than its writing. */
function applied(copy: WorkbookCopy, { sheet, address, ruleId, title, after }: Mend): Change | undefined {
  const cell = copy.sheet(sheet)?.getCell(address);
  const before = cell === undefined ? undefined : cellText(cell);
  if (cell === undefined || before === undefined || cell.master !== cell) return undefined;
  if (!isLossless(ruleId, before, after)) return undefined;
  if (after === '') cell.value = null;
  // A count is a number, so that it can be added up, but not in a column that was made for text.
  else if ((ruleId === 'A407' || ruleId === 'N01') && cell.numFmt !== '@') cell.value = Number(after);
  else {
    cell.value = after;
    if (typeof before === 'string') cell.numFmt = '@';
  }
  return { sheet, address, ruleId, title, before, after };
}
