import { groupBy } from '../verdict.js';
import { formsOf } from '../inspection.js';
import { batchRule } from '../rule.js';
import { totalCell } from './x06-against-last.js';
import { datedReturns } from './returns.js';
import { yearDifferences, yearWords } from './year-against-quarters.js';

export const x08 = batchRule({
  id: 'X08',
  title: '年度表与各季度的表对不上',
  kind: '填报',
  severity: 'W',
  clause: '通知三（三）“每季度”“年度”统计',
  why: '一年的次数，不是各季度相加，就是最近一季累计到年底的数；项数与第四季度相同。年度表两样都对不上的，年度表或某一季的表填错了，请核实。汇总全年时以年度表为准。比最近一季还少的，另有 X06 说明。',
  example: { wrong: '四个季度各2次，年度表写5次', right: '年度表写8次；各季度累计填的写2次' },
  fix: 'none',
  todo: { verb: '核', what: '与各季度对不上的年度表', per: 'unit' },
  *check({ units }) {
    for (const unit of units.values()) {
      if (formsOf(unit.forms, '4').length < 2) continue;
      for (const same of groupBy(datedReturns(unit), ({ period }) => String(period.year)).values()) {
        const annual = same.find(({ period }) => period.quarter === undefined);
        if (annual === undefined) continue;
        const quarters = same.filter((one) => one !== annual);
        for (const { isLess, annual: value, ...rest } of yearDifferences(annual, quarters)) {
          if (isLess) continue;
          yield { ...annual.filed, cells: totalCell(annual), value: String(value), params: rest };
        }
      }
    }
  },
  message: ({ value, params = {} }) =>
    `${yearWords({
      what: params.what === 'items' ? 'items' : 'checks',
      annual: Number(value),
      quarters: String(params.quarters),
    })}：对不上，请核实是哪一张填错了。`,
});
