import { describe, expect, it } from '@jest/globals';
import { a101 } from '../../../src/rules/annex-1/a101-blank.js';
import { a102 } from '../../../src/rules/annex-1/a102-duplicate-item.js';
import { a103 } from '../../../src/rules/annex-1/a103-legal-basis.js';
import { a104 } from '../../../src/rules/annex-1/a104-inspecting-body.js';
import { a105 } from '../../../src/rules/annex-1/a105-frequency.js';
import { a106 } from '../../../src/rules/annex-1/a106-item-category.js';
import { rosterOf } from '../../../src/rules/roster.js';
import { findings, form } from '../../support/sheet.js';
import { item, items, told } from '../sample-lists.js';

describe('A101: every column of the list is filled in', () => {
  it.each([
    ['item', 'B5'],
    ['basis', 'C5'],
    ['body', 'D5'],
    ['content', 'E5'],
    ['method', 'F5'],
    ['use', 'G5'],
  ])('fires for a blank %s at %s', async (key, cell) => {
    expect(told(a101, await items([item({ [key]: '' })]))).toEqual([{ cells: cell, severity: 'E' }]);
  });

  it('fires for a cell that holds blanks only', async () => {
    const [found] = findings(a101, await items([item({ basis: '␣␣' })]));
    expect(found).toMatchObject({ cells: ['C5'], rowKey: '1 木材经营监督检查', column: '检查依据' });
    expect(found).not.toHaveProperty('value');
  });

  it('does not ask for a remark, nor for what a merged cell further up says, nor for 待定', async () => {
    expect(told(a101, await items([item({ remark: '' }), item({ no: '2', method: '待定' })]))).toEqual([]);
    const merged = await items([item(), item({ no: '2', item: '种子检查', body: '' })], {
      merges: ['D5:D6'],
    });
    expect(told(a101, merged)).toEqual([]);
  });

  it('says nothing of a list that says 无, nor of untouched rows', async () => {
    expect(told(a101, await items(['1 | 无', '2', '...']))).toEqual([]);
  });
});

describe('A102: an item stands in one row', () => {
  it('fires at both rows, whatever the brackets and blanks', async () => {
    const list = await items([
      item({ item: '烟花爆竹经营（批发、零售）检查' }),
      item({ no: '2' }),
      item({ no: '3', item: '烟花爆竹经营(批发、零售)检查␣' }),
    ]);
    expect(told(a102, list)).toEqual([{ cells: 'B5 B7', severity: 'E' }]);
  });

  it('takes a merged name for one item, and blank names for none', async () => {
    const rows = [item(), item({ no: '2', item: '' }), item({ no: '3', item: '' })];
    expect(told(a102, await items(rows, { merges: ['B5:B6'] }))).toEqual([]);
    expect(told(a102, await items([item(), item({ no: '2', item: '木材运输监督检查' })]))).toEqual([]);
  });
});

describe('A103: the law that allows the inspection', () => {
  it.each([
    ['《中华人民共和国森林法》第56条'],
    ['《中华人民共和国森林法实施条例》第16、17、30条'],
    ['《种子法》第二十六条、二十七条'],
    ['《中华人民共和国种子法》(2000年7月8日主席令第34号,2015年11月4日予以修改)第五十条。'],
    ['《食品生产许可管理办法》（2015年国家食药监总局令第16号）第四十二条第二款'],
    ['《关于贯彻〈安全生产法〉的意见》第五条至第八条'],
  ])('accepts %s', async (basis) => {
    expect(told(a103, await items([item({ basis })]))).toEqual([]);
  });

  it.each([
    ['食品安全法》、', 'unpaired'],
    ['《中华人民共和国森林法第五十六条', 'unpaired'],
    ['北京市出租汽车管理条例', 'no-title'],
    ['浙食药监规〔2015〕25号', 'number-only'],
    ['浙食药监规[2015]25号', 'number-only'],
  ])('fires at C5 for %s', async (basis, fault) => {
    const list = await items([item({ basis })]);
    expect(told(a103, list)).toEqual([{ cells: 'C5', severity: 'W' }]);
    expect(findings(a103, list)[0]?.params).toEqual({ fault });
  });

  it('only notes a law without an article', async () => {
    expect(told(a103, await items([item({ basis: '《森林防火条例》' })]))).toEqual([
      { cells: 'C5', severity: 'I' },
    ]);
  });

  it('is silent about a blank', async () => {
    expect(told(a103, await items([item({ basis: '' })]))).toEqual([]);
  });
});

describe('A104: the inspecting body is the unit', () => {
  it('fires at D5 for a section of the unit and for another unit', async () => {
    for (const body of ['林政科', '城口县农业委员会'])
      expect(told(a104, await items([item({ body })]))).toEqual([{ cells: 'D5', severity: 'W' }]);
  });

  it.each(['城口县林业局', '县林业局', '林业局', '城口县 林业局', '县公安局、县林业局'])(
    'accepts %s',
    async (body) => {
      expect(told(a104, await items([item({ body })]))).toEqual([]);
    },
  );

  it('accepts an alias of the roster', async () => {
    const safety = {
      name: '城口县安全生产监督管理局',
      aliases: ['县安监局'],
      hasItems: true,
    };
    const list = await items([item({ body: '城口县安监局' }), item({ no: '2', body: '县安全生产局' })], {
      unit: { name: safety.name, entry: safety, source: 'label' },
    });
    expect(told(a104, list, { roster: rosterOf([safety], '城口县') })).toEqual([
      { cells: 'D6', severity: 'W' },
    ]);
  });

  it('is silent when nobody knows whose list it is', async () => {
    const anonymous = await form('1', `序号 | 检查事项 | 检查依据 | 检查主体\n${item({ body: '林政科' })}`);
    expect(anonymous.rows.get('items')).toHaveLength(1);
    expect(told(a104, anonymous)).toEqual([]);
  });
});

describe('A105: how often', () => {
  const silent = { remark: '' };

  it('fires at the row that does not say', async () => {
    const list = await items([item(), item({ no: '2', ...silent }), item({ no: '3', remark: '5%' })]);
    expect(told(a105, list)).toEqual([
      { cells: 'B6', severity: 'W' },
      { cells: 'B7', severity: 'W' },
    ]);
  });

  it('fires once, at the whole list, when no row says', async () => {
    const list = await items([item(silent), item({ no: '2', ...silent }), item({ no: '3', ...silent })]);
    expect(told(a105, list)).toEqual([{ cells: 'B5:B7', severity: 'W' }]);
  });

  it('fires at the added column when that says only how many', async () => {
    const added = '抽查比例和频次';
    const rows = [`${item(silent)} | 5%，每年2次`, `${item({ no: '2', ...silent })} | '5%`];
    expect(told(a105, await items(rows, { added }))).toEqual([{ cells: 'I6', severity: 'W' }]);
  });

  it.each(['每半年一次', '10%；1次/年', '5年轮查一遍', '不少于1次'])(
    'finds %s in the remark',
    async (remark) => {
      expect(told(a105, await items([item({ remark })]))).toEqual([]);
    },
  );

  it('finds it in the way of inspecting, and takes a plan for an answer in its own column', async () => {
    expect(told(a105, await items([item({ ...silent, method: '现场检查，每年2次' })]))).toEqual([]);
    const planned = `${item(silent)} | 按照年度抽查计划`;
    expect(told(a105, await items([planned], { added: '抽查频次' }))).toEqual([]);
  });

  it('does not take what a firm has to do every month for the frequency', async () => {
    const list = await items([item(), item({ no: '2', remark: '', content: '企业每月报送台账情况' })]);
    expect(told(a105, list)).toEqual([{ cells: 'B6', severity: 'W' }]);
  });
});

describe('A106: 市场监管 or 其他', () => {
  it('notes once that the list does not say', async () => {
    expect(told(a106, await items([item(), item({ no: '2' })]))).toEqual([{ cells: 'B5:B6', severity: 'I' }]);
  });

  it('notes a blank and another word in the column that was added', async () => {
    const rows = ['市场监管', '', '重点检查事项', '其他行政执法'].map(
      (category, at) => `${item({ no: String(at + 1) })} | ${category}`,
    );
    expect(told(a106, await items(rows, { added: '事项类别' }))).toEqual([
      { cells: 'I6', severity: 'I' },
      { cells: 'I7', severity: 'I' },
    ]);
  });

  it('is content with a list that says it in every row', async () => {
    const rows = [`${item()} | 市场监管类`, `${item({ no: '2' })} | 其它`];
    expect(told(a106, await items(rows, { added: '事项类别' }))).toEqual([]);
  });
});
