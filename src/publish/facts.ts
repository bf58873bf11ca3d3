import { WHOLE } from '../draw/spec/select.js';
import type { PublicDraw, PublicTarget } from './public-draw.js';
import { howToType } from '../util/how-to-type.js';

/** What the notice says, in words: the same for the page and for the workbook. */

export interface Fact {
  readonly fact: string;
  readonly content: string;
  /** Where the JSON has this very text, such as `seed.root`: the page checks that it shows what it computes with. */
  readonly at?: string;
}

/** The moments of the draw and of the publication as people write them. */
export interface Moments {
  readonly drawn: string;
  readonly published: string;
}

export const PENDING = '待公布';

export const noticeTitle = ({ unit }: Pick<PublicDraw, 'unit'>): string => `${unit ?? ''}双随机抽查结果公示`;

export function hasStrata({ strata }: Pick<PublicDraw, 'strata'>): boolean {
  return strata.some(({ name }) => name !== WHOLE);
}

/** What a sentence calls a stratum; nothing where there is only one. */
export const layerWords = (stratum: string): string => (stratum === WHOLE ? '' : `“${stratum}”层`);

/** 2026年第3季度: when the draw was made. */
function quarterOf(iso: string): string {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})/u.exec(iso) ?? [];
  return `${year}年第${Math.ceil(Number(month) / 3)}季度`;
}

/** How many of the targets now to be visited have a result. */
export function progressOf(draw: PublicDraw): { readonly visits: number; readonly withResults: number } {
  const visits = [...draw.drawn, ...draw.standBy].filter(({ visit }) => visit !== null);
  return { visits: visits.length, withResults: visits.filter(({ visit }) => visit?.findings).length };
}

export function generalFacts(draw: PublicDraw, moments: Moments): readonly Fact[] {
  const { counts } = draw;
  const { visits, withResults } = progressOf(draw);
  return [
    ...(draw.unit === null ? [] : [{ fact: '公示单位', content: draw.unit, at: 'unit' }]),
    { fact: '抽查编号', content: draw.drawId, at: 'drawId' },
    ...(draw.item === null ? [] : [{ fact: '抽查事项', content: draw.item, at: 'item' }]),
    { fact: '抽查时期', content: quarterOf(draw.drawnAt) },
    { fact: '抽取时间', content: moments.drawn },
    {
      fact: '公示时间',
      content: `${moments.published}${draw.number > 1 ? `（第 ${draw.number} 次公示）` : ''}`,
    },
    ...(draw.redraw === null
      ? []
      : [
          {
            fact: '重新抽取',
            content: `同一编号的第 ${draw.redraw.number} 次抽取；理由：${draw.redraw.reason}`,
          },
        ]),
    {
      fact: '户数',
      content: `名录库 ${counts.targets} 户，不参加抽取 ${counts.excluded} 户，参加抽取 ${counts.eligible} 户，抽中 ${counts.drawn} 户，候补 ${counts.reserves} 户`,
    },
    {
      fact: '检查结果',
      content:
        withResults === visits
          ? `${visits} 户全部公布`
          : `已公布 ${withResults} 户，${PENDING} ${visits - withResults} 户`,
    },
    { fact: '检查人员', content: `名录库 ${counts.inspectors} 人，由同一种子随机选派` },
  ];
}

export function seedFacts({ seed, digests, spec }: PublicDraw): readonly Fact[] {
  return [
    { fact: '抽取规则', content: spec, at: 'spec' },
    { fact: '种子', content: seed.entropy, at: 'seed.entropy' },
    { fact: '种子等级', content: `${seed.level}（${seed.name}）` },
    { fact: '等级的含义', content: seed.meaning, at: 'seed.meaning' },
    ...(seed.source === null
      ? []
      : [{ fact: '事先公布的种子来源', content: seed.source, at: 'seed.source' }]),
    ...(seed.planDigest === null
      ? []
      : [{ fact: '事先公布的方案摘要', content: seed.planDigest, at: 'seed.planDigest' }]),
    ...seed.witnesses.flatMap(({ name, part }, index) => [
      { fact: `见证人${index + 1}`, content: `${name}，所出的数为 ${part}` },
    ]),
    { fact: '根值', content: seed.root, at: 'seed.root' },
    { fact: '检查对象名录摘要', content: digests.targets, at: 'digests.targets' },
    { fact: '检查人员名录摘要', content: digests.inspectors, at: 'digests.inspectors' },
  ];
}

/** How anybody can check the draw, one way a line. */
export function verifyWays({ seed, spec, ticketOnly }: PublicDraw): readonly Fact[] {
  return [
    {
      fact: '在本页',
      content: `用浏览器打开公示网页，页面在您自己的电脑或手机上重算根值、每一户的抽签值和抽取结果，不联网，不上传任何内容。${ticketOnly === 0 ? '' : `有 ${ticketOnly} 户的代码（或名称、地址）不公布，只公布抽签值，由该户自己查询核对。`}`,
    },
    {
      fact: '用任何 SHA-256 工具',
      content: `根值 = SHA-256（“${spec}|root|抽查编号|种子”）；抽签值 = SHA-256（根值 + “|T|” + 代码），没有代码的用“名称@地址”。文字按 UTF-8 编码，代码中的字母大写、不含空格，结果写成 64 位小写十六进制。抽签值不大于本层截止抽签值的抽中。`,
    },
    {
      fact: '用本工具',
      content: `在本单位用抽取记录和当时的名录复算全部内容，包括检查人员：shuangsuiji verify 抽取记录.json ${howToType.targets} 名录 ${howToType.inspectors} 人员名录。`,
    },
    {
      fact: '用 Python',
      content: 'examples/verify_draw.py 只用 Python 标准库，从抽取记录和名录复算抽取，可以逐行阅读。',
    },
    ...(seed.planDigest === null
      ? []
      : [
          {
            fact: '核对方案',
            content: '抽取方案文件的 SHA-256 应等于事先公布的方案摘要，公布的时间应早于种子产生的时间。',
          },
        ]),
  ];
}

/** A row of the table of visits; a target that was replaced keeps its row, followed by who came in its place. */
export interface NoticeRow {
  readonly target: PublicTarget;
  /** Where the JSON has it, such as `drawn.3`. */
  readonly at: string;
  /** 递补 and 退出, in words; empty for most. */
  readonly note: string;
}

export function visitRows({ drawn, standBy }: PublicDraw): readonly NoticeRow[] {
  const rows: NoticeRow[] = [];
  for (const [index, first] of drawn.entries()) {
    let target: PublicTarget | undefined = first;
    let at = `drawn.${index}`;
    while (target !== undefined) {
      const { replaced, stratum, standsFor }: PublicTarget = target;
      const came = standsFor === null ? '' : `递补第 ${standsFor} 名`;
      const left = replaced === null ? '' : `已退出（${replaced.reason}），由第 ${replaced.by} 名递补`;
      rows.push({ target, at, note: [came, left].filter((words) => words !== '').join('；') });
      const next = standBy.findIndex((one) => one.stratum === stratum && one.rank === replaced?.by);
      at = `standBy.${next}`;
      target = standBy[next];
    }
  }
  return rows;
}

/** How a reserve stands. */
export function reserveRows({
  standBy,
  strata,
}: PublicDraw): readonly (NoticeRow & { readonly order: number })[] {
  return standBy.map((target, index) => ({
    target,
    at: `standBy.${index}`,
    order: target.rank - (strata.find(({ name }) => name === target.stratum)?.n ?? 0),
    note: target.standsFor === null ? '' : `已递补第 ${target.standsFor} 名`,
  }));
}

/** 检查日期、检查结果、处置 of one row. */
export function resultCells({
  visit,
}: PublicTarget): Readonly<Record<'inspectedOn' | 'finding' | 'disposal', string>> {
  if (visit === null) return { inspectedOn: '—', finding: '—', disposal: '—' };
  if (visit.findings === null) return { inspectedOn: PENDING, finding: PENDING, disposal: PENDING };
  return {
    inspectedOn: visit.inspectedOn ?? PENDING,
    finding: visit.findings.join('；'),
    disposal: visit.disposal === null || visit.disposal === '' ? '无' : visit.disposal,
  };
}

/** 5/14（35.71%）. */
export function chanceOf({ N, n, probability }: PublicDraw['strata'][number]): string {
  return N === 0 ? probability : `${probability}（${((100 * n) / N).toFixed(2)}%）`;
}
