import { denominatorRange } from '../../identifiers/honest-rounding.js';
import { periodWords } from '../../identifiers/period.js';
import { ITEM_SECTIONS } from '../annex-4/items.js';
import { isSound, totalLine } from '../annex-4/totals.js';
import { planAnswer } from '../plan-answer.js';
import { formsOf } from '../inspection.js';
import { batchRule, type RawBatchFinding, type RuleContext } from '../rule.js';
import { type DatedReturn, datedReturns, figuresOf } from './returns.js';

/** Where the whole of a return is meant, it is its first total line that is pointed at. */
export function totalCell({ filed }: DatedReturn): readonly string[] {
  const address = ITEM_SECTIONS.map(({ key }) => filed.form.slots.get(`${key}Count`)?.address).find(Boolean);
  return address === undefined ? [] : [address];
}

function* fewer(last: DatedReturn, next: DatedReturn): Generator<RawBatchFinding, void, undefined> {
  const [was, is] = [figuresOf(last.filed), figuresOf(next.filed)];
  const base = { ...next.filed, cells: totalCell(next) };
  const since = periodWords(last.period);
  if (is.items < was.items)
    yield { ...base, value: String(is.items), params: { what: 'items', was: was.items, since } };
  if (last.period.year !== next.period.year || was.checks === undefined || is.checks === undefined) return;
  if (is.checks < was.checks)
    yield { ...base, value: String(is.checks), params: { what: 'checks', was: was.checks, since } };
}

function* takenBack(last: DatedReturn, next: DatedReturn): Generator<RawBatchFinding, void, undefined> {
  for (const slot of ['q1', 'q2', 'q3', 'q4']) {
    const [was, is] = [last, next].map(({ filed }) => filed.form.slots.get(slot));
    if (was?.value === undefined || is?.value === undefined) continue;
    if (planAnswer(was.value).answer !== '是' || planAnswer(is.value).answer !== '否') continue;
    yield {
      ...next.filed,
      cells: [is.address],
      section: 'mechanism',
      rowKey: `第${slot.slice(1)}问`,
      value: is.value,
      params: { what: 'answer', since: periodWords(last.period) },
    };
  }
}

/** The denominators that a return may have used, smallest and largest. */
function rangeOf(
  { filed }: DatedReturn,
  table: (typeof ITEM_SECTIONS)[number],
  context: RuleContext,
): readonly [number, number] | undefined {
  const line = totalLine(filed.form, table, context);
  if (line?.percent === undefined || line.rows === 0 || !isSound(line)) return undefined;
  const beside = line.denominators.find(({ source }) => source === 'return');
  return beside === undefined ? denominatorRange(line.percent, line.rows) : [beside.total, beside.total];
}

function* otherTotal(
  last: DatedReturn,
  next: DatedReturn,
  context: RuleContext,
): Generator<RawBatchFinding, void, undefined> {
  for (const table of ITEM_SECTIONS) {
    const [was, is] = [rangeOf(last, table, context), rangeOf(next, table, context)];
    if (was === undefined || is === undefined || (was[0] <= is[1] && is[0] <= was[1])) continue;
    yield {
      ...next.filed,
      cells: [next.filed.form.slots.get(`${table.key}Percent`)?.address ?? ''],
      section: table.key,
      rowKey: '合计',
      value: rangeWords(is),
      params: { what: 'total', was: rangeWords(was), since: periodWords(last.period) },
    };
  }
}

const rangeWords = ([low, high]: readonly [number, number]): string =>
  low === high ? String(low) : `${low}至${high}`;

export const x06 = batchRule({
  id: 'X06',
  title: '与上一期相比变小了',
  kind: '填报',
  severity: 'W',
  clause: '通知二（二）“动态调整”“力争2017年实现全覆盖”、三（三）',
  why: '事项一般只增不减，累计次数只增不减，答过“是”的不会变回“否”，事项总数也不会无故变动。与上一期不同的，请核实是不是填错；属实的附情况说明。次数按季度分别填的，比上季度少也属正常。',
  example: { wrong: '第三季度8项，第四季度6项', right: '第四季度8项；确有取消的附情况说明' },
  fix: 'none',
  todo: { verb: '核', what: '与上一期不同的数', per: 'place' },
  *check({ units }, context) {
    for (const unit of units.values()) {
      if (formsOf(unit.forms, '4').length < 2) continue;
      const returns = datedReturns(unit);
      for (const [index, next] of returns.entries()) {
        const last = returns[index - 1];
        if (last === undefined) continue;
        yield* fewer(last, next);
        yield* takenBack(last, next);
        yield* otherTotal(last, next, context);
      }
    }
  },
  message({ rowKey = '', value = '', params = {} }) {
    const { what, was, since } = params;
    switch (what) {
      case 'items':
        return `本期列了${value}项，${since}是${was}项：请核实有没有漏列；确有取消的附情况说明。`;
      case 'checks':
        return `本期抽查次数共${value}次，${since}是${was}次：累计次数不会变少，请核实；按季度分别填的附情况说明。`;
      case 'answer':
        return `${rowKey}${since}答“是”，本期答“否”：请核实。`;
      default:
        return `由项数和比例推出的事项总数是${value}项，${since}是${was}项：请核实事项总数；确有变动的附情况说明。`;
    }
  },
});
