import type { DrawRecord } from '../../draw/record/record-schema.js';
import type { Registry } from '../../draw/lists/registry.js';
import { visitContents, visitLayout } from '../../draw/sheets/visit-content.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import { stackedPages } from '../../sheet/stacked-pages.js';

/** Firms on one sheet; more go on to the next. Excel takes 1,023 page breaks on a sheet, and nobody leafs through as many. */
const PAGES_PER_SHEET = 200;

/** More is no file that anybody prints, and takes longer to write than the draw itself. */
const MOST_VISITS = 5000;

/** Why a draw has no 检查记录表; nothing when it has. */
export function withoutVisits({ drawn }: Pick<DrawRecord, 'drawn'>): string | undefined {
  return drawn.length > MOST_VISITS
    ? `抽中 ${drawn.length} 户，超过 ${MOST_VISITS} 户，没有出检查记录表；分区域或分批抽取的，每次都会出表。`
    : undefined;
}

/** The 检查记录表 of the targets that are drawn, or of `only` those, a page each. */
export async function writeVisits(
  path: string,
  record: DrawRecord,
  targets: Registry,
  only?: ReadonlySet<string>,
): Promise<void> {
  const layout = visitLayout(record);
  const contents = visitContents(record, targets, only);
  const sheets = [];
  for (let from = 0; from < contents.length; from += PAGES_PER_SHEET) {
    const pages = contents.slice(from, from + PAGES_PER_SHEET);
    const name = contents.length > PAGES_PER_SHEET ? `${from + 1}—${from + pages.length}` : layout.sheetName;
    sheets.push(stackedPages(layout, pages, name));
  }
  await writeXlsx(path, sheets);
}
