import { squeeze } from '../annexes/wording.js';
import type { PlainDate } from '../identifiers/date.js';
import { parseDocumentNumber } from '../identifiers/document-number.js';
import { percentText, roundedPercent } from '../identifiers/honest-rounding.js';
import { plainDecimal } from '../identifiers/percentage.js';
import type { Period } from '../identifiers/period.js';
import { quarterNumeral } from '../identifiers/period.js';
import { dateWords } from '../rules/batch/returns.js';
import type { CountedDraw, Counted, ItemChecks } from './department-checks.js';
import type { ItemSection, ListedItem } from './department-items.js';

/** What a unit's configuration says of its return. */
export interface OwnAnswers {
  readonly planDocument?: { readonly title: string; readonly number: string } | '否' | undefined;
  readonly resultsPublished?: '是' | '否' | undefined;
  readonly implementationRules?: '是' | '否' | Readonly<Record<string, '是' | '否'>> | undefined;
  readonly contact: { readonly name?: string | undefined; readonly phone?: string | undefined };
}

/** How many rows a list has, and where it stands. */
export interface ListSize {
  readonly rows: number;
  /** `附件2.xlsx·执法检查人员名录库`. */
  readonly place: string;
}

/** A number of items in all, and who says so. */
export interface ItemTotal {
  readonly total: number;
  readonly source: string;
}

/** Everything that a department's 附件4 is filled from. */
export interface ReturnSources {
  readonly unit: string;
  /** Who says so. */
  readonly unitSource: string;
  readonly period: Period;
  readonly today: PlainDate;
  readonly items: readonly ListedItem[];
  /** Where 附件1 stands. */
  readonly list: string;
  readonly registries: { readonly targets?: ListSize; readonly inspectors?: ListSize };
  readonly answers: OwnAnswers;
  readonly totals: Readonly<Partial<Record<ItemSection, ItemTotal>>>;
  /** Absent when no ledger was found: then nobody knows how often anything was checked. */
  readonly counted?: Counted;
  /** The first publication with results that a ledger holds. */
  readonly publication?: { readonly drawId: string; readonly day: string; readonly ledger: string };
}

/** One place of the form, what is written there and why. */
export interface Figure {
  /** A slot of the form, or a cell of a table. */
  readonly at: { readonly slot: string } | { readonly section: ItemSection; readonly index: number; readonly column: string }; // prettier-ignore
  /** As a clerk calls the place: 第1问, 二·1 食盐专营检查·抽查比例和频次. */
  readonly place: string;
  /** Empty when it cannot be known. */
  readonly value: string;
  readonly source: string;
  /** For an empty one that the form asks for: how to supply it. */
  readonly remedy?: string;
  /** The draws that a number of checks counts. */
  readonly draws?: readonly CountedDraw[];
}

const PARTS: Readonly<Record<ItemSection, { readonly number: string; readonly name: string }>> = {
  market: { number: '二', name: '市场监管' },
  other: { number: '三', name: '其他' },
};
const ITEM_SECTION_KEYS: readonly ItemSection[] = ['market', 'other'];
export const partName = (section: ItemSection): string => PARTS[section].name;

const NIL = '无';

/** Every place of 附件4 in the order of the form. */
export function returnFigures(sources: ReturnSources): readonly Figure[] {
  return [
    ...headFigures(sources),
    planFigure(sources.answers),
    ...listFigures(sources),
    publishedFigure(sources),
    ...ITEM_SECTION_KEYS.flatMap((section) => sectionFigures(section, sources)),
    contactFigure('contact', '联系人', sources.answers.contact.name, 'name'),
    contactFigure('phone', '联系电话', sources.answers.contact.phone, 'phone'),
  ];
}

function headFigures({ unit, unitSource, period, today }: ReturnSources): readonly Figure[] {
  const { year, quarter } = period;
  return [
    quarter === undefined
      ? { at: { slot: 'year' }, place: '年度', value: String(year), source: '--period' }
      : { at: { slot: 'quarter' }, place: '季度', value: quarterNumeral(quarter), source: '--period' },
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
  const number = parseDocumentNumber(planDocument.number);
  const title = planDocument.title.replace(/^《|》$/gu, '');
  return { ...base, value: `是，《${title}》（${number.ok ? number.text : planDocument.number}）` };
}

function listFigures({ items, list, registries }: ReturnSources): readonly Figure[] {
  const { targets, inspectors } = registries;
  const missing = [
    ...(targets === undefined ? ['--targets（检查对象名录库）'] : []),
    ...(inspectors === undefined ? ['--inspectors（执法检查人员名录库）'] : []),
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

function sectionFigures(section: ItemSection, sources: ReturnSources): readonly Figure[] {
  const { items, counted, totals, answers, list } = sources;
  const own = items.flatMap((item, index) =>
    item.section === section ? [{ item, checks: counted?.items[index] }] : [],
  );
  const { number } = PARTS[section];
  const rows =
    own.length > 0
      ? own.flatMap(({ item, checks }, index) => rowFigures({ section, index }, item, checks, answers))
      : [
          {
            at: { section, index: 0, column: 'item' },
            place: `${number}·事项名称`,
            value: NIL,
            source: `${list}：没有这一类事项`,
          },
        ];
  return [
    ...rows,
    {
      at: { slot: `${section}Count` },
      place: `${number}·合计项数`,
      value: String(own.length),
      source: `${list}：“事项类别”为${PARTS[section].name}的行数`,
    },
    ...percentFigures(section, own.length, totals[section]),
  ];
}

function rowFigures(
  at: { readonly section: ItemSection; readonly index: number },
  item: ListedItem,
  checks: ItemChecks | undefined,
  { implementationRules }: OwnAnswers,
): readonly Figure[] {
  const { name, ratioFrequency, place } = item;
  const row = `${PARTS[at.section].number}·${at.index + 1} ${name}`;
  const rules = rulesFor(name, implementationRules);
  return [
    { at: { ...at, column: 'item' }, place: `${row}·事项名称`, value: name, source: place },
    {
      at: { ...at, column: 'implementationRules' },
      place: `${row}·是否制定实施细则`,
      value: rules ?? '',
      source: '配置文件 implementationRules',
      ...(rules === undefined
        ? { remedy: '在配置文件里写 "implementationRules": "是"（各项不同的，写 {"事项名称": "是"}）' }
        : {}),
    },
    {
      at: { ...at, column: 'ratioFrequency' },
      place: `${row}·抽查比例和频次`,
      value: ratioFrequency,
      source: place,
      ...(ratioFrequency === '' ? { remedy: '在附件1的“抽查比例和频次”一列写明，如“5%，每年2次”' } : {}),
    },
    {
      at: { ...at, column: 'checks' },
      place: `${row}·已开展抽查次数`,
      value: checks === undefined ? '' : String(checks.checks),
      source: checks === undefined ? '没有找到抽查台账' : checksSource(checks),
      ...(checks === undefined
        ? { remedy: '在台账所在的文件夹里运行，或者用 --ledger 指明台账；没有开展过的请填 0' }
        : { draws: checks.draws }),
    },
  ];
}

/** What the configuration says of one item; names are compared as everywhere, spaces and widths apart. */
function rulesFor(item: string, told: OwnAnswers['implementationRules']): '是' | '否' | undefined {
  if (told === undefined || typeof told === 'string') return told;
  return Object.entries(told).find(([name]) => squeeze(name) === squeeze(item))?.[1];
}

function checksSource({ draws }: ItemChecks): string {
  return draws.length === 0 ? '台账里没有这一时期的抽查' : `台账：${draws.length} 次抽查，逐次见下`;
}

/** Decimals of a percentage: enough to be told from its neighbours, and honest by A410. */
const DECIMALS = 2;

function percentFigures(
  section: ItemSection,
  count: number,
  known: ItemTotal | undefined,
): readonly Figure[] {
  const { number, name } = PARTS[section];
  const percent = { at: { slot: `${section}Percent` }, place: `${number}·合计比例` };
  const beside = { at: { slot: `${section}Total` }, place: `${number}·${name}行政检查事项总数（表旁）` };
  if (known === undefined) {
    // Without items of this kind the form asks for no percentage.
    const remedy = `在配置文件里写 "itemTotals": {"${section}": 事项总数}，或者在单位名册里填总数`;
    const asked = count === 0 ? {} : { remedy };
    return [
      { ...percent, value: '', source: '不知道事项总数', ...asked },
      { ...beside, value: '', source: '不知道事项总数' },
    ];
  }
  const { total, source } = known;
  if (total < count)
    return [
      {
        ...percent,
        value: '',
        source,
        remedy: `清单列了 ${count} 项，比${source}的总数 ${total} 项还多：请核对后改正`,
      },
      { ...beside, value: '', source },
    ];
  const value = total === 0 ? '' : plainDecimal(percentText(roundedPercent(count, total, DECIMALS)));
  return [
    { ...percent, value, source: total === 0 ? source : `${count}÷${total}（${source}）` },
    { ...beside, value: String(total), source },
  ];
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
