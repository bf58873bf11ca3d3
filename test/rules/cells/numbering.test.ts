import { describe, expect, it } from '@jest/globals';
import { n01 } from '../../../src/rules/cells/n01-numbering.js';
import { n02 } from '../../../src/rules/cells/n02-number-and-content.js';
import { n03 } from '../../../src/rules/cells/n03-blank-row.js';
import { form } from '../../support/sheet.js';
import { officer, officers, told } from '../sample-lists.js';

const numbered = (...numbers: readonly string[]) => officers(numbers.map((no) => officer({ no })));

describe('N01: numbers from 1', () => {
  it.each([
    [['1', '2', '4', '5', '7'], 'A7', '3'],
    [['1', '2', '2'], 'A7', '3'],
    [['0', '1'], 'A5', '1'],
    [['1', '附1'], 'A6', '2'],
    [['1', '', '5'], 'A7', '3'],
  ])('tells the first break of %j only', async (numbers, cells, suggestion) => {
    expect(told(n01, await numbered(...numbers))).toEqual([{ cells, severity: 'W', suggestion }]);
  });

  it.each([
    [['1', '2', '3']],
    [["'1", '2.', '（3）', '四', '５']],
    // A number that was forgotten, and a row that belongs to the one above.
    [['1', '', '3']],
    [['1', '', '2']],
  ])('accepts %j', async (numbers) => {
    expect(told(n01, await numbered(...numbers))).toEqual([]);
  });

  it('counts a row left out, and takes a merged number for one', async () => {
    expect(told(n01, await officers([officer(), '2', officer({ no: '3' })]))).toEqual([]);
    const merged = await officers([officer(), officer({ no: '' }), officer({ no: '2' })], {
      merges: ['A5:A6'],
    });
    expect(told(n01, merged)).toEqual([]);
  });

  it('numbers each section of 附件4 by itself', async () => {
    const list = await form(
      '4',
      `县政府部门、有关单位推行“双随机、一公开”情况统计表
       二、已实行“双随机”抽查的市场监管行政检查事项情况
       序号 | 事项名称 | 是否制定实施细则 | 抽查比例和频次 | 已开展抽查次数
       1 | 甲检查 | 是 | 5%，每年1次 | 1
       2 | 乙检查 | 是 | 5%，每年1次 | 1
       合计共2项，占本部门市场监管行政检查事项总数的比例为100%。
       三、已实行“双随机”抽查的其他行政检查事项情况
       序号 | 事项名称 | 是否制定实施细则 | 抽查比例和频次 | 已开展抽查次数
       3 | 丙检查 | 是 | 5%，每年1次 | 1`,
    );
    expect(told(n01, list)).toEqual([{ cells: 'A9', severity: 'W', suggestion: '1' }]);
  });
});

describe('N02: number and content go together', () => {
  it('fires for a number alone among filled rows, and for content without a number', async () => {
    const list = await officers([officer(), '2', officer({ no: '' }), '4', '...']);
    expect(told(n02, list)).toEqual([
      { cells: 'A6', severity: 'E' },
      { cells: 'A7', severity: 'E' },
    ]);
  });

  it('is silent about rows not reached, a row that says 无, and a list without numbers', async () => {
    expect(told(n02, await officers([officer(), '2', '3', '...']))).toEqual([]);
    expect(told(n02, await officers(['| | 无']))).toEqual([]);
    expect(told(n02, await form('targets', '企业名称 | 注册号\n甲公司 | 500229000099018'))).toEqual([]);
  });
});

describe('N03: no blank rows inside', () => {
  it('tells each gap with its rows', async () => {
    const list = await officers([officer(), '', officer({ no: '2' }), '', '', officer({ no: '3' })]);
    expect(told(n03, list)).toEqual([
      { cells: 'A6:I6', severity: 'W' },
      { cells: 'A8:I9', severity: 'W' },
    ]);
  });

  it('is silent about blank rows after the last, about notes and rows not filled in, and about merged rows', async () => {
    const rows = [officer(), '注：以下为派出机构', '3', officer({ no: '4' }), '', ''];
    expect(told(n03, await officers(rows))).toEqual([]);
    const merged = await officers([officer(), '', officer({ no: '2' })], { merges: ['B5:B6'] });
    expect(told(n03, merged)).toEqual([]);
  });
});
