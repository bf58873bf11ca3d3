import { describe, expect, it } from '@jest/globals';

import { parsePeriod, periodText } from '../../src/identifiers/period.js';

describe('parsePeriod', () => {
  it.each([
    ['2016Q3', { year: 2016, quarter: 3 }],
    ['2016q3', { year: 2016, quarter: 3 }],
    ['2016-Q4', { year: 2016, quarter: 4 }],
    ['２０１６Ｑ３', { year: 2016, quarter: 3 }],
    ['2016', { year: 2016 }],
    ['2016年', { year: 2016 }],
    ['2016 年度', { year: 2016 }],
    ['（2016年度）', { year: 2016 }],
    ['二〇一六年度', { year: 2016 }],
    ['2016年第三季度', { year: 2016, quarter: 3 }],
    ['2016年第3季度', { year: 2016, quarter: 3 }],
    ['2016年三季度', { year: 2016, quarter: 3 }],
    ['2016年度第一季度', { year: 2016, quarter: 1 }],
    ['第3季度', { quarter: 3 }],
    ['（第 四 季度）', { quarter: 4 }],
    ['二季度', { quarter: 2 }],
    ['Q1', { quarter: 1 }],
  ])('reads %s', (text, expected) => {
    expect(parsePeriod(text)).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['（第   季度）', 'blank-form'],
    ['（    年度）', 'blank-form'],
    ['年', 'blank-form'],
    ['2016年第5季度', 'no-such-quarter'],
    ['2016Q0', 'no-such-quarter'],
    ['第十季度', 'no-such-quarter'],
    ['2016年上半年', 'format'],
    ['2016年8月', 'format'],
    ['第1-3季度', 'format'],
    ['20163', 'format'],
    ['3', 'format'],
    ['三', 'format'],
    ['216年', 'format'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parsePeriod(text)).toMatchObject({ ok: false, reason });
  });

  it('keeps what was unusual about the writing', () => {
    expect(parsePeriod('2016Q3')).toMatchObject({ text: '2016Q3', mends: [] });
    expect(parsePeriod('2016年第三季度')).toMatchObject({ text: '2016Q3', mends: ['numeral'] });
    expect(parsePeriod('第 3 季度')).toMatchObject({ text: 'Q3', mends: ['white-space'] });
  });

  it('reads its own canonical text back', () => {
    for (const year of [2016, 2026, undefined]) {
      for (const quarter of [1, 2, 3, 4, undefined] as const) {
        if (year === undefined && quarter === undefined) continue;
        const period = { ...(year && { year }), ...(quarter && { quarter }) };
        expect(parsePeriod(periodText(period))).toMatchObject({ ok: true, value: period, mends: [] });
      }
    }
  });
});
