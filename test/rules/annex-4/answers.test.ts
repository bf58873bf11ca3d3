import { describe, expect, it } from '@jest/globals';
import { a401 } from '../../../src/rules/annex-4/a401-period.js';
import { a402 } from '../../../src/rules/annex-4/a402-answer.js';
import { a403 } from '../../../src/rules/annex-4/a403-plan.js';
import { a404 } from '../../../src/rules/annex-4/a404-document-number.js';
import { findings, places } from '../../support/sheet.js';
import { aReturn } from './a-return.js';

const TITLE = '《城口县林业局推行“双随机、一公开”实施细则》';

describe('A401: one period, not two and not none', () => {
  it.each([
    ['both', '（第3季度）或（2016年度）'],
    ['neither', '（第   季度）或（     年度）'],
    ['a fifth quarter', '（第5季度）或（     年度）'],
    ['half a year', '（2016年上半年）统计季度'],
  ])('fires at A3 for %s', async (_, period) => {
    expect(places(a401, await aReturn({ period }))).toEqual(['A3']);
  });

  it.each([
    '（第3季度）或（     年度）',
    '（第三季度）或（ 年度）',
    '（第   季度）或（2016年度）',
    '（第   季度）或（2016年年度）',
    '（第3季度）',
    '（2016年度）',
    '2016年第三季度',
  ])('accepts %s', async (period) => {
    expect(places(a401, await aReturn({ period }))).toEqual([]);
  });
});

describe('A402: 是 or 否', () => {
  it.each([
    ['√', '是'],
    ['有', '是'],
    ['已编制', '是'],
    ['☑是 □否', '是'],
    ['×', '否'],
    ['无', '否'],
    ['未编制', '否'],
    ['正在编制', undefined],
    ['√是 √否', undefined],
  ])('fires at C7 for %s and suggests %s', async (q2, suggestion) => {
    const [found, ...others] = findings(a402, await aReturn({ q2 }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ cells: ['C7'], value: q2 });
    expect(found?.suggestion).toBe(suggestion);
  });

  it('fires at the cell of a blank answer', async () => {
    expect(places(a402, await aReturn({ q4: '' }))).toEqual(['D9']);
  });

  it('suggests 是 before the paper that 已出台 names', async () => {
    const [found] = findings(a402, await aReturn({ q1: `已出台${TITLE}（城林发〔2016〕12号）` }));
    expect(found).toMatchObject({ cells: ['C6'], suggestion: `是，${TITLE}（城林发〔2016〕12号）` });
  });

  it.each([['是'], [' 是 '], ['否。']])('accepts %s', async (q3) => {
    expect(places(a402, await aReturn({ q3 }))).toEqual([]);
  });

  it('takes the paper by itself for 是, and reads 否 before a reason', async () => {
    expect(places(a402, await aReturn({ q1: `${TITLE}（城林发〔2016〕12号）` }))).toEqual([]);
    expect(places(a402, await aReturn({ q1: '否，正在起草' }))).toEqual([]);
  });
});

describe('A403: title and number of the paper', () => {
  it.each([
    ['是', 'both'],
    [`是，${TITLE}`, 'number'],
    ['是，城林发〔2016〕12号', 'title'],
    [`是，${TITLE}（2016年8月20日印发）`, 'number'],
    [`是，《关于转发城府办发〔2016〕8号的通知》`, 'number'],
  ])('fires at C6 for %s', async (q1, missing) => {
    const [found, ...others] = findings(a403, await aReturn({ q1 }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ cells: ['C6'], params: { missing } });
    expect(found?.severity).toBeUndefined();
  });

  it('warns only while the paper is being issued', async () => {
    const [found] = findings(a403, await aReturn({ q1: `是，${TITLE}（行文中）` }));
    expect(found).toMatchObject({ severity: 'W', cells: ['C6'] });
  });

  it('warns of a year that has not come', async () => {
    const [found] = findings(a403, await aReturn({ q1: `是，${TITLE}（城林发〔2017〕12号）` }));
    expect(found).toMatchObject({ severity: 'W', cells: ['C6'], params: { year: 2017 } });
  });

  it.each([`是，${TITLE}（城林发〔2016〕12号）`, `是。${TITLE}，城林发[2016]第12号`, '否', '√'])(
    'says nothing of %s',
    async (q1) => {
      expect(places(a403, await aReturn({ q1 }))).toEqual([]);
    },
  );
});

describe('A404: how a document number is written', () => {
  it.each([
    ['城林发[2016]12号', '城林发〔2016〕12号'],
    ['城林发（2016）12号', '城林发〔2016〕12号'],
    ['城林发【2016】第12号', '城林发〔2016〕12号'],
    ['城林发〔2016〕012号', '城林发〔2016〕12号'],
    ['城林发《2016》12号', '城林发〔2016〕12号'],
    ['城林发2016年12号', '城林发〔2016〕12号'],
  ])('fires at C6 for %s and mends nothing else', async (number, right) => {
    const [found, ...others] = findings(a404, await aReturn({ q1: `是，${TITLE}（${number}）。` }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ cells: ['C6'], value: number, suggestion: `是，${TITLE}（${right}）。` });
  });

  it.each(['城林发〔2016〕12', '〔2016〕12号', '城林发第12号', '城林发〔2016〕0号'])(
    'has nothing to put in place of %s',
    async (number) => {
      const [found] = findings(a404, await aReturn({ q1: `是，${TITLE}（${number}）` }));
      expect(found).toMatchObject({ cells: ['C6'], value: number });
      expect(found?.suggestion).toBeUndefined();
    },
  );

  it.each([
    `是，${TITLE}（城林发〔2016〕12号）`,
    `是，${TITLE}（2016年8月20日）`,
    `是，《关于转发城府办发[2016]08号的通知》（城林发〔2016〕12号）`,
  ])('says nothing of %s', async (q1) => {
    expect(places(a404, await aReturn({ q1 }))).toEqual([]);
  });
});
