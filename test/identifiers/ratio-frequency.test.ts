import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  type Frequency,
  leastPerYear,
  missingHalf,
  parseRatioFrequency,
  type Ratio,
  type RatioFrequency,
  type SubjectCount,
} from '../../src/identifiers/ratio-frequency.js';

type Figure = Ratio | SubjectCount | Frequency;

/** One line for one figure: `A级:2/year`, `5%..` for 不低于, `..3%` for 不超过, `1/5 year` for once in five years. */
function figure(one: Figure, sign: string): string {
  const amount = (value: string | number | undefined): string =>
    value === undefined ? '' : `${value}${sign}`;
  const range = one.least === one.most ? amount(one.least) : `${amount(one.least)}..${amount(one.most)}`;
  const per = 'per' in one ? `/${one.per.count === 1 ? '' : `${one.per.count} `}${one.per.unit}` : '';
  return `${one.scope === undefined ? '' : `${one.scope}:`}${range}${per}`;
}

function lines(value: RatioFrequency): string {
  return [
    ...value.ratios.map((ratio) => figure(ratio, '%')),
    ...value.counts.map((count) => figure(count, '户')),
    ...value.frequencies.map((frequency) => figure(frequency, '')),
    ...value.deferrals,
    ...(value.inPrinciple ? ['in principle'] : []),
  ].join(' ');
}

function read(text: string): string {
  const parsed = parseRatioFrequency(text);
  return parsed.ok ? lines(parsed.value) : `! ${parsed.reason}`;
}

describe('parseRatioFrequency', () => {
  it.each([
    ['20%，每年2次', '20% 2/year'],
    ['5%，1次/年', '5% 1/year'],
    ['3%，每年3次', '3% 3/year'],
    ['10%，每半年一次', '10% 1/half-year'],
    ['50%，每季度1次', '50% 1/quarter'],
    ['100%，每月1次', '100% 1/month'],
    ['不低于5%，每年1次', '5%.. 1/year'],
    ['30%，每年不少于1次', '30% 1../year'],
    ['不低于5%，每年不少于2次', '5%.. 2../year'],
    ['3%，本年度检查一次', '3% 1/year'],
    ['10%，防火期内不少于1次', '10% 防火期内:1..'],
    ['按年度抽检计划执行', 'plan'],
    ['根据实际情况确定', 'circumstances'],
    ['A级每年1次，B级每年2次，C级每年3次，D级每年4次', 'A级:1/year B级:2/year C级:3/year D级:4/year'],
    [
      '重点单位25%，每季度1次；一般单位5%，每年1次',
      '重点单位:25% 一般单位:5% 重点单位:1/quarter 一般单位:1/year',
    ],
    ['100%；1次/年（学校食堂全覆盖），其他5%', '100% 学校食堂:100% 其他:5% 1/year'],
    [
      '重点单位每年1次全覆盖；其他单位2%，每月抽取',
      '重点单位:100% 其他单位:2% 重点单位:1/year 其他单位:1/month',
    ],
    [
      '重点税源每年20%，5年轮查一遍；非重点税源企业不超过3%；非企业纳税人不超过1%',
      '重点税源:20% 非重点税源企业:..3% 非企业纳税人:..1% 重点税源:1/year 重点税源:1/5 year',
    ],
  ])('reads the item list’s %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['15%', '15%'],
    ['=50%', '50%'],
    ['每月', '1/month'],
    ['每天', '1/day'],
    ['每周', '1/week'],
    ['1次/年', '1/year'],
    ['15%;1次/年', '15% 1/year'],
    ['100%;1次/年(全覆盖),2次/年(30%)', '100% 100% 30% 1/year 2/year'],
    ['=1', '1'],
    ['>=1', '1..'],
    ['抽查比例为3%,本年度检查一次', '3% 1/year'],
    ['A:3%; B:4% C:5% D:6%', 'A:3% B:4% C:5% D:6%'],
    ['A:3%;\nB:4%\nC:5%\nD:6%', 'A:3% B:4% C:5% D:6%'],
    ['10%(20户)', '10% 20户'],
    ['1户', '1户'],
    ['不少于30%', '30%..'],
    ['每年不少于1次', '1../year'],
    ['按照B类40%（13户），C类80%（7户）比例抽取', 'B类:40% C类:80% B类:13户 C类:7户'],
    ['抽查比例根据抽查主体名录库数量设定;频次:按季度开展或双随机。', '1/quarter circumstances irregular'],
    ['原则上不低于5%', '5%.. in principle'],
    ['原则上不低于…5%', '5%.. in principle'],
    ['原则上每年1次', '1/year in principle'],
    ['不低於…5%', '5%..'],
    ['原則上每年不少於2次', '2../year in principle'],
  ])('reads the published %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['≥5%', '5%..'],
    ['5%以上', '5%..'],
    ['不超过10%', '..10%'],
    ['10%以内，每年1次', '..10% 1/year'],
    ['５％，每年２次', '5% 2/year'],
    ['百分之五，每年一次', '5% 1/year'],
    ['百分之二十五', '25%'],
    ['2.5%', '2.5%'],
    ['5%-10%，每年1-2次', '5%..10% 1..2/year'],
    ['5%，一年两次', '5% 2/year'],
    ['5%，每两年一次', '5% 1/2 year'],
    ['5%，年度内1次', '5% 1/year'],
    ['5%，1次/半年', '5% 1/half-year'],
    // Once in fifteen years, never “once a year” behind a 1.
    ['15年1次', '1/15 year'],
    ['不定期', 'irregular'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['', 'empty'],
    ['5', 'bare-number'],
    // 100%, or once?
    ['1', 'bare-number'],
    // Read off a scan: 50% or at least 50%?
    ['M50%', 'unparsed'],
    ['150%，每年1次', 'unparsed'],
    ['抽查', 'unparsed'],
    ['年度', 'unparsed'],
    ['见附件', 'unparsed'],
    ['5%，详见方案附表三', 'unparsed'],
    ['5%，每年1次'.repeat(60), 'unparsed'],
  ])('does not guess at %j: %s', (text, reason) => {
    expect(parseRatioFrequency(text)).toMatchObject({ ok: false, reason });
  });

  it('names the part it did not understand', () => {
    expect(parseRatioFrequency('5%，详见附表')).toMatchObject({ params: { rest: '详见附表' } });
  });

  it('keeps the words as typed', () => {
    expect(parseRatioFrequency('５％，每年１次')).toMatchObject({ text: '５％，每年１次', mends: [] });
    expect(parseRatioFrequency(' 5%，每年1次\n')).toMatchObject({
      text: '5%，每年1次',
      mends: ['white-space'],
    });
  });

  it.each([
    ['0.05', '5%'],
    ['.5', '50%'],
    ['0.025', '2.5%'],
    // As some programs store 7%.
    ['0.070000000000000007', '7%'],
    ['0.29', '29%'],
  ])('reads a percentage cell that holds %s', (text, expected) => {
    expect(parseRatioFrequency(text)).toMatchObject({ ok: true, text: expected, mends: ['fraction'] });
    expect(read(text)).toBe(expected);
  });

  it('believes the cell’s number format about 1 and 5', () => {
    expect(parseRatioFrequency('1', { format: '0%' })).toMatchObject({ ok: true, text: '100%' });
    expect(parseRatioFrequency('0.5', { format: '0.00' })).toMatchObject({ reason: 'bare-number' });
  });

  it('reads every percentage of a cell exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (hundredths) => {
        const whole = String(hundredths / 10_000);
        const shown = String(hundredths / 100);
        expect(read(whole)).toBe(`${shown}%`);
        expect(read(`${shown}%，每年1次`)).toBe(`${shown}% 1/year`);
      }),
    );
  });
});

describe('missingHalf', () => {
  it.each([
    ['5%，每年1次', undefined],
    ['20户，每年1次', undefined],
    ['5%', 'frequency'],
    ['每年1次', 'ratio'],
    ['按年度抽检计划执行', undefined],
  ])('of %s: %s', (text, half) => {
    const parsed = parseRatioFrequency(text);
    expect(parsed.ok && missingHalf(parsed.value)).toBe(half);
  });
});

describe('leastPerYear', () => {
  it.each([
    ['每年2次', 2],
    ['每半年一次', 2],
    ['每季度1次', 4],
    ['每月2次', 24],
    ['每两年一次', 0],
    ['每两年3次', 1],
    ['每年1-3次', 1],
    ['每年不超过2次', undefined],
    ['不少于1次', undefined],
    ['A级每年1次，D级每年4次', 1],
    ['5%', undefined],
  ])('of %s: %s', (text, least) => {
    const parsed = parseRatioFrequency(text);
    expect(parsed.ok && leastPerYear(parsed.value)).toBe(least);
  });
});
