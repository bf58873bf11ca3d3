import { describe, expect, it } from '@jest/globals';
import { d01 } from '../../../src/rules/targets/d01-name-blank.js';
import { d02 } from '../../../src/rules/targets/d02-unified-code.js';
import { d03 } from '../../../src/rules/targets/d03-registration-number.js';
import { d04 } from '../../../src/rules/targets/d04-duplicate-code.js';
import { d05 } from '../../../src/rules/targets/d05-code-missing.js';
import { d07 } from '../../../src/rules/targets/d07-struck-off.js';
import { d08 } from '../../../src/rules/targets/d08-out-of-date.js';
import { findings, form } from '../../support/sheet.js';
import { CODES, subject, subjects, told, type Subject } from '../sample-lists.js';

const many = (given: readonly Subject[]) =>
  subjects(given.map((one, at) => subject({ no: String(at + 1), name: `第${at + 1}号商店`, ...one })));
const codes = (...given: readonly string[]) =>
  many(given.map((code) => ({ code: code === '' ? '' : `'${code}` })));

describe('D01: a target has a name', () => {
  it('fires at the blank name', async () => {
    expect(told(d01, await many([{}, { name: '' }]))).toEqual([{ cells: 'B6', severity: 'E' }]);
  });

  it('is silent about names with edge blanks and mixed brackets', async () => {
    expect(told(d01, await many([{ name: '␣岭上示例（中国)有限公司␣' }]))).toEqual([]);
  });
});

describe('D02: the unified code', () => {
  it('suggests 1 for a lower-case l', async () => {
    expect(told(d02, await codes('9l500229000981638T'))).toEqual([
      { cells: 'D5', severity: 'W', suggestion: CODES.letter },
    ]);
  });

  it('suggests the one exchange of look-alikes that makes the code valid', async () => {
    // 0 and D, seen from afar.
    expect(told(d02, await codes('911101D8009901278Q'))).toEqual([
      { cells: 'D5', severity: 'W', suggestion: CODES.elsewhere },
    ]);
  });

  it('suggests capitals for small letters', async () => {
    expect(told(d02, await codes('91500229000981638t'))).toEqual([
      { cells: 'D5', severity: 'W', suggestion: CODES.letter },
    ]);
  });

  it.each([
    ['the last character', '91500229000981638A', 'check'],
    ['17 characters', '9150022900098163T', 'length'],
    ['a code with a remark', '91500229000981638T(1-1)', 'length'],
    ['a character of no code', '91500229000981638*', 'characters'],
  ])('warns of %s without guessing', async (_, code, fault) => {
    const list = await codes(code);
    expect(told(d02, list)).toEqual([{ cells: 'D5', severity: 'W' }]);
    expect(findings(d02, list)[0]?.params).toMatchObject({ fault });
  });

  it('accepts valid codes, blanks around them, and leaves other kinds of number to others', async () => {
    expect(
      told(d02, await codes(CODES.digits, `␣${CODES.letter}`, CODES.registration, '5002291234567')),
    ).toEqual([]);
    expect(
      told(d02, await codes('', '无', '待定', '9.15002E+17', `${CODES.digits}、${CODES.elsewhere}`)),
    ).toEqual([]);
  });
});

describe('D03: the registration number', () => {
  it('warns of a wrong last digit and of 14 digits, notes 13', async () => {
    expect(told(d03, await codes('500229000099017', '50022900009901', '5002291234567'))).toEqual([
      { cells: 'D5', severity: 'W' },
      { cells: 'D6', severity: 'W' },
      { cells: 'D7', severity: 'I' },
    ]);
  });

  it('accepts 15 good digits, as text or as a number, among 18-character codes', async () => {
    const list = await many([{ code: CODES.registration }, { code: `'${CODES.registration}` }, {}]);
    expect(told(d03, list)).toEqual([]);
    expect(told(d03, await codes('91500229000981638A', ''))).toEqual([]);
  });
});

describe('D04: one code, one row', () => {
  it('fires at all rows of one code, whatever its case and blanks', async () => {
    const list = await codes(CODES.letter, CODES.digits, '91500229000981638t', ` ${CODES.letter}`);
    expect(told(d04, list)).toEqual([{ cells: 'D5 D7 D8', severity: 'E' }]);
  });

  it('fires once for a row that stands there twice', async () => {
    const same = { name: '某木材店', code: `'${CODES.letter}` };
    expect(told(d04, await many([same, same]))).toEqual([{ cells: 'D5 D6', severity: 'E' }]);
  });

  it('warns of one name with two codes, old and new', async () => {
    const list = await many([
      { name: '某木材(店)', code: `'${CODES.letter}` },
      { name: '某木材（店）', code: `'${CODES.registration}` },
    ]);
    expect(told(d04, list)).toEqual([{ cells: 'D5 D6', severity: 'W' }]);
  });

  it('takes blanks, 无 and what Excel has spoilt for no codes', async () => {
    expect(told(d04, await codes('', '', '无', '无', '9.15002E+17', '9.15002E+17'))).toEqual([]);
    expect(told(d04, await codes(CODES.letter, CODES.digits))).toEqual([]);
  });
});

describe('D05: what is registered has a code', () => {
  it.each([
    ['企业', ''],
    ['个体工商户', '无'],
    ['农民专业合作社', '/'],
    ['社会组织', ''],
  ])('warns of %s with “%s”', async (kind, code) => {
    expect(told(d05, await many([{ kind, code }]))).toEqual([{ cells: 'D5', severity: 'W' }]);
  });

  it('goes by the name where the list does not say what the subject is', async () => {
    const list = await many([
      { kind: '', name: '城口县某某有限公司', code: '' },
      { kind: '', name: '巴山水库', code: '' },
    ]);
    expect(told(d05, list)).toEqual([{ cells: 'D5', severity: 'W' }]);
  });

  it.each([
    ['项目', ''],
    ['场所', '无'],
    ['企业', '待定'],
    ['企业', '91500229000981638A'],
  ])('is silent about %s with “%s”', async (kind, code) => {
    expect(told(d05, await many([{ kind, code }]))).toEqual([]);
  });
});

describe('D07: struck off', () => {
  it.each(['注销', '吊销', '吊销，未注销', '已注销', '注销企业'])('warns at F5 of %s', async (status) => {
    expect(told(d07, await many([{ status }]))).toEqual([{ cells: 'F5', severity: 'W' }]);
  });

  it.each(['正常', '停业', '存续（在营、开业、在册）', '未注销', ''])(
    'is silent about “%s”',
    async (status) => {
      expect(told(d07, await many([{ status }]))).toEqual([]);
    },
  );
});

describe('D08: updated within the year', () => {
  const updated = (...dates: readonly string[]) =>
    subjects(
      dates.map((date, at) => `${subject({ no: String(at + 1) })} | ${date}`),
      { added: '更新日期' },
    );

  // Looked at on 20 October 2016.
  it('warns from the day after the year is out, in one sentence for all', async () => {
    const list = await updated('2015-10-19', '2015年10月19日', '2014.1.5');
    expect(told(d08, list)).toEqual(['G5', 'G6', 'G7'].map((cells) => ({ cells, severity: 'W' })));
    expect(new Set(findings(d08, list).map((one) => d08.message(one))).size).toBe(1);
  });

  it('is silent when it is exactly a year, about a blank, about what is no date, and without the column', async () => {
    expect(told(d08, await updated('2015-10-20', '2016年9月12日', '', '每年12月'))).toEqual([]);
    expect(told(d08, await many([{}]))).toEqual([]);
  });

  it.each([
    ['28 February', { year: 2017, month: 2, day: 28 }, 0],
    ['1 March', { year: 2017, month: 3, day: 1 }, 1],
  ])('lets what was updated on 29 February stand until the next %s', async (_, today, count) => {
    expect(told(d08, await updated('2016-02-29'), { today })).toHaveLength(count);
  });
});

it('reads the bare export of a platform: two columns, 18, 15 and 13 digits in one', async () => {
  const list = await form(
    'targets',
    `企业名称 | 注册号/统一社会信用代码
     甲公司 | '${CODES.letter}
     乙公司 | '${CODES.registration}
     丙公司 | '5002291234567
     丁公司 | '91500229000981638A
     戊有限公司 |`,
  );
  expect([d01, d02, d03, d04, d05, d07].flatMap((rule) => told(rule, list))).toEqual([
    { cells: 'B5', severity: 'W' },
    { cells: 'B4', severity: 'I' },
    { cells: 'B6', severity: 'W' },
  ]);
});
