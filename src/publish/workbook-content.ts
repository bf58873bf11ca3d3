import type { FormContent } from '../sheet/render.js';
import {
  chanceOf,
  type Fact,
  generalFacts,
  type Moments,
  type NoticeRow,
  reserveRows,
  resultCells,
  seedFacts,
  verifyWays,
  visitRows,
} from './facts.js';
import type { PublicDraw } from './public-draw.js';

const slotsOf = ({ unit, drawId }: PublicDraw, { published }: Moments) => ({
  titleUnit: unit ?? '',
  drawId,
  published,
});

const cellsOf = ({ target, note }: NoticeRow) => ({
  name: target.name,
  code: target.code ?? '不公布',
  stratum: target.stratum,
  rank: String(target.rank),
  ticket: target.ticket,
  note,
});

/** The table of visits. */
export function visitsContent(draw: PublicDraw, moments: Moments): FormContent {
  return {
    slots: slotsOf(draw, moments),
    rows: {
      visits: visitRows(draw).map((row) => ({
        ...cellsOf(row),
        inspectors: row.target.visit?.inspectors.join('\n') ?? '—',
        ...resultCells(row.target),
      })),
    },
  };
}

export function standByContent(draw: PublicDraw, moments: Moments): FormContent {
  return {
    slots: slotsOf(draw, moments),
    rows: { reserves: reserveRows(draw).map((row) => ({ ...cellsOf(row), order: String(row.order) })) },
  };
}

export function factsContent(draw: PublicDraw, moments: Moments): FormContent {
  const facts: readonly Fact[] = [
    ...generalFacts(draw, moments),
    ...draw.strata.flatMap((stratum) => [
      {
        fact: `抽取（${stratum.name}）`,
        content: `${stratum.N} 户中抽 ${stratum.n} 户，每户被抽中的概率为 ${chanceOf(stratum)}`,
      },
      { fact: `截止抽签值（${stratum.name}）`, content: stratum.cutoff ?? '无' },
    ]),
    ...draw.excluded.map(({ reason, count }) => ({ fact: '不参加抽取', content: `${reason}：${count} 户` })),
    ...seedFacts(draw),
    ...verifyWays(draw).map(({ fact, content }) => ({ fact: `怎样核对：${fact}`, content })),
    ...draw.assumptions.map((content, index) => ({ fact: `约定 ${index + 1}`, content })),
    { fact: '不公布的内容', content: `${draw.masking.join('；')}。` },
    { fact: '程序', content: `${draw.tool.name} ${draw.tool.version}` },
  ];
  return {
    slots: slotsOf(draw, moments),
    rows: { facts: facts.map(({ fact, content }) => ({ fact, content })) },
  };
}
