import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/reading.js';
import { cellsOn, writeReturn } from '../support/returns.js';
import { listing, shuangsuiji } from '../support/running.js';

const CASES = 'examples/aggregate-cases/input';
const COUNTY = 'examples/aggregate-county/input';
const ALL = ['其他单位', '齐全'];
const QUARTER = ['--period', '2016Q3', '--today', '2016-09-26'];

const aggregate = (cwd: string, ...argv: readonly string[]) => shuangsuiji(cwd, ['aggregate', ...argv]);

/** The inputs of the cases in a folder of their own, to be changed. */
function copied(): string {
  const folder = temporaryFolder();
  cpSync(CASES, folder, { recursive: true });
  return folder;
}

function configured(change: (config: Record<string, unknown>) => void): string {
  const folder = copied();
  const path = join(folder, 'shuangsuiji.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(config);
  writeFileSync(path, JSON.stringify(config));
  return folder;
}

describe('aggregate', () => {
  it('gives the same bytes whatever the order of its files and however many are read at once', async () => {
    const county = '../../validate-county/input';
    const parts = [`${county}/returns`, `${county}/late`, `${county}/contacts`];
    const how = ['--period', '2016Q3', '--prefer', `${county}/returns/附件4-县水务局.xlsx`, '--allow-incomplete', '--include-invalid', '--json', '--today', '2016-09-28']; // prettier-ignore
    const outs = await Promise.all(
      [
        [...parts, '--jobs', '1'],
        [...[...parts].reverse(), '--jobs', '7'],
      ].map(async (order) => (await aggregate(COUNTY, ...order, ...how, '-o', temporaryFolder())).out),
    );
    expect(outs[0]!.length).toBeGreaterThan(10_000);
    expect(outs[1]).toBe(outs[0]);
  });

  it('names its fields as they are promised, and nothing else', async () => {
    const { out } = await aggregate(CASES, ...ALL, ...QUARTER, '--json', '-o', temporaryFolder());
    const report = JSON.parse(out) as { departments: object[]; totals: object };
    expect(Object.keys(report)).toEqual(['period', 'departments', 'totals', 'findings']);
    expect(Object.keys(report.departments[0]!)).toEqual(['name', 'state', 'implementationRules', 'listAndRosters', 'items', 'checks', 'source']); // prettier-ignore
    expect(Object.keys(report.totals)).toEqual(['departments', 'denominator', 'percent', 'items', 'checks']);
  });

  it('overwrites nothing unless it is told to', async () => {
    const folder = temporaryFolder();
    expect((await aggregate(CASES, ...ALL, ...QUARTER, '-o', folder)).code).toBe(0);
    const before = listing(folder);
    const again = await aggregate(CASES, ...ALL, ...QUARTER, '-o', folder);
    expect(again.code).toBe(1);
    expect(again.err).toContain('已经存在，没有覆盖');
    expect(listing(folder)).toEqual(before);
    expect((await aggregate(CASES, ...ALL, ...QUARTER, '-o', folder, '--force')).code).toBe(0);
  });

  it('does not read what it wrote last time, nor the roster, as returns', async () => {
    const folder = copied();
    const argv = ['.', ...QUARTER, '--prefer', '齐全', '--allow-incomplete', '--json', '--force'];
    const first = await aggregate(folder, ...argv);
    const second = await aggregate(folder, ...argv);
    expect(second.out).toBe(first.out);
    expect(first.out).not.toContain('单位名册.xlsx');
  });

  it('prefers whatever lies in a folder', async () => {
    const { out, code } = await aggregate(CASES, '其他单位', '齐全', '两份不同', '--prefer', '齐全', ...QUARTER, '--json', '-o', temporaryFolder()); // prettier-ignore
    const { departments } = JSON.parse(out) as { departments: { source: { file: string }[] }[] };
    expect(code).toBe(0);
    expect(departments[0]!.source[0]!.file).toBe('齐全/附件4-县林业局.xlsx');
  });

  it('never takes the county’s answers from the departments’', async () => {
    const folder = configured((config) => delete config.answers);
    const refused = await aggregate(folder, ...ALL, ...QUARTER, '-o', 'out');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('附件3第1、2、3问没有区县自己的回答');
    // Every department says 是; the county says 否.
    const given = ['--answer', '1=否', '--answer', '2=否', '--answer', '3=否'];
    expect((await aggregate(folder, ...ALL, ...QUARTER, ...given, '-o', 'out')).code).toBe(0);
    const cells = await cellsOn(join(folder, 'out/附件3-区县推行情况统计表.xlsx'), '区县推行情况统计表');
    expect(Object.values(cells).filter((text) => text === '否')).toHaveLength(3);
    const evidence = await cellsOn(join(folder, 'out/汇总底稿.xlsx'), '部门的回答（供参考）');
    expect(Object.values(evidence).filter((text) => text === '是')).toHaveLength(4 * 3);
  });

  it('lets a flag stand in for what the configuration says, and asks for a whole answer', async () => {
    const paper = '是，《城口县工作方案》（城府发〔2016〕9号）';
    const folder = copied();
    await aggregate(folder, ...ALL, ...QUARTER, '--answer', `1=${paper}`, '--contact', '白云', '-o', 'out');
    const cells = Object.values(
      await cellsOn(join(folder, 'out/附件3-区县推行情况统计表.xlsx'), '区县推行情况统计表'),
    );
    expect(cells).toContain(paper);
    expect(cells).toContain('联系人：白云');
    const partly = await aggregate(folder, ...ALL, ...QUARTER, '--answer', '1=是', '-o', 'out2');
    expect(partly.code).toBe(2);
    expect(partly.err).toContain('答“是”的要注明文件名称及文号');
  });

  it('says when the quarter would be read as another year’s', async () => {
    const codes = async (today: string): Promise<readonly string[]> => {
      const { out } = await aggregate(CASES, ...ALL, '--period', '2016Q3', '--today', today, '--json', '-o', temporaryFolder()); // prettier-ignore
      return (JSON.parse(out) as { findings: { code: string }[] }).findings.map(({ code }) => code);
    };
    // In January the third quarter can only be last year's.
    for (const today of ['2016-09-26', '2017-01-10'])
      expect(await codes(today)).not.toContain('year-unclear');
    expect(await codes('2017-10-10')).toContain('year-unclear');
  });

  it('writes no form that its own rules find an error in', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { code, err } = await aggregate(CASES, ...ALL, ...QUARTER, '--contact', '待定', '-o', folder);
    expect(code).toBe(1);
    expect(err).toContain('“待定”是占位的文字');
    expect(existsSync(folder)).toBe(false);
  });

  it('marks a preview without the county’s answers, and leaves them blank', async () => {
    const folder = configured((config) => delete config.answers);
    const { code } = await aggregate(folder, ...ALL, ...QUARTER, '--allow-incomplete', '-o', 'out');
    expect(code).toBe(0);
    const cells = await cellsOn(join(folder, 'out/附件3-区县推行情况统计表.xlsx'), '区县推行情况统计表');
    expect(Object.values(cells).at(-1)).toContain('区县自己的填写处未填全');
  });

  it('puts the telephones of 附件5 on the list of those to be called', async () => {
    const folder = temporaryFolder();
    const county = '../../validate-county/input';
    // 县环保局 has sent its contacts; here its return is left out.
    const without = ['县林业局', '县水务局', '县财政局'].map(
      (name) => `${county}/returns/附件4-${name}.xlsx`,
    );
    await aggregate(COUNTY, ...without, `${county}/contacts`, ...QUARTER, '--allow-incomplete', '-o', folder);
    const cells = await cellsOn(join(folder, '催报名单.xlsx'), '催报名单');
    const row = Object.entries(cells)
      .find(([, text]) => text === '城口县环境保护局')![0]
      .slice(1);
    const contacts = await cellsOn(
      join(COUNTY, county, 'contacts/附件5-县环保局.xlsx'),
      '负责人和联络员名单',
    );
    expect([cells[`D${row}`], cells[`E${row}`]]).toEqual([contacts.B5, contacts.D5]);
    expect(Object.values(cells)).not.toContain('城口县林业局');
  });

  it('counts a department off the roster’s inspections as a reason to look at the roster', async () => {
    const { out } = await aggregate(CASES, ...ALL, '名称相近', '--include-invalid', ...QUARTER, '--json', '-o', temporaryFolder()); // prettier-ignore
    const { totals, findings } = JSON.parse(out) as {
      totals: { percent: number | null };
      findings: { code: string; severity: string }[];
    };
    // Five listed of four: 125% would be absurd.
    expect(totals.percent).toBeNull();
    expect(findings).toContainEqual(expect.objectContaining({ code: 'denominator-small', severity: 'E' }));
  });

  it.each([
    [['--period', '2016Q5'], '看不懂'],
    [[], '缺少选项：--period'],
    [[...QUARTER, '--prefer', '没有.xlsx'], '不在这次汇总的文件里'],
    [[...QUARTER, '--counting', 'monthly'], 'per-quarter'],
    [[...QUARTER, '--counting', '县农业局=cumulative'], '没有报表'],
    [[...QUARTER, '--total-departments', '9'], '单位名册上有行政检查事项的部门是4个'],
    [[...QUARTER, '--total-departments', '0'], '--total-departments'],
    [[...QUARTER, '--received', '昨天'], '不是日期'],
    [[...QUARTER, '--received', '别处=2016-09-20'], '不在这次汇总的文件里'],
    [[...QUARTER, '--answer', '4=是'], '--answer'],
    [[...QUARTER, '--answer', '2=√'], '请答“是”或“否”'],
    [[...QUARTER, '--phone', '5922'], '不是电话号码'],
    [[...QUARTER, '--jobs', '0'], '--jobs'],
  ])('refuses %j with a sentence', async (flags, sentence) => {
    const folder = join(temporaryFolder(), 'out');
    const { code, err, out } = await aggregate(CASES, ...ALL, ...flags, '-o', folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });

  it('goes on past a file that cannot be read, and says so', async () => {
    const folder = copied();
    mkdirSync(join(folder, '坏'));
    writeFileSync(join(folder, '坏/附件4.xlsx'), 'no workbook');
    const { code, out } = await aggregate(folder, ...ALL, '坏', ...QUARTER, '-o', 'out');
    expect(code).toBe(0);
    expect(out).toContain('〔坏/附件4.xlsx〕');
  });
});

describe('a year and its quarters', () => {
  const folder = async (checks: number) => {
    const path = temporaryFolder();
    writeFileSync(join(path, '单位名册.csv'), '标准名,有无行政检查事项\n城口县林业局,有\n');
    const dated = { A3: '（第   季度）或（2016年度）', D4: '填表时间：2016年12月10日' };
    await writeReturn(join(path, '年度.xlsx'), { ...dated, E12: checks });
    // Eight checks each.
    for (const [index, number] of ['一', '二', '三', '四'].entries())
      await writeReturn(join(path, `Q${index + 1}.xlsx`), {
        A3: `（第${number}季度）或（     年度）`,
        D4: `填表时间：2016年${3 * (index + 1)}月20日`,
      });
    return path;
  };
  const told = async (path: string) => {
    const { out } = await aggregate(path, '.', '--roster', '单位名册.csv', '--period', '2016', '--today', '2016-12-12', '--allow-incomplete', '--json', '-o', temporaryFolder()); // prettier-ignore
    const { departments, findings } = JSON.parse(out) as {
      departments: { checks: number }[];
      findings: { code: string; severity: string; file: string; message: string }[];
    };
    return { checks: departments[0]!.checks, told: findings.filter(({ code }) => code === 'year-differs') };
  };

  it('that say different things are told with both figures, and the year counts', async () => {
    // The first of five items has 2 checks in a quarter.
    const { checks, told: found } = await told(await folder(3));
    expect(checks).toBe(9);
    expect(found).toMatchObject([{ severity: 'W', file: '年度.xlsx' }]);
    expect(found[0]!.message).toContain('年度表的次数是9次');
    expect(found[0]!.message).toContain('相加32次');
  });
  it.each([
    [2, 8],
    [26, 32],
  ])('that agree, added up or running on, are not spoken of', async (first, sum) => {
    expect(await told(await folder(first))).toEqual({ checks: sum, told: [] });
  });
});
