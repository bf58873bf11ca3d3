import { describe, expect, it } from '@jest/globals';
import { a201 } from '../../../src/rules/annex-2/a201-blank.js';
import { a202 } from '../../../src/rules/annex-2/a202-sex.js';
import { a203 } from '../../../src/rules/annex-2/a203-certificate-shape.js';
import { a204 } from '../../../src/rules/annex-2/a204-duplicate-certificate.js';
import { a205 } from '../../../src/rules/annex-2/a205-agency-name.js';
import { a206 } from '../../../src/rules/annex-2/a206-pairs.js';
import { rosterOf } from '../../../src/rules/roster.js';
import { findings } from '../../support/sheet.js';
import { officer, officers, told, type Officer } from '../sample-lists.js';

const many = (given: readonly Officer[]) =>
  officers(
    given.map((one, at) =>
      officer({ no: String(at + 1), name: `张${'甲乙丙丁戊己庚辛'.charAt(at)}`, ...one }),
    ),
  );
const certificates = (...numbers: readonly string[]) =>
  many(numbers.map((certificate) => ({ certificate: certificate === '' ? '' : `'${certificate}` })));

describe('A201: every column of the roster is filled in', () => {
  it.each([
    ['name', 'B5', 'E'],
    ['sex', 'C5', 'E'],
    ['agency', 'D5', 'E'],
    ['certificate', 'F5', 'E'],
    ['category', 'G5', 'E'],
    ['post', 'E5', 'W'],
    ['area', 'H5', 'W'],
  ])('fires for a blank %s at %s with %s', async (key, cells, severity) => {
    expect(told(a201, await officers([officer({ [key]: '' })]))).toEqual([{ cells, severity }]);
  });

  it('does not ask for a remark, nor for a column that is not there', async () => {
    expect(told(a201, await officers([officer()]))).toEqual([]);
  });
});

describe('A202: 男 or 女', () => {
  it.each([
    ['先生', '男'],
    ['女性', '女'],
    ['M', '男'],
    ['2', '女'],
  ])('fires at C5 for %s and suggests %s', async (sex, suggestion) => {
    expect(told(a202, await officers([officer({ sex })]))).toEqual([
      { cells: 'C5', severity: 'E', suggestion },
    ]);
  });

  it.each(['科员', '男/女'])('fires for %s without a suggestion', async (sex) => {
    expect(told(a202, await officers([officer({ sex })]))).toEqual([{ cells: 'C5', severity: 'E' }]);
  });

  it.each(['男', '女', '␣男␣', '', '同上'])('leaves “%s” alone or to another rule', async (sex) => {
    expect(told(a202, await officers([officer({ sex })]))).toEqual([]);
  });
});

describe('A203: the shape of certificate numbers', () => {
  it('fires at the one that is a digit short', async () => {
    const list = await certificates('22010203001', '22010203002', '2201020303', '22010203004');
    expect(told(a203, list)).toEqual([{ cells: 'F7', severity: 'W' }]);
  });

  it('accepts two series side by side, and a column of numbers and texts mixed', async () => {
    const list = await certificates('渝E0001', '渝E0002', '渝E0003', '22010203001', '22010203002');
    expect(told(a203, list)).toEqual([]);
    const mixed = await many(
      ['22010203001', "'22010203002", '22010203003', "'22010203004␣"].map((certificate) => ({ certificate })),
    );
    expect(told(a203, mixed)).toEqual([]);
  });

  it('takes no shape for the usual one that few share, or that others equal', async () => {
    expect(told(a203, await certificates('渝E0001', '渝E0002', '003', '城口4'))).toEqual([]);
    const four = ['渝E', '城', '示例A', ''].flatMap((mark) => ['1', '2'].map((no) => `${mark}000${no}`));
    expect(told(a203, await certificates(...four))).toEqual([]);
    const equal = ['渝E', '城', '示例A', ''].flatMap((mark) =>
      ['1', '2', '3'].map((no) => `${mark}000${no}`),
    );
    expect(told(a203, await certificates(...equal))).toEqual([]);
  });

  it('dares no judgement on three numbers', async () => {
    expect(told(a203, await certificates('渝E0001', '渝E0002', '003'))).toEqual([]);
  });

  it('goes by the pattern that the county has set', async () => {
    const list = await certificates('22010203001', '示例0002');
    expect(told(a203, list, { certificatePattern: /^22\d{9}$/u })).toEqual([{ cells: 'F6', severity: 'W' }]);
  });
});

describe('A204: one person, one certificate', () => {
  it('fires for one number of two persons, whatever the blanks and case', async () => {
    const list = await certificates('渝e0001', '渝E0002', '渝 E0001');
    expect(told(a204, list)).toEqual([{ cells: 'F5 F7', severity: 'E' }]);
    expect(findings(a204, list)[0]?.params).toMatchObject({ names: '“张甲”、“张丙”' });
  });

  it('warns of one name with two numbers, on rows of its own or merged over both', async () => {
    const twice = [
      { name: '张三', certificate: '示例0001' },
      { name: '张␣三', certificate: '示例0002' },
    ];
    expect(told(a204, await many(twice))).toEqual([{ cells: 'F5 F6', severity: 'W' }]);
    const rows = [officer(), officer({ name: '', certificate: '示例0002' })];
    expect(told(a204, await officers(rows, { merges: ['B5:B6'] }))).toEqual([
      { cells: 'F5 F6', severity: 'W' },
    ]);
  });

  it('takes blanks, 待定 and a merged number for no number of two persons', async () => {
    expect(told(a204, await certificates('', '', '待定', '待定'))).toEqual([]);
    const rows = [officer(), officer({ name: '李四', certificate: '' })];
    expect(told(a204, await officers(rows, { merges: ['F5:F6'] }))).toEqual([]);
  });
});

describe('A205: the full name of the agency', () => {
  const safety = { name: '城口县安全生产监督管理局', aliases: ['县安监局'], hasItems: true };
  const forestry = { name: '城口县林业局', aliases: [], hasItems: true };
  const roster = rosterOf([safety, forestry], '城口县');

  it('suggests the full name for a listed alias', async () => {
    expect(told(a205, await officers([officer({ agency: '县安监局' })]), { roster })).toEqual([
      { cells: 'D5', severity: 'W', suggestion: safety.name },
    ]);
  });

  it('warns of a name that is not on the roster, with the nearest', async () => {
    const list = await officers([officer({ agency: '城口县林业局执法队' })]);
    expect(told(a205, list, { roster })).toEqual([{ cells: 'D5', severity: 'W' }]);
    expect(a205.message(findings(a205, list, { roster })[0]!)).toContain('您是不是要用“城口县林业局”');
  });

  it('compares with the name of the unit where there is no roster', async () => {
    const list = await officers([
      officer({ agency: '县林业局' }),
      officer({ no: '2', agency: '城口县森林公安局' }),
    ]);
    expect(told(a205, list)).toEqual([{ cells: 'D5', severity: 'W', suggestion: '城口县林业局' }]);
  });

  it('accepts the full name, brackets and blanks aside', async () => {
    const unit = { name: '城口县市场监督管理局（示例）', source: 'label' } as const;
    const list = await officers([officer({ agency: '城口县市场监督管理局(示例)␣' })], { unit });
    expect(told(a205, list)).toEqual([]);
    expect(told(a205, await officers([officer()]), { roster })).toEqual([]);
  });
});

describe('A206: two for every field', () => {
  const fields = (...categories: readonly string[]) => many(categories.map((category) => ({ category })));

  it('tells of a field that one person holds alone, as a target missed and not as a fault', async () => {
    const list = await fields('食品、特种设备', '食品', '药品；食品', '药品');
    expect(told(a206, list)).toEqual([{ cells: 'G5', severity: 'W' }]);
    expect(findings(a206, list)[0]?.params).toEqual({ category: '特种设备', count: 1 });
    expect(a206.kind).toBe('达标');
  });

  it('counts those who may inspect everything', async () => {
    expect(told(a206, await fields('特种设备', '综合'))).toEqual([]);
    expect(told(a206, await fields('综合'))).toEqual([]);
  });

  it('counts a merged cell for every row it covers, a blank for none', async () => {
    const rows = [officer(), officer({ no: '2', name: '李四', category: '' })];
    expect(told(a206, await officers(rows, { merges: ['G5:G6'] }))).toEqual([]);
    expect(told(a206, await officers(rows))).toEqual([{ cells: 'G5', severity: 'W' }]);
  });
});
