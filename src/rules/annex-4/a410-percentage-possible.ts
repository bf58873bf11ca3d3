import { denominatorsAround, percentText, roundedPercent } from '../../identifiers/honest-rounding.js';
import { formRule, TABLES, TOTALS } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';
import { contradiction, type Denominator, totalLine } from './totals.js';

const SOURCES: Readonly<Record<Denominator['source'], string>> = {
  return: '表旁填的事项总数',
  roster: '单位名册登记的事项总数',
};
/** Decimals in which a share is explained. */
const SHOWN = 2;

export const a410 = formRule({
  id: 'A410',
  title: '比例与项数对不上',
  kind: '填报',
  severity: 'E',
  clause: '通知二（二）“70%以上”“50%以上”；附件4“占本部门……行政检查事项总数的比例为  %”',
  why: '比例是项数除以事项总数算出来的。总数已知时直接验算；总数未知时，事项总数必定是整数，如果没有任何一个不小于项数的整数能算出这个比例（四舍五入、四舍六入五留双、直接舍去都算对），比例就一定有误：3、5、10、15、20项都不可能是70%，7项（共10项）可以。请查清事项总数重新计算，不要把通知的要求当作实际比例填进来。',
  example: { wrong: '合计共3项，比例为70%', right: '合计共3项，比例为75%（总数4项）' },
  fix: 'none',
  todo: { verb: '核', what: '合计比例', per: 'place' },
  forms: ['4'],
  absent: { ...TABLES, ...TOTALS },
  *check(form, context) {
    for (const table of ITEM_SECTIONS) {
      const line = totalLine(form, table, context);
      const wrong = line === undefined ? undefined : contradiction(line);
      const { percent } = line ?? {};
      if (line === undefined || percent === undefined || wrong === undefined) continue;
      const { address, value = '', rows } = line;
      const base = { cells: [address], section: table.key, rowKey: '合计', value };
      if (wrong.denominator !== undefined) {
        const { source, total } = wrong.denominator;
        yield {
          ...base,
          expected: total === 0 ? '0' : percentText(roundedPercent(rows, total, SHOWN)),
          params: { rows, total, source },
        };
      } else {
        const [below, above] = denominatorsAround(percent, rows);
        const share = (total: number) => percentText(roundedPercent(rows, total, SHOWN));
        yield {
          ...base,
          expected: '由项数除以整数的事项总数算得的比例',
          params: { rows, ...(rows === 0 ? {} : { below, above, high: share(below), low: share(above) }) },
        };
      }
    }
  },
  message({ value = '', expected = '', params = {} }) {
    const { rows, total, source, below, above, high, low } = params;
    if (total === 0 || rows === 0)
      return `比例写的是${value}%，但${rows === 0 ? '没有列任何事项' : `${SOURCES[source as Denominator['source']]}是0`}：请核对事项和总数后改正。`;
    if (total !== undefined)
      return `比例写的是${value}%，但列了${rows}项，${SOURCES[source as Denominator['source']]}是${total}项，${rows}÷${total}＝${expected}%：请核对项数和总数，按实际算得的填。`;
    return `比例写的是${value}%，但${rows}项无论总数是多少都算不出这个比例（${rows}÷${below}＝${high}%，${rows}÷${above}＝${low}%）：请查清事项总数，按实际算得的填。`;
  },
});
