import { squeeze } from '../annexes/wording.js';
import { percentText, roundedPercent } from '../identifiers/honest-rounding.js';
import { plainDecimal } from '../identifiers/percentage.js';
import type { ItemChecks } from './checks.js';
import type { Figure, ItemTotal, OwnAnswers, ReturnSources } from './figure.js';
import type { ItemSection, ListedItem } from './items.js';
import { howToType } from '../util/how-to-type.js';

const PARTS: Readonly<Record<ItemSection, { readonly number: string; readonly name: string }>> = {
  market: { number: '二', name: '市场监管' },
  other: { number: '三', name: '其他' },
};
export const partName = (section: ItemSection): string => PARTS[section].name;

const NIL = '无';

/** One of the two tables of items, with its total line. */
export function sectionFigures(section: ItemSection, sources: ReturnSources): readonly Figure[] {
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
        ? { remedy: `在台账所在的文件夹里运行，或者用 ${howToType.ledger} 指明台账；没有开展过的请填 0` }
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
