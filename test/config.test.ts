import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../src/config/load-config.js';
import { refusal, temporaryFolder } from './support/reading.js';
import { folderWith } from './support/running.js';

const load = (config: object) =>
  loadConfig(folderWith({ 'shuangsuiji.json': JSON.stringify(config) }), undefined);

it('is, in a folder without a configuration, what an empty one says', async () => {
  expect(await loadConfig(temporaryFolder(), undefined)).toStrictEqual(await load({}));
});

describe('what a configuration says of a unit’s return', () => {
  it('is read as it is', async () => {
    const config = {
      planDocument: { title: '实施细则', number: '城盐发〔2016〕12号' },
      resultsPublished: '否',
      implementationRules: { 食盐专营监督检查: '是' },
      itemTotals: { market: 3, other: 0 },
      contact: { name: '钱小川' },
      deadlines: { publication: 15 },
    } as const;
    expect(await load(config)).toMatchObject(config);
    expect(await load({ planDocument: '否', implementationRules: '是' })).toMatchObject({
      planDocument: '否',
    });
  });

  it.each([
    [{ planDocument: { title: '细则' } }, '“planDocument”不对：应写成 {"title"'],
    [{ planDocument: { title: '细则', number: '十二号' } }, '“planDocument.number”不对：应为文号'],
    [{ implementationRules: { 甲: '√' } }, '“implementationRules”不对：应为“是”或“否”'],
    [{ itemTotals: { markt: 3 } }, '没有“markt”这一项：您是不是要用“market”？'],
    [{ itemTotals: { market: 1.5 } }, '“itemTotals.market”不对：应为 0 或正整数'],
    [{ contact: { phne: '1' } }, '您是不是要用“phone”？'],
    [{ deadlines: { publication: 0 } }, '“deadlines.publication”不对：应为工作日数'],
  ])('refuses %j', async (config, told) => {
    expect(await refusal(load(config))).toContain(told);
  });

  it('refuses a value of a wrong kind, at any place, in Chinese', async () => {
    const keys =
      'county unit role year aliases roster deadlines publish thresholds certificatePattern planDocument resultsPublished implementationRules itemTotals contact answers'.split(
        ' ',
      );
    const wrong = keys.flatMap((key) =>
      [5.5, [1], true, null, { 甲: 1 }, { market: [] }, { '2016Q3': 1 }].map((value) => ({ [key]: value })),
    );
    const returns = [1, { '2016Q3': 1 }, { '2016Q3': [1, 2] }].map((value) => ({
      deadlines: { returns: value },
    }));
    for (const config of [...wrong, ...returns, []]) {
      const told = await refusal(load(config));
      // What the library that checks it would say by itself.
      expect(told).not.toMatch(/Invalid|expected|received|Too |Unrecognized/u);
    }
    expect(Object.keys(await load({})).filter((key) => !keys.includes(key))).toEqual([]);
  });
});
