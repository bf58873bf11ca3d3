import { describe, expect, it } from '@jest/globals';
import { x01 } from '../../../src/rules/batch/x01-item-not-listed.js';
import { x02 } from '../../../src/rules/batch/x02-item-not-reported.js';
import { x03 } from '../../../src/rules/batch/x03-unit-name.js';
import { x04 } from '../../../src/rules/batch/x04-list-not-received.js';
import { x05 } from '../../../src/rules/batch/x05-shared-certificate.js';
import { a503 } from '../../../src/rules/batch/a503-contact.js';
import { d06 } from '../../../src/rules/batch/d06-target-items.js';
import { d09 } from '../../../src/rules/batch/d09-coverage.js';
import { aReturn } from '../annex-4/a-return.js';
import { aBatch, aRoster, batchFindings, told } from './a-batch.js';
import { aList, contacts, officers, targets } from './forms.js';

const UNIT = '城口县林业局';
/** The items of `aReturn`. */
const REPORTED = [
  '林木种子生产经营监督检查',
  '木材经营加工监督检查',
  '野生动物经营利用监督检查',
  '森林防火监督检查',
  '林地监督检查',
];
const REGISTERED = aRoster({ name: UNIT }, { name: '城口县水务局', aliases: ['县水利局'] });

describe('X01: an item of 附件4 stands in 附件1', () => {
  const withList = async (items: readonly string[]) =>
    aBatch([
      { path: '4.xlsx', forms: [await aReturn()] },
      { path: '1.xlsx', forms: [await aList('县林业局', items)] },
    ]);

  it('fires at the cell, with the nearest name of the list', async () => {
    const batch = await withList(['林木种苗生产经营监督检查', ...REPORTED.slice(1)]);
    expect(told(x01, batch)).toEqual(['4.xlsx!B12']);
    expect(batchFindings(x01, batch)[0]?.suggestion).toBe('林木种苗生产经营监督检查');
  });

  it('says nothing when all are listed, and nothing without a list of this unit', async () => {
    expect(told(x01, await withList(REPORTED))).toEqual([]);
    const other = [
      { path: '4.xlsx', forms: [await aReturn()] },
      { path: '1.xlsx', forms: [await aList('县水务局', ['取水许可监督检查'])] },
    ];
    expect(told(x01, aBatch(other))).toEqual([]);
  });
});

describe('X02: an item of 附件1 stands in 附件4', () => {
  it('fires at the row of the list', async () => {
    const forms = [await aList('县林业局', [...REPORTED, '森林植物检疫监督检查']), await aReturn()];
    expect(told(x02, aBatch([{ path: '全.xlsx', forms }]))).toEqual(['全.xlsx!B10']);
  });

  it('says nothing when all are reported, or no return came', async () => {
    const list = await aList('县林业局', REPORTED);
    expect(told(x02, aBatch([{ path: '全.xlsx', forms: [list, await aReturn()] }]))).toEqual([]);
    expect(told(x02, aBatch([{ path: '1.xlsx', forms: [list] }]))).toEqual([]);
  });
});

describe('X03: one unit, one name', () => {
  it('fires at the label of a unit that the roster does not know', async () => {
    const batch = aBatch([{ path: '4.xlsx', forms: [await aReturn()] }], aRoster({ name: '城口县水务局' }));
    expect(told(x03, batch, { roster: aRoster({ name: '城口县水务局' }) })).toEqual(['4.xlsx!A4']);
  });

  it('fires when two sheets of one file name two units', async () => {
    const forms = [await aReturn(), await contacts('县水务局', '李四', '59220000')];
    const batch = aBatch([{ path: '报.xlsx', forms }], REGISTERED);
    expect(told(x03, batch, { roster: REGISTERED })).toEqual(['报.xlsx!A3']);
  });

  it('warns when the file is named after another unit', async () => {
    const batch = aBatch([{ path: '附件4-县水务局.xlsx', forms: [await aReturn()] }], REGISTERED);
    const [found, ...others] = batchFindings(x03, batch, { roster: REGISTERED });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'W', cells: ['A4'] });
  });

  it('knows short names and aliases for the same unit', async () => {
    const forms = [
      await contacts('县水利局', '李四', '59220000'),
      await contacts('城口县水务局', '李四', '1'),
    ];
    const batch = aBatch([{ path: '水务局.xlsx', forms }], REGISTERED);
    expect(told(x03, batch, { roster: REGISTERED })).toEqual([]);
  });
});

describe('X04: what an answer 是 says to exist has come', () => {
  it('fires at Q2 and Q3 when only others sent theirs', async () => {
    const batch = aBatch([
      { path: '4.xlsx', forms: [await aReturn()] },
      {
        path: '水务.xlsx',
        forms: [await aList('县水务局', ['取水许可监督检查']), await officers('县水务局', [])],
      },
    ]);
    expect(told(x04, batch)).toEqual(['4.xlsx!C7', '4.xlsx!C8']);
  });

  it('says nothing in a batch of returns alone, nor of an answer 否', async () => {
    expect(told(x04, aBatch([{ path: '4.xlsx', forms: [await aReturn()] }]))).toEqual([]);
    const batch = aBatch([
      { path: '4.xlsx', forms: [await aReturn({ q2: '否' })] },
      { path: '水务.xlsx', forms: [await aList('县水务局', ['取水许可监督检查'])] },
    ]);
    expect(told(x04, batch)).toEqual([]);
  });
});

describe('X05: a certificate belongs to one unit', () => {
  it('fires at both places', async () => {
    const batch = aBatch([
      {
        path: 'a.xlsx',
        forms: [await officers('县林业局', ["'示例0001 | 林业 | 全县", "'示例0002 | 林业 | 全县"])],
      },
      { path: 'b.xlsx', forms: [await officers('县水务局', ["'示例 0002 | 水利 | 全县"])] },
    ]);
    expect(told(x05, batch)).toEqual(['b.xlsx!D5', 'a.xlsx!D6'].sort());
  });

  it('says nothing of the same list sent twice', async () => {
    const forms = [await officers('县林业局', ["'示例0001 | 林业 | 全县"])];
    const batch = aBatch([
      { path: 'a.xlsx', forms, content: '同' },
      { path: 'b.xlsx', forms, content: '同' },
    ]);
    expect(told(x05, batch)).toEqual([]);
  });
});

describe('A503: the liaison of 附件5 is whom 附件4 names', () => {
  const period = { period: { year: 2016, quarter: 3 } } as const;
  const withContact = async (name: string, phone: string) =>
    aBatch([
      { path: '全.xlsx', forms: [await contacts('县林业局', name, phone), await aReturn({}, period)] },
    ]);

  it('fires at the name, or at the phone of the same person', async () => {
    expect(told(a503, await withContact('李四', '59220000'))).toEqual(['全.xlsx!B6']);
    expect(told(a503, await withContact('钱小川', '59229999'))).toEqual(['全.xlsx!D6']);
  });

  it('knows 钱小川 and his number however they are written', async () => {
    expect(told(a503, await withContact('钱 小川', '023-59220000'))).toEqual([]);
    expect(told(a503, await withContact('钱小川', '13800000000、59220000'))).toEqual([]);
  });
});

describe('D06: items of the registry and of the list', () => {
  const both = async (items: readonly string[], rows: readonly string[]) =>
    aBatch([{ path: '全.xlsx', forms: [await aList('县司法局', items), await targets('县司法局', rows)] }]);
  const ITEM = '律师事务所、基层法律服务所执业活动检查';

  it('fires at a target whose item is not listed', async () => {
    const batch = await both([ITEM], [`律师 | 葛城街道 | ${ITEM}`, `律师 | 葛城街道 | ${ITEM}；公证检查`]);
    expect(told(d06, batch)).toEqual(['全.xlsx!F6']);
  });

  it('fires at an item that no target has', async () => {
    expect(told(d06, await both([ITEM, '公证检查'], [`律师 | 葛城街道 | ${ITEM}`]))).toEqual(['全.xlsx!B6']);
  });

  it('reads a name with 、 in it, alone and among others', async () => {
    const rows = [`律师 | 葛城街道 | 公证检查、${ITEM}`, `律师 | 葛城街道 | ${ITEM}`];
    expect(told(d06, await both([ITEM, '公证检查'], rows))).toEqual([]);
    expect(told(d06, await both([ITEM], ['律师 | 葛城街道 | ']))).toEqual([]);
  });
});

describe('D09: somebody can be sent to every target', () => {
  const both = async (people: readonly string[], rows: readonly string[]) =>
    aBatch([
      { path: '全.xlsx', forms: [await officers('县质监局', people), await targets('县质监局', rows)] },
    ]);

  it('fires at a field and at an area that nobody covers', async () => {
    const people = ["'1 | 特种设备安全监察 | 葛城街道", "'2 | 计量 | 巴山镇"];
    const rows = ['特种设备 | 葛城街道 | ', '计量 | 坪坝镇 | ', '计量、特种设备 | 巴山镇 | '];
    expect(told(d09, await both(people, rows))).toEqual(['全.xlsx!D5', '全.xlsx!E6']);
  });

  it('knows 综合 and 全县 for everything, and asks nothing of a blank', async () => {
    expect(told(d09, await both(["'1 | 综合 | 全县"], ['特种设备 | 坪坝镇 | ']))).toEqual([]);
    expect(told(d09, await both(["'1 | 计量 | 城口县"], [' | 坪坝镇 | ']))).toEqual([]);
  });
});
