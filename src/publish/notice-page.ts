import { createHash } from 'node:crypto';
import { type Moments, noticeTitle } from './facts.js';
import { jsonMarkup, markup, Markup } from './markup.js';
import {
  assumptions,
  excluded,
  general,
  lookupForm,
  type PageSection,
  reserves,
  seed,
  strata,
  verdict,
  verifying,
  visits,
} from './page-sections.js';
import type { PublicDraw } from './public-draw.js';

/** The script and the style that every page carries, as the build left them. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

const sourceHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/**
 * The notice as one HTML file that loads nothing and may send nothing: its policy lets run only the one script and the one
 * style that stand in it, by their hashes. All facts are in the text; the script only computes them again and looks up.
 */
export function noticePage(draw: PublicDraw, moments: Moments, { script, style }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = noticeTitle(draw);
  const numbered = (from: number, sections: readonly (PageSection | undefined)[]): readonly Markup[] =>
    sections
      .filter((section) => section !== undefined)
      .map((section, index) => section(ORDINALS[from + index] ?? ''));
  const first = [general(draw, moments), visits(draw)];
  const rest = [strata(draw), reserves(draw), seed(draw), excluded(draw), verifying(draw), assumptions(draw)];
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}（${draw.drawId}）</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
<header>
<h1>${title}</h1>
<p class="draw-id">${draw.drawId}</p>
</header>
<main id="content" tabindex="-1">
${verdict()}
${numbered(0, first)}${lookupForm(draw)}${numbered(first.length, rest)}
</main>
<footer>
<p>${draw.unit ?? ''} ${moments.published}公示</p>
<p>本页由 ${draw.tool.name} ${draw.tool.version} 生成，是一个独立的文件，不联网，不收集任何信息。同名的 .xlsx 和 .json 文件内容与本页相同。</p>
</footer>
<script type="application/json" id="data">${jsonMarkup(draw)}</script>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
