import { quarterNumeral } from '../identifiers/period.js';
import { dateWords } from '../rules/batch/returns.js';
import { planWords } from '../rules/plan-answer.js';
import type { Figure, OwnAnswers, ReturnSources } from './figure.js';
import { sectionFigures } from './rows.js';
import { howToType } from '../util/how-to-type.js';

/** Every place of 附件4 in the order of the form. */
export function returnFigures(sources: ReturnSources): readonly Figure[] {
  return [
    ...headFigures(sources),
    planFigure(sources.answers),
    ...listFigures(sources),
    publishedFigure(sources),
    ...sectionFigures('market', sources),
    ...sectionFigures('other', sources),
    contactFigure('contact', '联系人', sources.answers.contact.name, 'name'),
    contactFigure('phone', '联系电话', sources.answers.contact.phone, 'phone'),
  ];
}

function headFigures({ unit, unitSource, period, today }: ReturnSources): readonly Figure[] {
  const { year, quarter } = period;
  return [
    quarter === undefined
      ? { at: { slot: 'year' }, place: '年度', value: String(year), source: howToType.period }
      : { at: { slot: 'quarter' }, place: '季度', value: quarterNumeral(quarter), source: howToType.period },
    { at: { slot: 'unit' }, place: '单位名称', value: unit, source: unitSource },
    { at: { slot: 'date' }, place: '填表时间', value: dateWords(today), source: '生成这份表的日期' },
  ];
}

function planFigure({ planDocument }: OwnAnswers): Figure {
  const base = { at: { slot: 'q1' }, place: '第1问', source: '配置文件 planDocument' };
  if (planDocument === undefined)
    return {
      ...base,
      value: '',
      remedy:
        '在配置文件里写 "planDocument": {"title": "文件名称", "number": "文号"}，没有出台的写 "planDocument": "否"',
    };
  if (planDocument === '否') return { ...base, value: '否' };
  return { ...base, value: planWords(planDocument) };
}

function listFigures({ items, list, registries }: ReturnSources): readonly Figure[] {
  const { targets, inspectors } = registries;
  const missing = [
    ...(targets === undefined ? [`${howToType.targets}（检查对象名录库）`] : []),
    ...(inspectors === undefined ? [`${howToType.inspectors}（执法检查人员名录库）`] : []),
  ];
  const has = [targets, inspectors].every((one) => (one?.rows ?? 0) > 0);
  const shown = [targets, inspectors].flatMap((one) =>
    one === undefined ? [] : [`${one.place}，${one.rows} 行`],
  );
  return [
    {
      at: { slot: 'q2' },
      place: '第2问',
      value: items.length > 0 ? '是' : '否',
      source: `${list}，${items.length} 项`,
    },
    {
      at: { slot: 'q3' },
      place: '第3问',
      value: missing.length > 0 ? '' : has ? '是' : '否',
      source: shown.join('；'),
      ...(missing.length === 0 ? {} : { remedy: `用 ${missing.join('和 ')}指明名录库文件` }),
    },
  ];
}

function publishedFigure({ publication, answers }: ReturnSources): Figure {
  const base = { at: { slot: 'q4' }, place: '第4问' };
  if (publication !== undefined) {
    const { drawId, day, ledger } = publication;
    return { ...base, value: '是', source: `${ledger}：${day} 公示了“${drawId}”的结果` };
  }
  const source = '配置文件 resultsPublished';
  const { resultsPublished: value = '' } = answers;
  if (value !== '') return { ...base, value, source };
  return {
    ...base,
    value,
    source: '台账里没有公示过检查结果',
    remedy: '用 publish 公示检查结果，或者在配置文件里写 "resultsPublished": "是"（或 "否"）',
  };
}

function contactFigure(slot: string, place: string, value: string | undefined, key: string): Figure {
  const source = `配置文件 contact.${key}`;
  return {
    at: { slot },
    place,
    value: value ?? '',
    source,
    ...(value === undefined ? { remedy: `在配置文件里写 "contact": {"${key}": "……"}` } : {}),
  };
}
