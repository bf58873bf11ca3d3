import { describe, expect, it } from '@jest/globals';
import { a501 } from '../../../src/rules/annex-5/a501-blank.js';
import { a502 } from '../../../src/rules/annex-5/a502-same-person.js';
import { contacts, told } from '../sample-lists.js';

const LEADER = '负责人 | 张三 | 副局长 | 59220329';
const LIAISON = '联络员 | 李四 | 科员 | 13900012345';

describe('A501: both contacts, whole', () => {
  it.each([
    ['the name', '联络员 | | 科员 | 59220329', 'B5'],
    ['the post', '联络员 | 李四 | | 59220329', 'C5'],
    ['the phone', '联 络 员 | 李四 | 科员 | ', 'D5'],
  ])('fires where %s is blank', async (_, row, cells) => {
    expect(told(a501, await contacts([LEADER, row]))).toEqual([{ cells, severity: 'E' }]);
  });

  it('fires three times for a row that is all blank, and once for one that is gone', async () => {
    expect(told(a501, await contacts([LEADER, '联络员 | | | ']))).toHaveLength(3);
    expect(told(a501, await contacts([LEADER]))).toEqual([{ cells: '', severity: 'E' }]);
  });

  it('is content with both, even where nobody wrote which is which', async () => {
    expect(told(a501, await contacts([LEADER, LIAISON]))).toEqual([]);
    expect(
      told(a501, await contacts(['| | 张三 | 副局长 | 59220329', '| | 李四 | 科员 | 59220329'])),
    ).toEqual([]);
  });
});

describe('A502: two persons', () => {
  it('warns at both names', async () => {
    const list = await contacts([LEADER, '联络员 | 张␣三 | 副局长 | 59220329']);
    expect(told(a502, list)).toEqual([{ cells: 'B4 B5', severity: 'W' }]);
  });

  it('is silent about two persons, and about two blanks', async () => {
    expect(told(a502, await contacts([LEADER, LIAISON]))).toEqual([]);
    expect(told(a502, await contacts(['负责人 | | 局长 | 59220329', '联络员 | | 科员 | 59220329']))).toEqual(
      [],
    );
  });
});
