import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseDate } from '../../src/identifiers/date.js';
import { findDocumentNumbers, parseDocumentNumber } from '../../src/identifiers/document-number.js';
import { parsePeriod } from '../../src/identifiers/period.js';
import { parsePhones } from '../../src/identifiers/phone.js';
import { parseRatioFrequency } from '../../src/identifiers/ratio-frequency.js';
import { parseSubjectCode } from '../../src/identifiers/subject-code.js';

const PARSERS = {
  parseDate,
  parseDocumentNumber,
  parsePeriod,
  parsePhones,
  parseRatioFrequency,
  parseSubjectCode,
};

/** Scraps of every wording that means something to one of the parsers, in any order, and plain noise. */
const scrap = fc.constantFrom(
  ...'年 月 日 第 季度 Q 〔 〕 号 《 》 不低于 每 次 / % ( ) 、 ； - + 转 023 E 2016 8 1 0.5 五 十 百 按 计划 A级 城府办发'.split(
    ' ',
  ),
  ' ',
  '\n',
  '\u200b',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(scrap, { maxLength: 12 }).map((scraps) => scraps.join('')),
);

describe.each(Object.entries(PARSERS))('%s', (_, parse) => {
  it('answers any text, and takes its own canonical text as it is', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const parsed = parse(raw);
        if (!parsed.ok) return;
        const again = parse(parsed.text);
        expect(again).toEqual({ ...parsed, mends: [] });
      }),
      { numRuns: 2000 },
    );
  });

  // A cell holds at most 32,767 characters; none may take longer than the rest of its file.
  it.each(['1', '9', '《', '转分机', '59220329 ', '每年1次', ' \n', '二〇', '城'])(
    'answers a cell full of %j',
    (piece) => {
      const raw = piece.repeat(Math.floor(32_767 / piece.length));
      const start = performance.now();
      parse(raw);
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});

describe('findDocumentNumbers', () => {
  it('answers any text', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const found of findDocumentNumbers(raw)) expect(found).toHaveProperty('ok');
      }),
    );
  });
});
