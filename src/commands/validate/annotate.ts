import { basename, join } from 'node:path';
import { checkSheet } from '../../annexes/check-sheets.js';
import type { PendingFiles, PlaceOptions } from '../../io/atomic-file.js';
import { addMarks, clearMarks } from '../../io/copy/marks.js';
import { loadCopy, lossOf, saveCopy, type WorkbookCopy } from '../../io/copy/load-copy.js';
import { linkCells } from '../../io/copy/link-cells.js';
import { addSheet } from '../../io/copy/add-sheet.js';
import type { WrittenFile } from '../../reporters/written.js';
import type { Finding } from '../../rules/finding.js';
import type { InspectedFile } from '../../rules/inspection.js';
import { gravestFirst } from '../../rules/severity.js';
import { groupBy, isObstacle } from '../../rules/verdict.js';
import { checkModel, marksOf, placeLinks } from './check-content.js';
import { CopyNames } from './copy-names.js';

/**
 * An annotated copy of every workbook in which something is to be mended or explained. What could not be read has none: it
 * stands on the return slip.
 */
export async function annotate(
  files: readonly InspectedFile[],
  findings: readonly Finding[],
  pathOf: (file: InspectedFile) => string,
  folder: string,
  pending: PendingFiles,
  options: PlaceOptions,
): Promise<readonly WrittenFile[]> {
  const byFile = groupBy(findings, ({ file }) => file);
  const names = new CopyNames();
  const written: WrittenFile[] = [];
  for (const file of files) {
    const own = gravestFirst(byFile.get(file.path) ?? []);
    if (file.sha256 === null || file.drawn === true || file.skipped !== undefined) continue;
    if (!own.some((finding) => isObstacle(finding, true))) continue;
    const copy = await loadCopy(pathOf(file), file.sha256);
    const remark = remarkOn(file, copy);
    const path = join(folder, names.returned(file));
    await mark(copy, own, remark ?? '');
    await pending.add(path, (temporary) => saveCopy(copy, temporary), options);
    written.push({ file: file.path, path, remark });
  }
  return written;
}

async function mark(copy: WorkbookCopy, findings: readonly Finding[], remark: string): Promise<void> {
  const { workbook } = copy;
  clearMarks(workbook);
  for (const [name, own] of groupBy(findings, ({ sheet }) => sheet)) {
    const sheet = copy.sheet(name);
    if (sheet !== undefined) addMarks(sheet, marksOf(own));
  }
  const model = checkModel(findings, remark);
  const sheet = await addSheet(workbook, { ...model, name: checkSheet.sheetName }, 'first');
  linkCells(
    sheet,
    placeLinks(model, findings, (name) => copy.sheet(name)?.name),
  );
}

function remarkOn({ path }: InspectedFile, copy: WorkbookCopy): string | null {
  const name = basename(path);
  if (copy.from === 'nothing')
    return `原件“${name}”太大，本文件没有附原表：请在原件里改正后重报，情况说明写在本表随原件一并报送。`;
  if (copy.from === 'rows')
    return `本文件由“${name}”的内容重新做成，${lossOf(copy)}；请在本文件里改正后报回。`;
  return copy.lost.length === 0
    ? null
    : `原件“${name}”里的${copy.lost.join('、')}没有带进本文件，需要的请在原件里改。`;
}
