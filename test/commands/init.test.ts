import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { annex1 } from '../../src/annexes/annex-1.js';
import { annex2 } from '../../src/annexes/annex-2.js';
import { annex3 } from '../../src/annexes/annex-3.js';
import { annex4 } from '../../src/annexes/annex-4.js';
import { keysToCome, keysWritten } from '../../src/commands/init/config-guide.js';
import { loadConfig } from '../../src/config/load-config.js';
import { refusal } from '../support/draws.js';
import { cellsOn, edit } from '../support/returns.js';
import { temporaryFolder } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';

const DEPARTMENT = ['init', '林业局', '--unit', '县林业局', '--role', 'department'];
const COUNTY = ['init', '--unit', '县政府法制办', '--role', 'county', '--year', '2026'];

describe('init for a department', () => {
  it('makes the folder: configuration, the six workbooks, what it all means', async () => {
    const folder = temporaryFolder();
    const { code, out, err } = await shuangsuiji(folder, DEPARTMENT);
    expect([code, err]).toEqual([0, '']);
    const place = join(folder, '林业局');
    expect(readdirSync(place).sort()).toEqual(
      [
        'shuangsuiji.json',
        '说明.txt',
        '回避名单.xlsx',
        '检查对象名录库.xlsx',
        '附件1-随机抽查事项清单.xlsx',
        '附件2-执法检查人员名录库.xlsx',
        '附件4-部门推行情况统计表.xlsx',
        '附件5-工作负责人和联络员名单.xlsx',
      ].sort(),
    );
    expect(await loadConfig(place, undefined)).toMatchObject({
      county: '城口县',
      unit: '县林业局',
      role: 'department',
      // By the clock of the tests, 2026-03-05; said, since nobody typed it.
      year: 2026,
    });
    for (const said of [
      '工作年度按今年 2026 年',
      '县名按“城口县”',
      'cd 林业局',
      'shuangsuiji validate 检查对象名录库.xlsx',
    ])
      expect(out).toContain(said);

    const summary = await cellsOn(join(place, '附件4-部门推行情况统计表.xlsx'), annex4.sheetName);
    expect(Object.values(summary).join()).toContain('（第一季度）');
    expect(Object.values(summary).join()).toContain('城口县林业局');
    const items = Object.values(await cellsOn(join(place, '附件1-随机抽查事项清单.xlsx'), annex1.sheetName));
    expect(items.join().replace(/\s/gu, '')).toContain('抽查比例和频次');
    const officers = Object.values(
      await cellsOn(join(place, '附件2-执法检查人员名录库.xlsx'), annex2.sheetName),
    );
    expect(officers.join().replace(/\s/gu, '')).toContain('常驻区域');
  });

  it('is at home in its folder: a quarter without a year is one of its own', async () => {
    const folder = temporaryFolder();
    await shuangsuiji(folder, [...DEPARTMENT, '--year', '2027']);
    const place = join(folder, '林业局');
    const argv = ['generate', '4', '--period', 'Q3', '-o', '第三季度'];
    expect((await shuangsuiji(place, argv)).code).toBe(0);
    const cells = Object.values(
      await cellsOn(join(place, '第三季度/附件4-部门推行情况统计表.xlsx'), annex4.sheetName),
    );
    expect(cells.join()).toContain('（第三季度）');
    expect(cells.join()).toContain('2027年   月   日');
  });

  it('keeps what is there, and refuses a folder that has a configuration', async () => {
    const folder = temporaryFolder();
    const own = join(folder, '检查对象名录库.xlsx');
    writeFileSync(own, '自己的');
    const argv = ['init', '--unit', '县林业局', '--role', 'department'];
    const { code, out } = await shuangsuiji(folder, argv);
    expect([code, readFileSync(own, 'utf8')]).toEqual([0, '自己的']);
    expect(out).toContain('检查对象名录库.xlsx（已经有了，没有改动）');
    expect(await refusal(1, folder, ...argv)).toContain('已经有了，没有改动');
  });
});

describe('init for the county legal office', () => {
  it('makes annex 3 of the year and a roster that reads back once it is filled in', async () => {
    const folder = temporaryFolder();
    const { code, out } = await shuangsuiji(folder, [...COUNTY, '--county', '巫山县']);
    expect(code).toBe(0);
    expect(Object.keys(listing(folder))).toEqual(
      ['shuangsuiji.json', '单位名册.xlsx', '说明.txt', '附件3-区县推行情况统计表.xlsx'].sort(),
    );
    expect(out).toContain('--period 2026Q1');
    expect((await loadConfig(folder, undefined)).roster).toBe(join(folder, '单位名册.xlsx'));
    const county = Object.values(
      await cellsOn(join(folder, '附件3-区县推行情况统计表.xlsx'), annex3.sheetName),
    ).join();
    expect(county).toContain('巫山县推行');
    expect(county).toContain('（2026年度）');

    const validating = () => shuangsuiji(folder, ['validate', '.', '--json']);
    expect((await validating()).err).toContain('单位名册是空的');
    const cells = await cellsOn(join(folder, '单位名册.xlsx'), '单位名册');
    const [header] = Object.entries(cells).find(([, text]) => text === '标准名')!;
    const under = `${header.charAt(0)}${Number(header.slice(1)) + 1}`;
    await edit(join(folder, '单位名册.xlsx'), { [under]: '巫山县林业局' }, '单位名册');
    const { code: valid, out: report } = await validating();
    // Only the blank annex 3 is read as a return, never the roster itself.
    expect([valid, report]).toEqual([1, expect.stringContaining('巫山县林业局')]);
    expect(report).not.toContain('单位名册.xlsx');
  });
});

describe('init', () => {
  it.each([
    [['init'], '--unit', '--role'],
    [['init', '--unit', '县林业局', '--role', 'departmet'], '“department”'],
    [['init', '--unit', ' ', '--role', 'county'], '--unit 是空的'],
    [['init', '--unit', '县林业局', '--role', 'county', '--year', '26'], '--year “26”'],
    [['init', '--unit', '县林业局', '--role', 'county', '--county', ''], '--county 是空的'],
  ])('answers %j with what is wrong', async (argv, ...words) => {
    const said = await refusal(2, temporaryFolder(), ...argv);
    for (const word of words) expect(said).toContain(word);
  });

  it('explains every key of the configuration, with an example that is accepted', async () => {
    for (const role of ['department', 'county'] as const) {
      const lines = keysToCome(role, []);
      const examples = lines.filter((line) => line.startsWith('    '));
      expect(examples.length * 2).toBe(lines.length);
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'shuangsuiji.json'), `{${examples.join(',\n')}}`);
      const config = await loadConfig(folder, undefined);
      for (const line of keysWritten(Object.keys(config)))
        expect(line).toMatch(/^\w+ {2}\p{Script=Han}.*。$/u);
    }
    expect(keysToCome('department', []).join()).not.toContain('单位名册');
  });
});
