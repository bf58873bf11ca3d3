import { describe, expect, it } from '@jest/globals';
import { t01 } from '../../../src/rules/cells/t01-outer-blanks.js';
import { t02 } from '../../../src/rules/cells/t02-full-width-digits.js';
import { t03 } from '../../../src/rules/cells/t03-left-in.js';
import { t04 } from '../../../src/rules/cells/t04-lost-digits.js';
import { t05 } from '../../../src/rules/cells/t05-cut-off.js';
import { t06 } from '../../../src/rules/cells/t06-several-in-one.js';
import { findings } from '../../support/sheet.js';
import { CODES, contacts, item, items, officer, officers, subject, subjects, told } from '../sample-lists.js';

/** A cell of the row 5 of the registry or roster that holds just this text, edge blanks and all. */
const withText = (address: string, text: string) => ({
  cells: { [address]: { kind: 'text', text } as const },
});

describe('T01: blanks that nobody sees', () => {
  it.each([
    ['edge blanks', ' 甲商店 ', '甲商店'],
    ['full-width edge blanks', '\u3000甲商店\u3000', '甲商店'],
    ['a zero-width space inside', '甲\u200B商店', '甲商店'],
    ['a byte order mark', '\uFEFF甲商店', '甲商店'],
    ['a full-width blank inside', '甲\u3000商店', '甲 商店'],
    ['a line break at the end', '甲商店\n', '甲商店'],
    ['a half-width bracket, which stays', ' 甲(中国）商店', '甲(中国）商店'],
  ])('mends %s', async (_, text, suggestion) => {
    const list = await subjects([subject()], withText('B5', text));
    expect(told(t01, list)).toEqual([{ cells: 'B5', severity: 'I', suggestion }]);
  });

  it('draws together a stretched name, and the blanks inside one code', async () => {
    const name = await officers([officer()], withText('B5', '张\u3000三'));
    expect(told(t01, name)).toEqual([{ cells: 'B5', severity: 'I', suggestion: '张三' }]);
    const code = await subjects([subject({ code: `'91500229 000981638T` })]);
    expect(told(t01, code)).toEqual([{ cells: 'D5', severity: 'I', suggestion: CODES.letter }]);
  });

  it.each([
    ['blanks between words', '甲 商店'],
    ['a line break inside', '甲商店\n（分店）'],
    ['mixed brackets', '岭上示例（中国)有限公司'],
    ['a rare character with its variant selector', '葛\u{E0100}城商店'],
    ['nothing but blanks', '\u3000 '],
  ])('leaves alone %s', async (_, text) => {
    expect(told(t01, await subjects([subject()], withText('B5', text)))).toEqual([]);
  });

  it('leaves a name stretched by an ordinary blank as it is', async () => {
    expect(told(t01, await officers([officer({ name: '张␣三' })]))).toEqual([]);
  });

  it('leaves a formula alone: its text would be gone', async () => {
    const cells = { B5: { kind: 'text', text: ' 甲商店', formula: 'cached' } as const };
    expect(told(t01, await subjects([subject()], { cells }))).toEqual([]);
  });

  it('speaks once of a merged cell', async () => {
    const rows = [officer({ agency: '城口县林业局␣' }), officer({ no: '2', agency: '' })];
    expect(told(t01, await officers(rows, { merges: ['D5:D6'] }))).toEqual([
      { cells: 'D5', severity: 'I', suggestion: '城口县林业局' },
    ]);
  });
});

describe('T02: full-width digits where a number belongs', () => {
  it('mends them in phones, codes and certificates, with what T01 mends', async () => {
    const list = await subjects([
      subject({ phone: "'０２３－５９２２０３２９␣", code: "'９１500229000981638Ｔ" }),
    ]);
    expect(told(t02, list)).toEqual([
      { cells: 'D5', severity: 'I', suggestion: CODES.letter },
      { cells: 'E5', severity: 'I', suggestion: '023-59220329' },
    ]);
    const roster = await officers([officer({ no: '１', certificate: '渝（２０１６）００１' })]);
    expect(told(t02, roster)).toEqual([
      { cells: 'A5', severity: 'I', suggestion: '1' },
      { cells: 'F5', severity: 'I', suggestion: '渝（2016）001' },
    ]);
  });

  it('leaves wording and plain digits alone', async () => {
    expect(told(t02, await subjects([subject({ name: '１２３商店' })]))).toEqual([]);
    expect(told(t02, await officers([officer({ certificate: '渝（2016）001␣' })]))).toEqual([]);
  });
});

describe('T03: what was left in', () => {
  it.each([
    'XXX',
    'ＸＸ',
    '×××',
    '……',
    '...',
    '待定',
    '（待定）',
    '待填',
    '同上',
    '（同上）',
    '〃',
    '城口县XXX局',
  ])('fires for %s', async (body) => {
    expect(told(t03, await items([item({ body })]))).toEqual([{ cells: 'D5', severity: 'E' }]);
  });

  it('fires in the footer, without a guess', async () => {
    expect(told(t03, await items([item()], { phone: '待定' }))).toEqual([{ cells: 'C6', severity: 'E' }]);
  });

  it.each(['待定岗人员监督检查', '同上游企业交易检查', 'X光机使用单位检查', '许可、备案……等检查'])(
    'leaves alone %s',
    async (name) => {
      expect(told(t03, await items([item({ item: name })]))).toEqual([]);
    },
  );

  it('leaves a remark alone, and a genuine code in which XXX stands', async () => {
    expect(told(t03, await items([item({ remark: '同上' })]))).toEqual([]);
    // Its check characters were worked out by hand after GB 11714 and GB 32100-2015.
    expect(told(t03, await subjects([subject({ code: "'91500229MA5XXX0062" })]))).toEqual([]);
    expect(told(t03, await subjects([subject({ code: "'91500229XXX" })]))).toHaveLength(1);
  });

  it('notes untouched rows and the ... row, offering to clear them', async () => {
    const list = await items([item(), '2', '3', '...']);
    expect(told(t03, list)).toEqual([
      { cells: 'A6 A7', severity: 'I', suggestion: '' },
      { cells: 'A8', severity: 'I', suggestion: '' },
    ]);
  });

  it('leaves a row that was left out among others to N02', async () => {
    expect(told(t03, await items([item(), '2', item({ no: '3', item: '种子检查' })]))).toEqual([]);
  });
});

describe('T04: codes that Excel has taken for numbers', () => {
  it('fires for an exponent, as text or as a format, and for 16 digits and more', async () => {
    const list = await subjects(
      [subject({ code: "'9.15002E+17" }), subject({ no: '2' }), subject({ no: '3' })],
      {
        cells: {
          D6: { kind: 'number', text: '500229000099018', format: '0.00E+00' },
          D7: { kind: 'number', text: '915002290099002000' },
        },
      },
    );
    expect(told(t04, list)).toEqual(['D5', 'D6', 'D7'].map((cells) => ({ cells, severity: 'E' })));
  });

  it('fires for a certificate number, and for an 18-digit code that ends in the zeros of Excel', async () => {
    const spoilt = { cells: { F5: { kind: 'number', text: '2201020300112345600' } as const } };
    expect(told(t04, await officers([officer()], spoilt))).toEqual([{ cells: 'F5', severity: 'E' }]);
    expect(told(t04, await subjects([subject({ code: "'915002290099002000" })]))).toEqual([
      { cells: 'D5', severity: 'E' },
    ]);
  });

  it('accepts 15 digits as a number, long certificates as text, and blanks', async () => {
    expect(told(t04, await subjects([subject({ code: CODES.registration }), subject({ code: '' })]))).toEqual(
      [],
    );
    expect(told(t04, await officers([officer({ certificate: "'1234567890123450" })]))).toEqual([]);
  });
});

describe('T05: cut off at a limit', () => {
  it.each([255, 32_767])('fires for exactly %d characters', async (length) => {
    const list = await items([item({ content: '检'.repeat(length) })]);
    expect(told(t05, list)).toEqual([{ cells: 'E5', severity: 'W' }]);
  });

  it.each([254, 256])('is silent about %d', async (length) => {
    expect(told(t05, await items([item({ content: '检'.repeat(length) })]))).toEqual([]);
  });
});

describe('T06: one row, one thing', () => {
  it.each([
    ['A01.直销违法行为检查，B01.获证食品生产企业监管,B02.保健食品生产企业证后监督', 3],
    ['1.木材经营检查 2.木材运输检查', 2],
    ['一、木材经营检查；二、木材运输检查', 2],
    ['木材经营监督检查⏎木材运输监督检查', 2],
  ])('fires for %s', async (name, count) => {
    const list = await items([item({ item: name })]);
    expect(told(t06, list)).toEqual([{ cells: 'B5', severity: 'W' }]);
    expect(findings(t06, list)[0]?.params).toEqual({ count });
  });

  it.each([
    '烟花爆竹经营（批发、零售）单位安全生产监督检查',
    '食品生产⏎企业监督检查',
    '一、二级病原微生物实验室检查',
    '（一）类、（二）类医疗器械经营检查',
    '1.5吨、2.5吨以上锅炉使用单位检查',
    '对即时信息，年报信息公示情况的检查',
  ])('takes %s for one', async (name) => {
    expect(told(t06, await items([item({ item: name })]))).toEqual([]);
  });

  it('fires for persons, certificates and codes', async () => {
    const list = await officers([officer({ name: '张三、李四', certificate: '示例0001，示例0002' })]);
    expect(told(t06, list)).toEqual([
      { cells: 'B5', severity: 'E' },
      { cells: 'F5', severity: 'E' },
    ]);
    expect(told(t06, await contacts(['负责人 | 张三 李四 | 局长 | 59220329']))).toHaveLength(1);
    const both = await subjects([subject({ code: `'${CODES.letter}⏎${CODES.registration}` })]);
    expect(told(t06, both)).toEqual([{ cells: 'D5', severity: 'E' }]);
  });

  it('takes a stretched name, a name with a dot and a code with a blank for one', async () => {
    expect(
      told(t06, await officers([officer({ name: '张␣三' }), officer({ no: '2', name: '阿依古丽·买买提' })])),
    ).toEqual([]);
    expect(told(t06, await subjects([subject({ code: "'91500229 000981638T" })]))).toEqual([]);
  });
});
