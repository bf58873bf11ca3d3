import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/reading.js';
import { shuangsuiji } from '../support/running.js';
import { type Edits, writeContacts, writeReturn } from '../support/returns.js';

/** What a file’s name says of it: 副本, and whose it is where nothing can be read. */

const ROSTER = '标准名,别名,有无行政检查事项\n城口县林业局,县林业局,有\n城口县水务局,县水务局,有\n';
const NOT_READABLE = '%PDF-1.4\n';

interface Department {
  readonly name: string;
  readonly state: string;
  readonly checks: number | null;
  readonly source: readonly { readonly file: string }[];
}
interface Remark {
  readonly code: string;
  readonly file: string | null;
  readonly message: string;
}

/** A folder with these files: a return with some cells changed, or other bytes. */
async function folderOf(files: Readonly<Record<string, Edits | string>>): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '单位名册.csv'), ROSTER);
  for (const [name, what] of Object.entries(files)) {
    const path = join(folder, '上报', name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof what === 'string') writeFileSync(path, what);
    else await writeReturn(path, what);
  }
  return folder;
}

async function aggregated(folder: string) {
  const { out } = await shuangsuiji(folder, ['aggregate', '上报', '--roster', '单位名册.csv', '--period', '2016Q3', '--today', '2016-09-26', '--allow-incomplete', '--json', '-o', temporaryFolder()]); // prettier-ignore
  const { departments, findings } = JSON.parse(out) as { departments: Department[]; findings: Remark[] };
  const [forest] = departments.filter(({ name }) => name === '城口县林业局');
  return {
    state: forest!.state,
    checks: forest!.checks,
    files: forest!.source.map(({ file }) => file),
    codes: findings.filter(({ file }) => file !== null).map(({ code, file }) => `${code} ${file!}`),
    findings,
  };
}

interface Validated {
  readonly units: readonly { readonly unit: string; readonly status: string }[];
  readonly files: readonly { readonly file: string; readonly status: string; readonly unit: string | null }[];
  readonly findings: readonly {
    readonly ruleId: string;
    readonly file: string;
    readonly unit: string | null;
  }[];
}
async function validated(folder: string): Promise<Validated> {
  const { out } = await shuangsuiji(folder, ['validate', '上报', '--roster', '单位名册.csv', '--period', '2016Q3', '--today', '2016-09-28', '--json']); // prettier-ignore
  return JSON.parse(out) as Validated;
}
const statusOf = ({ units }: Validated, unit: string) => units.find((one) => one.unit === unit)?.status;

describe('a 副本', () => {
  it.each(['附件4 - 副本.xlsx', '附件4 副本 (2).xlsx', '副本附件4.xlsx', '林业局/附件4（副本）.xlsx'])(
    '%s is read where nothing else came, and told',
    async (name) => {
      const folder = await folderOf({ [name]: {} });
      const { state, checks, files, codes } = await aggregated(folder);
      expect([state, checks, files]).toEqual(['已报', 8, [`上报/${name}`]]);
      expect(codes).toContain(`copy-read 上报/${name}`);
      const report = await validated(folder);
      expect(statusOf(report, '城口县林业局')).toBe('passed');
      expect(report.findings.map(({ ruleId }) => ruleId)).toContain('F05');
    },
  );
  it('is set aside where its unit’s own is there, wherever it lies and whatever it says', async () => {
    const folder = await folderOf({ '甲/附件4.xlsx': {}, '乙/附件4 - 副本.xlsx': { E12: 9 } });
    const { state, checks, files, codes } = await aggregated(folder);
    expect([state, checks, files]).toEqual(['已报', 8, ['上报/甲/附件4.xlsx']]);
    expect(codes).toContain('not-read 上报/乙/附件4 - 副本.xlsx');
    const { files: reports } = await validated(folder);
    expect(reports.find(({ file }) => file.includes('副本'))!.status).toBe('skipped');
  });
  it('of another unit, another form or another quarter is none of what is there', async () => {
    const folder = await folderOf({
      '附件4.xlsx': {},
      '附件4 - 副本.xlsx': { A4: '单位名称（盖章）：城口县水务局' },
      '附件4-二季度 副本.xlsx': { A3: '（第2季度）或（     年度）', E12: 1 },
    });
    await writeContacts(join(folder, '上报', '附件5 - 副本.xlsx'), '城口县林业局');
    const report = await validated(folder);
    expect(report.files.filter(({ status }) => status === 'skipped')).toEqual([]);
    expect(statusOf(report, '城口县水务局')).not.toBe('missing');
  });
  it('(1) and 最终版 are files like any other: alone they are read, beside another they are told', async () => {
    for (const name of ['附件4(1).xlsx', '附件4-最终版.xlsx']) {
      expect((await aggregated(await folderOf({ [name]: {} }))).state).toBe('已报');
      const both = await aggregated(await folderOf({ '附件4.xlsx': {}, [name]: { E12: 9 } }));
      expect(both.codes).toContain(`two-returns 上报/${name}`);
    }
  });
  it('that cannot be read is passed by beside its original, and goes back without it', async () => {
    const beside = await folderOf({ '林业局/附件4.xlsx': {}, '林业局/附件4 - 副本.xlsx': NOT_READABLE });
    expect((await aggregated(beside)).state).toBe('已报');
    const alone = await folderOf({ '林业局/附件4 - 副本.xlsx': NOT_READABLE });
    expect((await aggregated(alone)).state).toBe('退回');
  });
});

describe('a file that cannot be read', () => {
  it.each(['附件4-县林业局.xlsx', '林业局统计表.xls', '县林业局/盖章扫描.pdf', '县林业局/附件四.doc'])(
    '%s goes back to the unit that it names',
    async (name) => {
      const folder = await folderOf({ [name]: NOT_READABLE });
      const { state, checks, findings } = await aggregated(folder);
      expect([state, checks]).toEqual(['退回', null]);
      const returned = findings.find(({ code }) => code === 'returned')!;
      expect([returned.file, returned.message.includes('F0')]).toEqual([`上报/${name}`, true]);
      const report = await validated(folder);
      expect([statusOf(report, '城口县林业局'), statusOf(report, '城口县水务局')]).toEqual([
        'returned',
        'missing',
      ]);
      expect(report.files.find(({ file }) => file === `上报/${name}`)!.unit).toBe('城口县林业局');
      // Called for is who has sent nothing at all.
      const late = report.findings.filter(({ ruleId, file }) => ruleId === 'P04' && file === '');
      expect(late.map(({ unit }) => unit)).toEqual(['城口县水务局']);
    },
  );
  it('nor recognised as a form goes back as well', async () => {
    const folder = await folderOf({});
    mkdirSync(join(folder, '上报'), { recursive: true });
    cpSync(join(folder, '单位名册.csv'), join(folder, '上报', '县林业局.csv'));
    writeFileSync(join(folder, '上报', '县林业局.csv'), '项目,根据\n甲,乙\n');
    expect((await aggregated(folder)).state).toBe('退回');
  });
  it.each(['附件1-县林业局.pdf', '县林业局实施细则.doc', '执法检查人员名录-县林业局.xls'])(
    '%s is no 附件4',
    async (name) => {
      expect((await aggregated(await folderOf({ [name]: NOT_READABLE }))).state).toBe('未报');
    },
  );
  it('takes nothing from a return that can be', async () => {
    const folder = await folderOf({ '附件4-县林业局.xlsx': {}, '附件4-县林业局（盖章）.pdf': NOT_READABLE });
    const { state, checks } = await aggregated(folder);
    expect([state, checks]).toEqual(['已报', 8]);
    expect(statusOf(await validated(folder), '城口县林业局')).toBe('passed');
  });
  it('is the return that is wanted where only other forms can be read', async () => {
    const folder = await folderOf({ '县林业局/扫描.pdf': NOT_READABLE });
    await writeContacts(join(folder, '上报', '附件5-县林业局.xlsx'), '城口县林业局');
    expect((await aggregated(folder)).state).toBe('退回');
    const { out } = await shuangsuiji(folder, ['status', '上报', '--roster', '单位名册.csv', '--period', '2016Q3', '--today', '2016-09-26', '--json']); // prettier-ignore
    expect(out).toContain('退回');
  });
  it('of nobody stays nobody’s', async () => {
    const report = await validated(await folderOf({ '扫描件.pdf': NOT_READABLE }));
    expect(report.units.map(({ status }) => status)).toEqual(['missing', 'missing']);
  });
  it('is excluded under its unit from a collection, and its unit is not missing', async () => {
    const folder = await folderOf({ '附件5-县林业局.pdf': NOT_READABLE });
    await writeContacts(join(folder, '上报', '附件5-水务局.xlsx'), '城口县水务局');
    const { out } = await shuangsuiji(folder, ['collect', '上报', '--roster', '单位名册.csv', '--form', '5', '-o', join(folder, '汇总.xlsx')]); // prettier-ignore
    expect(out).toContain('城口县林业局：');
    expect(out).not.toContain('没有报');
  });
});
