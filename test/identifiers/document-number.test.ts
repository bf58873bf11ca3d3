import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  documentNumberText,
  findDocumentNumbers,
  parseDocumentNumber,
} from '../../src/identifiers/document-number.js';

describe('parseDocumentNumber', () => {
  it.each([
    ['城府办发〔2016〕8号', { issuer: '城府办发', year: 2016, number: 8 }],
    ['渝府法制发〔2016〕13号', { issuer: '渝府法制发', year: 2016, number: 13 }],
    ['浙食药监规〔2015〕25号', { issuer: '浙食药监规', year: 2015, number: 25 }],
    ['渝市监办发〔2024〕12号', { issuer: '渝市监办发', year: 2024, number: 12 }],
  ])('takes %s as it is', (text, value) => {
    expect(parseDocumentNumber(text)).toEqual({ ok: true, value, text, mends: [] });
  });

  it.each([
    ['城府办发[2016]8号', ['brackets']],
    ['城府办发【2016】8号', ['brackets']],
    ['城府办发(2016)8号', ['brackets']],
    ['城府办发（2016）8号', ['full-width', 'brackets']],
    ['城府办发〈2016〉8号', ['brackets']],
    ['城府办发《2016》8号', ['brackets']],
    ['城府办发〔2016]8号', ['brackets']],
    ['城府办发〔2016年〕8号', ['brackets']],
    ['城府办发2016年8号', ['brackets']],
    ['城府办发〔2016〕第8号', ['ordinal']],
    ['城府办发〔2016〕08号', ['leading-zero']],
    ['城府办发〔2016〕第008号', ['ordinal', 'leading-zero']],
    ['城府办发 〔2016〕 8 号', ['white-space']],
    ['城府办发〔２０１６〕８号', ['full-width']],
    ['城府办发〔二〇一六〕8号', ['numeral']],
  ])('mends %s', (text, mends) => {
    const parsed = parseDocumentNumber(text);
    expect(parsed).toMatchObject({ ok: true, text: '城府办发〔2016〕8号' });
    expect(parsed.ok && [...parsed.mends].sort()).toEqual([...mends].sort());
  });

  it('leaves 第 in the number of a government order, where it belongs', () => {
    expect(parseDocumentNumber('重府令〔1997〕第2号')).toMatchObject({
      text: '重府令〔1997〕第2号',
      value: { issuer: '重府令', year: 1997, number: 2 },
      mends: [],
    });
  });

  it.each([
    ['', 'empty'],
    ['行文中', 'pending'],
    ['正在起草', 'pending'],
    ['〔2016〕8号', 'no-issuer'],
    ['城府办发8号', 'no-year'],
    ['城府办发〔2016〕号', 'no-number'],
    ['城府办发〔2016〕0号', 'no-number'],
    ['城府办发〔2016〕8', 'format'],
    ['城府办发〔16〕8号', 'format'],
    // Year and number run together: 2016 and 8, or 201 and 68?
    ['城府办发20168号', 'no-year'],
    ['已出台', 'no-year'],
    ['《城口县实施方案》', 'format'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseDocumentNumber(text)).toMatchObject({ ok: false, reason });
  });

  it('reads its own canonical text back', () => {
    const issuer = fc.array(fc.constantFrom('城', '府', '办', '发', '市', '监', '函'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        issuer,
        fc.integer({ min: 1949, max: 2099 }),
        fc.integer({ min: 1, max: 999_999 }),
        (words, year, number) => {
          const value = { issuer: words.join(''), year, number };
          const text = documentNumberText(value);
          expect(parseDocumentNumber(text)).toEqual({ ok: true, value, text, mends: [] });
        },
      ),
    );
  });
});

describe('findDocumentNumbers', () => {
  const texts = (text: string): string[] =>
    findDocumentNumbers(text).map((found) => (found.ok ? found.text : found.reason));

  it.each([
    ['《城口县林业局“双随机、一公开”实施方案》（城林发〔2016〕8号）', ['城林发〔2016〕8号']],
    ['是，《实施方案》城林发[2016]第08号', ['城林发〔2016〕8号']],
    ['《关于贯彻城府发〔2015〕1号的通知》（城林发〔2016〕8号）', ['城林发〔2016〕8号']],
    [
      '《甲方案》（城林发〔2016〕8号）\n《乙方案》（城林办〔2016〕21号）',
      ['城林发〔2016〕8号', '城林办〔2016〕21号'],
    ],
    ['《实施方案》（城林发《2016》8号）', ['城林发〔2016〕8号']],
    ['《城口县林业局实施方案》', []],
    ['是', []],
  ])('in %j finds %j', (text, found) => {
    expect(texts(text)).toEqual(found);
  });
});
