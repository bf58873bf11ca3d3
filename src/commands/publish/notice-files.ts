import { join } from 'node:path';
import { notice, noticeFacts, noticeReserves } from '../../annexes/notice.js';
import type { PendingFiles } from '../../io/atomic-file.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import { hasStrata, type Moments } from '../../publish/facts.js';
import { noticePage, type PageParts } from '../../publish/notice-page.js';
import { type PublicDraw, publicText } from '../../publish/public-draw.js';
import { factsContent, standByContent, visitsContent } from '../../publish/workbook-content.js';
import type { PublishedFiles } from '../../reporters/publish-report.js';
import { render } from '../../sheet/render.js';

/** 公示.html and its siblings; a later publication stands beside them as 公示（2）. */
export function noticeFiles(folder: string, number: number): PublishedFiles {
  const name = join(folder, number === 1 ? notice.fileName : `${notice.fileName}（${number}）`);
  return { page: `${name}.html`, workbook: `${name}.xlsx`, json: `${name}.json` };
}

/** Writes the three files of a publication under temporary names. */
export async function writeNotice(
  pending: PendingFiles,
  files: PublishedFiles,
  draw: PublicDraw,
  moments: Moments,
  parts: PageParts,
  force: boolean,
): Promise<void> {
  const place = { force, wayOut: '它不是本工具登记过的公示：请移走，或者加 --force 覆盖。' };
  await pending.addText(files.page, noticePage(draw, moments, parts), place);
  const extended = hasStrata(draw);
  await pending.add(
    files.workbook,
    (temporary) =>
      writeXlsx(temporary, [
        render(notice, visitsContent(draw, moments), { extended }),
        ...(draw.standBy.length === 0
          ? []
          : [render(noticeReserves, standByContent(draw, moments), { extended })]),
        render(noticeFacts, factsContent(draw, moments)),
      ]),
    place,
  );
  await pending.addText(files.json, publicText(draw), place);
}
