import {
  chanceOf,
  type Fact,
  generalFacts,
  hasStrata,
  type Moments,
  type NoticeRow,
  PENDING,
  reserveRows,
  resultCells,
  seedFacts,
  verifyWays,
  visitRows,
} from './facts.js';
import { markup, Markup } from './markup.js';
import type { PublicDraw } from './public-draw.js';

/** The sections of the page; each gets its number where it stands. */
export type PageSection = (ordinal: string) => Markup;

const NOTHING = new Markup('');

const section =
  (id: string, heading: string, body: Markup): PageSection =>
  (ordinal) =>
    markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${ordinal}、${heading}</h2>${body}</section>
`;

/** `at`: where the JSON has the very text of the cell. */
interface Cell {
  readonly text: string | Markup;
  readonly at?: string;
  readonly kind?: 'mono' | 'ticket' | 'number' | 'name';
}

const attribute = (name: string, value: string | undefined): Markup =>
  value === undefined ? NOTHING : markup` ${new Markup(name)}="${value}"`;

/** A table that stays one for a screen reader where a phone shows its rows as cards. */
function table(caption: string, headers: readonly string[], rows: readonly TableRow[]): Markup {
  return markup`<table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${headers.map((header) => markup`<th scope="col" role="columnheader">${header}</th>`)}</tr></thead><tbody role="rowgroup">${rows.map(
    ({ cells, left }) =>
      markup`<tr role="row"${left === true ? markup` class="left"` : NOTHING}>${cells.map((cell, index) => cellMarkup(cell, headers[index] ?? '', index === 0))}</tr>
`,
  )}</tbody></table>`;
}

interface TableRow {
  readonly cells: readonly Cell[];
  /** The target left the draw. */
  readonly left?: boolean;
}

function cellMarkup({ text, at, kind }: Cell, header: string, isFirst: boolean): Markup {
  const attributes = markup`${attribute('class', kind)} data-label="${header}"`;
  const content = markup`<span${attribute('data-at', at)}>${text}</span>`;
  return isFirst
    ? markup`<th scope="row" role="rowheader"${attributes}>${content}</th>`
    : markup`<td role="cell"${attributes}>${content}</td>`;
}

const facts = (all: readonly Fact[]): Markup =>
  markup`<dl>${all.map(
    ({ fact, content, at }) =>
      markup`<div><dt>${fact}</dt><dd${attribute('data-at', at)}>${content}</dd></div>
`,
  )}</dl>`;

/** Filled by the script; without one it stays away, and the noscript says why. */
export const verdict = (): Markup => markup`<div id="verdict" class="verdict" hidden>
<h2>复算结论</h2>
<p id="verdict-text" role="status" aria-live="polite"></p>
<progress id="progress" max="1" value="0" aria-label="复算进度"></progress>
<div id="mismatches"></div>
</div>
<noscript><p class="verdict">本页的全部内容不用 JavaScript 也能阅读；在浏览器里复算和查询需要启用 JavaScript。</p></noscript>`;

export const general = (draw: PublicDraw, moments: Moments): PageSection =>
  section('general', '抽查概况', facts(generalFacts(draw, moments)));

const NOT_PUBLIC = '不公布';

function subjectCells({ target, at }: NoticeRow, strata: boolean): readonly Cell[] {
  return [
    { text: target.name, at: `${at}.name`, kind: 'name' },
    target.code === null ? { text: NOT_PUBLIC } : { text: target.code, at: `${at}.code`, kind: 'mono' },
    ...(strata ? [{ text: target.stratum, at: `${at}.stratum` }] : []),
    { text: String(target.rank), at: `${at}.rank`, kind: 'number' },
  ];
}

const subjectHeaders = (strata: boolean): readonly string[] => [
  '检查对象名称',
  '统一社会信用代码（注册号）',
  ...(strata ? ['层'] : []),
  '名次',
];

export function visits(draw: PublicDraw): PageSection {
  const strata = hasStrata(draw);
  const rows = visitRows(draw).map((row): TableRow => {
    const { target, at, note } = row;
    const { inspectedOn, finding, disposal } = resultCells(target);
    const [name, ...others] = subjectCells(row, strata);
    return {
      left: target.replaced !== null,
      cells: [
        {
          text: markup`<span data-at="${at}.name">${name?.text ?? ''}</span>${note === '' ? NOTHING : markup` <span class="note">${note}</span>`}`,
          kind: 'name',
        },
        ...others,
        { text: lines(target.visit?.inspectors ?? ['—']) },
        { text: inspectedOn === PENDING ? PENDING_MARK : lines([inspectedOn]) },
        { text: finding === PENDING ? PENDING_MARK : finding },
        { text: disposal === PENDING ? PENDING_MARK : disposal },
        { text: target.ticket, at: `${at}.ticket`, kind: 'ticket' },
      ],
    };
  });
  const headers = [...subjectHeaders(strata), '检查人员', '检查日期', '检查结果', '处置', '抽签值'];
  return section('visits', '抽查对象和检查结果', table('抽中的检查对象、检查人员和检查结果', headers, rows));
}

/** Short texts below each other, none broken in two. */
const lines = (texts: readonly string[]): Markup =>
  markup`${texts.map((text, index) => markup`${index === 0 ? NOTHING : markup`<br>`}<span class="line">${text}</span>`)}`;

const PENDING_MARK = markup`<span class="line pending">${PENDING}</span>`;

export function strata(draw: PublicDraw): PageSection {
  const rows = draw.strata.map((stratum, index): TableRow => ({
    cells: [
      { text: stratum.name, at: `strata.${index}.name` },
      { text: String(stratum.N), at: `strata.${index}.N`, kind: 'number' },
      { text: String(stratum.n), at: `strata.${index}.n`, kind: 'number' },
      { text: chanceOf(stratum), kind: 'number' },
      stratum.cutoff === null
        ? { text: '无' }
        : { text: stratum.cutoff, at: `strata.${index}.cutoff`, kind: 'mono' },
    ],
  }));
  return section(
    'strata',
    '抽取概率和截止抽签值',
    markup`<p>每层按抽签值从小到大排列，前 n 户抽中，同一层内每户被抽中的机会相同；最后一户抽中者的抽签值是截止抽签值。</p>${table('各层户数、概率和截止抽签值', ['层', '参加抽取 N（户）', '抽中 n（户）', '每户的概率', '截止抽签值'], rows)}`,
  );
}

/** Works by script alone; hidden without one, and so has no number. */
export function lookupForm({ list }: PublicDraw): Markup {
  const long = list === null ? '本次名录库户数太多，没有列入本页，只能查询抽签值和是否抽中。' : '';
  return markup`<section id="lookup" aria-labelledby="lookup-title" class="screen" hidden>
<h2 id="lookup-title">查询：为什么抽中，为什么没有抽中</h2>
<form id="lookup-form">
<p>填写代码；没有代码的填写名称和地址。大小写、全角半角、空格都不要紧。填写的内容只在您的浏览器里使用。${long}</p>
<div class="fields">
<div><label for="code">统一社会信用代码（注册号）</label><input id="code" autocomplete="off" spellcheck="false" autocapitalize="characters"></div>
<div><label for="name">或者：名称</label><input id="name" autocomplete="off"></div>
<div><label for="address">和地址</label><input id="address" autocomplete="off"></div>
<button type="submit">查询</button>
</div>
</form>
<div id="answer" role="status" aria-live="polite"></div>
</section>
`;
}

export const verifying = (draw: PublicDraw): PageSection =>
  section('verifying', '怎样核对', facts(verifyWays(draw)));

export const seed = (draw: PublicDraw): PageSection => section('seed', '种子和摘要', facts(seedFacts(draw)));

export function reserves(draw: PublicDraw): PageSection | undefined {
  if (draw.standBy.length === 0) return undefined;
  const strata = hasStrata(draw);
  const rows = reserveRows(draw).map((row): TableRow => ({
    cells: [
      { text: String(row.order), kind: 'number' },
      ...subjectCells(row, strata),
      { text: row.target.ticket, at: `${row.at}.ticket`, kind: 'mono' },
      { text: row.note },
    ],
  }));
  const headers = ['候补次序', ...subjectHeaders(strata), '抽签值', '递补情况'];
  return section(
    'reserves',
    '候补次序',
    markup`<p>抽中的对象无法检查时，由本层候补按次序递补。</p>${table('候补对象和次序', headers, rows)}`,
  );
}

export function excluded({ excluded: reasons, counts }: PublicDraw): PageSection | undefined {
  if (reasons.length === 0) return undefined;
  const rows = reasons.map(({ reason, count }, index): TableRow => ({
    cells: [
      { text: reason, at: `excluded.${index}.reason` },
      { text: String(count), at: `excluded.${index}.count`, kind: 'number' },
    ],
  }));
  return section('excluded', '没有参加抽取的', table(`共 ${counts.excluded} 户`, ['原因', '户数'], rows));
}

export const assumptions = (draw: PublicDraw): PageSection =>
  section(
    'assumptions',
    '约定和说明',
    markup`<ul>${[...draw.assumptions, `${draw.masking.join('；')}。`].map(
      (text) => markup`<li>${text}</li>
`,
    )}</ul>`,
  );
