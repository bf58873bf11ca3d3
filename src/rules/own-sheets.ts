import { checkSheet, OWN_CHECK_SHEETS } from '../annexes/check-sheets.js';
import { onlyTable } from '../annexes/layout.js';
import { plainText } from '../identifiers/plain-text.js';
import { collectForm } from '../sheet/collect.js';
import type { WorkbookSource } from '../sheet/rows.js';
import { UnmarkedSheet } from '../sheet/unmarked-sheet.js';
import type { SheetAside } from './inspection.js';

/** A workbook without what the validator itself wrote into it, and the explanations that came back in it. */
export interface Unmarked {
  readonly sheets: readonly UnmarkedSheet[];
  /** Sheets that are the validator's own, with their filled cells. */
  readonly own: readonly SheetAside[];
  /** 情况说明 by 校验编号 (see `codeOf`). */
  readonly explanations: ReadonlyMap<string, string>;
}

/** Takes away the sheets 校验结果 and 修改记录 and the column 校验提示, when an annotated copy is sent back. */
export async function withoutMarks(workbook: WorkbookSource): Promise<Unmarked> {
  const sheets: UnmarkedSheet[] = [];
  const ownSheets: SheetAside[] = [];
  const explanations = new Map<string, string>();
  for (const sheet of workbook.sheets) {
    // Known by its name first, so that no other sheet is read for it; by its headers then.
    const layout = OWN_CHECK_SHEETS.find(({ sheetName }) => sheet.name.startsWith(sheetName));
    const own = layout === undefined ? undefined : await collectForm(layout, sheet);
    if (own === undefined || own.headers.size === 0) {
      sheets.push(new UnmarkedSheet(sheet));
      continue;
    }
    ownSheets.push({ sheet: sheet.name, reason: 'own-sheet', cells: own.account.filled });
    if (own.layout !== checkSheet) continue;
    for (const { cells } of own.rows.get(onlyTable(checkSheet).key) ?? []) {
      const code = plainText(cells.code?.text ?? '').text;
      const text = plainText(cells.explanation?.text ?? '').text;
      if (code !== '' && text !== '') explanations.set(code, text);
    }
  }
  return { sheets, own: ownSheets, explanations };
}

/** By which an explanation finds its finding again: the finding, and what stood there when it was explained. */
export function codeOf({
  fingerprint,
  valueDigest,
}: {
  readonly fingerprint: string;
  readonly valueDigest: string;
}): string {
  return `${fingerprint}-${valueDigest}`;
}
