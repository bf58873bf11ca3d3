import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tableXlsx } from '../support/tables.js';
import { drawn, refusal, unitFolder } from '../support/draws.js';
import { officerTable, targetRows, targetTable } from '../support/lists.js';
import { folderWith, shuangsuiji } from '../support/running.js';

/** What stands beside, below or among the rows of any list that a command reads is refused or said, never passed over. */

const DRAW = ['draw', '--targets', '对象.xlsx', '--inspectors', '人员.xlsx', '--draw-id', '一', '--count', '4', '--seed', 's']; // prettier-ignore
/** The header of 附件2, where a list of something else goes on. */
const OTHER = ['序号', '姓名', '性别', '执法机构全称', '职务', '执法证编号', '执法类别', '执法区域', '备注'];
const OFFICER = ['1', '张三', '男', '城口县林业局', '科员', '渝D-00000001', '综合', '全县', ''];

const FIRST = targetRows.findIndex((cells) => cells[11] === '正常' && cells[3] !== '');
const recusal = [officerTable[1]![5]!, targetRows[FIRST]![3]!, '亲属'];
const RECUSALS = [['执法证编号', '回避对象代码', '回避事由'], recusal];

const ITEMS = [
  ['附件1'],
  ['城口县林业局随机抽查事项清单'],
  ['序号', '检查事项', '检查依据', '检查主体', '检查内容', '检查方式', '检查对象', '抽查比例和频次'],
  [
    '1',
    '森林防火检查',
    '《森林防火条例》第二十三条',
    '城口县林业局',
    '防火措施',
    '现场检查',
    '林场',
    '5%，每年1次',
  ],
];

describe('a list below which another form begins', () => {
  it.each([
    [
      'the recusals of a draw',
      '回避.xlsx',
      [...RECUSALS, OTHER, OFFICER],
      [...DRAW, '--recusals', '回避.xlsx'],
    ],
    [
      'the items of a draw',
      '事项.xlsx',
      [...ITEMS, OTHER, OFFICER],
      [...DRAW, '--items', '事项.xlsx', '--item', '森林防火检查'],
    ],
    ['the registry of a draw', '对象.xlsx', [...targetTable, OTHER, OFFICER], DRAW],
  ])('is refused, the cell named: %s', async (_, file, table, argv) => {
    const folder = unitFolder({ [file]: table });
    const err = await refusal(1, folder, ...argv);
    expect(err).toContain(`A${table.length - 1}起是另一张表（附件2《执法检查人员名录库》）`);
  });

  it('is refused by report, items and registry alike', async () => {
    const folder = unitFolder({
      '事项.xlsx': [...ITEMS, OTHER, OFFICER],
      '好.xlsx': ITEMS,
      '多.xlsx': [...targetTable, OTHER, OFFICER],
    });
    await drawn(folder, '一', '--count', '1', '--seed', 's');
    const argv = ['report', '--period', '2016Q3', '--today', '2016-09-25', '--unit', '城口县林业局'];
    expect(await refusal(1, folder, ...argv, '--items', '事项.xlsx')).toContain('A5起是另一张表');
    expect(await refusal(1, folder, ...argv, '--items', '好.xlsx', '--targets', '多.xlsx')).toContain(
      `A${targetTable.length + 1}起是另一张表`,
    );
  });
});

describe('a file with two sheets of the list', () => {
  it.each<[string, string, readonly (readonly string[])[], readonly string[]]>([
    ['recusals', '回避.xlsx', RECUSALS, [...DRAW, '--recusals', '回避.xlsx']],
    ['items', '事项.xlsx', ITEMS, [...DRAW, '--items', '事项.xlsx', '--item', '森林防火检查']],
    [
      'items of a return',
      '事项.xlsx',
      ITEMS,
      [
        'report',
        '--period',
        '2016Q3',
        '--today',
        '2016-09-25',
        '--unit',
        '城口县林业局',
        '--items',
        '事项.xlsx',
      ],
    ],
    ['registry', '对象.xlsx', targetTable, DRAW],
    [
      'units',
      '名册.xlsx',
      [
        ['标准名', '别名'],
        ['城口县林业局', '县林业局'],
      ],
      ['validate', '对象.xlsx', '--roster', '名册.xlsx'],
    ],
  ])('is refused, the sheets named: %s', async (_, file, rows, argv) => {
    const folder = unitFolder();
    writeFileSync(join(folder, file), tableXlsx([{ rows }, { rows }]));
    const err = await refusal(1, folder, ...argv);
    expect(err).toContain('里有 2 张表都像');
  });
});

describe('a row that is no entry of a list', () => {
  it('is said: recusals and the roster', async () => {
    const folder = unitFolder({ '回避.xlsx': [...RECUSALS, ['备注：由办公室提供']] });
    const { err } = await drawn(folder, '一', '--count', '4', '--seed', 's', '--recusals', '回避.xlsx');
    expect(err).toContain('〔回避.xlsx〕第 3 行是说明，没有当作回避。');
    const county = folderWith({ '名册.xlsx': [['标准名', '别名'], ['城口县林业局', '县林业局'], ['合计', '1']], '事项.xlsx': ITEMS }); // prettier-ignore
    const said = await shuangsuiji(county, ['validate', '.', '--roster', '名册.xlsx']);
    expect(said.err).toContain('第 3 行是小计、合计一类，没有当作名册里的单位');
  });
});
