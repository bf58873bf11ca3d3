import { describe, expect, it } from '@jest/globals';
import { FORMS } from '../../src/annexes/forms.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { type FormContent, render } from '../../src/sheet/render.js';
import type { Ports } from '../../src/cli/ports.js';
import { join } from 'node:path';
import { folderWith, listing, shuangsuiji } from '../support/running.js';

const ports: Partial<Ports> = { now: () => new Date(2016, 8, 22, 9, 0) };
const validate = (cwd: string, ...argv: string[]) => shuangsuiji(cwd, ['validate', ...argv], ports);

const RETURN: FormContent = {
  slots: {
    ...{ quarter: '三', unit: '城口县林业局', date: '2016年9月20日', contact: '张三', phone: '59220329' },
    ...{ q1: '是，《实施方案》（城林发〔2016〕8号）', q2: '是', q3: '是', q4: '是' },
    ...{ marketCount: '1', marketPercent: '100', marketTotal: '1' },
    ...{ otherCount: '1', otherPercent: '50', otherTotal: '2' },
  },
  rows: {
    market: [
      { item: '木材经营加工检查', implementationRules: '是', ratioFrequency: '5%，每年1次', checks: '1' },
    ],
    other: [{ item: '森林防火检查', implementationRules: '是', ratioFrequency: '10%，每年2次', checks: '1' }],
  },
};

async function put(folder: string, name: string, slots: Record<string, string> = {}): Promise<void> {
  const annex4 = FORMS.find(({ id }) => id === '4')!;
  await writeXlsx(join(folder, name), [render(annex4, { ...RETURN, slots: { ...RETURN.slots, ...slots } })]);
}

const ROSTER = [
  ['标准名', '别名', '有无行政检查事项', '市场监管事项总数', '其他事项总数'],
  ['城口县林业局', '县林业局', '有', 1, 2],
  ['城口县水务局', '', '有', '', ''],
  ['城口县档案局', '', '无', '', ''],
];

/** 林业局 is right, 体育局 lacks its phone, a PDF, a lock file. */
async function county(): Promise<string> {
  const folder = folderWith({ '收/扫描件.pdf': '%PDF-1.4', '收/~$林业局.xlsx': 'x', '名册.xlsx': ROSTER });
  await put(folder, '收/林业局.xlsx');
  await put(folder, '收/体育局.xlsx', { unit: '城口县体育局', phone: '' });
  return folder;
}

interface Json {
  readonly schemaVersion: number;
  readonly ruleset: { readonly id: string; readonly sha256: string };
  readonly period: string;
  readonly counts: Record<string, number>;
  readonly units: readonly Record<string, unknown>[];
  readonly files: readonly Record<string, unknown>[];
  readonly findings: readonly Record<string, unknown>[];
}
const json = (text: string) => JSON.parse(text) as Json;

describe('validate', () => {
  it('tells the verdict first, then what to do, then the table', async () => {
    const folder = await county();
    const { code, out } = await validate(folder, '收', '--roster', '名册.xlsx');
    const [verdict, todo, blank, head, ...rows] = out.split('\n');
    expect(verdict).toMatch(/^3家：1通过、1退回、1未报；1个文件单位不明。/u);
    expect(todo).toContain('补1家填报人或电话');
    expect([blank, head]).toEqual(['', expect.stringMatching(/^单位 +结论 +错误/u)]);
    expect(rows.slice(0, 3).map((row) => row.split(/\s+/u).slice(0, 2))).toEqual([
      ['城口县林业局', '通过'],
      ['城口县水务局', '未报'],
      ['城口县体育局（不在名册）', '退回'],
    ]);
    expect(out).toContain('〔收/体育局.xlsx·部门推行情况统计表·');
    expect(code).toBe(1);
  });
  it('is silent about a return that is right, and exits 0', async () => {
    const folder = await county();
    const { code, out } = await validate(folder, '收/林业局.xlsx', '--json', '--period', '2016Q3');
    const report = json(out);
    expect(report.findings.filter(({ severity }) => severity !== 'I')).toEqual([]);
    expect([code, report.period, report.schemaVersion]).toEqual([0, '2016Q3', 1]);
    expect(report.files).toMatchObject([
      {
        file: '收/林业局.xlsx',
        form: '4',
        unit: '城口县林业局',
        period: '2016Q3',
        status: 'passed',
        rowsRead: 2,
      },
    ]);
    expect(report.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(report.ruleset.sha256).toMatch(/^[0-9a-f]{64}$/u);
  });
  it('says the same bytes whatever the order of arguments and however many files at once', async () => {
    const folder = await county();
    const all = ['收/林业局.xlsx', '收/体育局.xlsx', '收/扫描件.pdf', '收/~$林业局.xlsx'];
    const there = await validate(folder, ...all, '--json', '--jobs', '1');
    expect(await validate(folder, ...[...all].reverse(), '--jobs', '7', '--format', 'json')).toEqual(there);
    expect(json(there.out).findings.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['F02', 'F05', 'S12']),
    );
  });
  it('writes nothing, and lets no bad file stop the others', async () => {
    const folder = await county();
    const before = listing(folder);
    const { out } = await validate(folder, '收', '没有这个.xlsx', '--json');
    expect(json(out).files.map(({ file, status }) => [file, status])).toEqual([
      ['收/~$林业局.xlsx', 'skipped'],
      ['收/体育局.xlsx', 'returned'],
      ['收/扫描件.pdf', 'unreadable'],
      ['收/林业局.xlsx', 'passed'],
      ['没有这个.xlsx', 'unreadable'],
    ]);
    expect(listing(folder)).toEqual(before);
  });
  it('--by rule lists by rule; --quiet says nothing', async () => {
    const folder = await county();
    const { out } = await validate(folder, '收', '--by', 'rule');
    expect(out).toMatch(/^规则 +级别 +问题 +处 +家$/mu);
    expect(out).toMatch(/^S12 填报人、联系电话没有填$/mu);
    expect((await validate(folder, '收', '--quiet')).out).toBe('');
  });
  it.each([
    [['没有.xlsx'], '没有“没有.xlsx”这个文件或文件夹'],
    [[], '请写明要校验的文件或文件夹'],
    [['收', '--by', 'unti'], '您是不是要用“unit”？'],
    [['收', '--format', 'xml'], '可以写 text、json'],
    [['收', '--period', '第三季度'], '请写成 2016Q3'],
    [['收', '--received', '前天'], '请写成 2016-09-20'],
    [['收', '--jobs', '0'], '请写 1 到 64 的整数'],
    [['收', '--rostr', 'x'], '您是不是要用“--roster”？'],
  ])('%j is a mistake of usage', async (argv, sentence) => {
    const { code, out, err } = await validate(await county(), ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });
  it('an empty folder is nothing to validate', async () => {
    expect(await validate(folderWith({ '空/说明.txt': '无' }), '空')).toMatchObject({ code: 2 });
  });
  it('a wrong roster is told by cell', async () => {
    const folder = await county();
    const wrong = folderWith({
      '名册.xlsx': [
        ['标准名', '市场监管事项总数'],
        ['城口县林业局', '七'],
      ],
    });
    const { code, err } = await validate(folder, '收', '--roster', join(wrong, '名册.xlsx'));
    expect([code, err]).toEqual([
      1,
      '〔名册.xlsx·B2·城口县林业局〕单位名册的“市场监管事项总数”是“七”，应为非负整数。请改正。\n',
    ]);
  });
  it('takes roster, aliases and dates from the configuration', async () => {
    const folder = await county();
    const config = folderWith({
      '配置.json': JSON.stringify({ roster: '名册.xlsx' }),
      '名册.xlsx': ROSTER,
    });
    const { out } = await validate(folder, '收', '--config', join(config, '配置.json'));
    expect(out).toMatch(/^3家：1通过、1退回、1未报/u);
    const { code, err } = await validate(
      folderWith({ 'shuangsuiji.json': '{"deadlines":{"contact":"2016-09-10"}}', 'a.csv': '序号' }),
      'a.csv',
    );
    expect(code).toBe(2);
    expect(err).toContain('“deadlines”里没有“contact”这一项：您是不是要用“contacts”？');
  });
  it('--strict sends back on an unexplained warning', async () => {
    const folder = await county();
    await put(folder, '收/林业局.xlsx', { date: '2016年9月23日' });
    expect((await validate(folder, '收/林业局.xlsx')).code).toBe(0);
    const strict = await validate(folder, '收/林业局.xlsx', '--strict');
    expect(strict.code).toBe(1);
    expect(strict.out).toMatch(/^1家：0通过、1退回。/u);
  });
});

describe('explain', () => {
  it('prints one rule, or all, or the nearest id', async () => {
    const { out } = await shuangsuiji('.', ['explain', 's09']);
    expect(out).toMatch(/^S09 单位没有填\n[\s\S]*依据：[\s\S]*错：[\s\S]*对：/u);
    const all = await shuangsuiji('.', ['explain', '--json']);
    expect((JSON.parse(all.out) as { rules: { id: string }[] }).rules.map(({ id }) => id)).toContain('A410');
    expect(await shuangsuiji('.', ['explain', 'S099'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('您是不是要用“S09”？'),
    });
  });
});
