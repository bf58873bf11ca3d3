import { relative } from 'node:path';
import { PENDING, progressOf } from '../publish/facts.js';
import type { PublicDraw } from '../publish/public-draw.js';
import type { Palette } from '../ui/colour.js';

/** The files of one publication, absolute. */
export interface PublishedFiles {
  readonly page: string;
  readonly workbook: string;
  readonly json: string;
}

/** A finished publication as a clerk reads it: what to put on the website, and what was kept back. */
export function publishReport(
  draw: PublicDraw,
  files: PublishedFiles,
  cwd: string,
  colours: Palette,
): readonly string[] {
  const { visits, withResults } = progressOf(draw);
  const pending = visits - withResults;
  const shown = (path: string) => relative(cwd, path);
  return [
    colours.strong(
      `${draw.drawId}：第 ${draw.number} 次公示，检查对象 ${visits} 户，检查结果 ${withResults} 户`,
    ),
    `  ${shown(files.page)}（挂到门户网站，或者双击打开看）`,
    `  ${shown(files.workbook)}（打印、张贴）`,
    `  ${shown(files.json)}（数据）`,
    '',
    ...(pending === 0
      ? []
      : [`还有 ${pending} 户没有录入检查结果，公示为“${PENDING}”：录入以后请再次 publish，另出新的公示。`]),
    `遮盖：${draw.masking.join('；')}。`,
    ...(draw.ticketOnly === 0
      ? []
      : [`${draw.ticketOnly} 户只公布抽签值（没有代码，或者代码不像代码）：由对象自己在网页上查询核对。`]),
    ...(draw.list === null
      ? [`名录 ${draw.counts.targets} 户，超过网页能列出的户数：网页只复算抽中和候补各户，不列全部名单。`]
      : []),
    '请先打开网页过目：看到“一致”，再看名称和处置里有没有不该公布的内容，然后发布。',
  ];
}

/** What `--json` prints. */
export function publishSummary(draw: PublicDraw, files: PublishedFiles) {
  const { visits, withResults } = progressOf(draw);
  return {
    schema: draw.schema,
    drawId: draw.drawId,
    number: draw.number,
    publishedAt: draw.publishedAt,
    counts: draw.counts,
    visits,
    withResults,
    pending: visits - withResults,
    ticketOnly: draw.ticketOnly,
    listed: draw.list !== null,
    masking: draw.masking,
    files,
  };
}
