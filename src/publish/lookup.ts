import { canonicalCode, nameAndAddress } from '../draw/lists/canonical.js';
import type { Hash } from '../draw/spec/hash.js';
import { ticketOf } from '../draw/spec/seed.js';
import { layerWords } from './facts.js';
import type { PublicDraw, PublicIds, PublicTarget } from './public-draw.js';
import type { Recomputation } from './recompute.js';

/** What a firm types to find itself: its code, or its name and address. */
export interface Asked {
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

export interface Answer {
  readonly verdict: '抽中' | '候补' | '没有抽中' | '没有参加抽取' | '查不到' | '请填写';
  readonly sentence: string;
  /** What stands behind it: id, ticket, place, cut-off. */
  readonly facts: readonly (readonly [fact: string, content: string])[];
}

/** Where one target stands in a published draw. Any case and width, with or without blanks. */
export function lookUp(hash: Hash, draw: PublicDraw, computed: Recomputation, asked: Asked): Answer {
  const code = canonicalCode(asked.code);
  const named = asked.name.trim() !== '' && asked.address.trim() !== '';
  if (code === '' && !named) {
    return {
      verdict: '请填写',
      sentence: '请填写统一社会信用代码（注册号）；没有代码的，请同时填写名称和地址。',
      facts: [],
    };
  }
  const id = code === '' ? nameAndAddress(asked.name, asked.address) : code;
  const ticket = ticketOf(hash, computed.root, id);
  const facts: Answer['facts'] = [
    [code === '' ? '名称@地址' : '代码', id],
    ['抽签值', ticket],
  ];
  return (
    placed(draw, ticket, facts) ??
    notDrawn(draw, computed, ticket, facts) ??
    leftOut(draw, id, ticket, facts) ??
    unknown(draw, ticket, facts)
  );
}

const cutoffOf = ({ strata }: PublicDraw, stratum: string): string =>
  strata.find(({ name }) => name === stratum)?.cutoff ?? '无';

/** The target, if it was drawn or stands in reserve. */
function placed(draw: PublicDraw, ticket: string, facts: Answer['facts']): Answer | undefined {
  const withPlace = ({ stratum, rank }: PublicTarget): Answer['facts'] => [
    ...facts,
    ['位次', `${layerWords(stratum)}第 ${rank} 名`],
    ['截止抽签值', cutoffOf(draw, stratum)],
  ];
  const drawn = draw.drawn.find((one) => one.ticket === ticket);
  if (drawn !== undefined) {
    const left =
      drawn.replaced === null
        ? ''
        : `后因“${drawn.replaced.reason}”退出，由本层第 ${drawn.replaced.by} 名递补。`;
    return {
      verdict: '抽中',
      sentence: `抽中：抽签值不大于截止抽签值。${left}`,
      facts: withPlace(drawn),
    };
  }
  const reserve = draw.standBy.find((one) => one.ticket === ticket);
  if (reserve === undefined) return undefined;
  const { n } = draw.strata.find(({ name }) => name === reserve.stratum) ?? { n: 0 };
  const called =
    reserve.standsFor === null ? '目前没有递补。' : `已经递补本层第 ${reserve.standsFor} 名，列入检查。`;
  return {
    verdict: '候补',
    sentence: `没有直接抽中，是候补第 ${reserve.rank - n} 名：抽签值大于截止抽签值，紧随其后。${called}`,
    facts: withPlace(reserve),
  };
}

function notDrawn(
  draw: PublicDraw,
  { order }: Recomputation,
  ticket: string,
  facts: Answer['facts'],
): Answer | undefined {
  for (const [stratum, listed] of order) {
    const place = listed.findIndex((one) => one.ticket === ticket);
    if (place < 0) continue;
    return {
      verdict: '没有抽中',
      sentence: '参加了抽取，没有抽中：抽签值大于截止抽签值。',
      facts: [
        ...facts,
        ['位次', `${layerWords(stratum)}${listed.length} 户中的第 ${place + 1} 名`],
        ['截止抽签值', cutoffOf(draw, stratum)],
      ],
    };
  }
  return undefined;
}

function leftOut(
  { list, excluded }: PublicDraw,
  id: string,
  ticket: string,
  facts: Answer['facts'],
): Answer | undefined {
  const holds = ({ ids, tickets }: PublicIds) => ids.includes(id) || tickets.includes(ticket);
  const index = list?.excluded.findIndex(holds) ?? -1;
  if (index < 0) return undefined;
  return {
    verdict: '没有参加抽取',
    sentence: `在名录库里，没有参加这次抽取：${excluded[index]?.reason ?? ''}。`,
    facts,
  };
}

function unknown(draw: PublicDraw, ticket: string, facts: Answer['facts']): Answer {
  if (draw.list !== null) {
    return {
      verdict: '查不到',
      sentence:
        '不在这次抽取的名录库里。请核对填写的内容；有代码的请填代码，没有代码的请按登记的写法填写名称和地址。',
      facts,
    };
  }
  const below = draw.strata.filter(({ cutoff }) => cutoff !== null && ticket <= cutoff);
  return {
    verdict: '查不到',
    sentence: `不在抽中和候补之列。名录库户数太多，没有列入本页，本页不能判断您是否在名录库里${below.length === 0 ? '；即使在，抽签值也大于每一层的截止抽签值，不会抽中' : ''}。`,
    facts,
  };
}
