import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commandsOf } from '../../examples/expected.js';
import { cellsOn } from '../support/returns.js';
import { temporaryFolder } from '../support/reading.js';
import { type Finished, listing, shuangsuiji } from '../support/running.js';

const EXAMPLE = 'examples/aggregate-cases';
const INPUT = join(EXAMPLE, 'input');

interface Report {
  readonly departments: readonly {
    readonly name: string;
    readonly state: string;
    readonly implementationRules: string | null;
    readonly listAndRosters: string | null;
    readonly items: number | null;
    readonly checks: number | null;
    readonly source: readonly { readonly file: string }[];
  }[];
  readonly totals: Readonly<
    Record<'departments' | 'denominator' | 'percent' | 'items' | 'checks', number | null>
  >;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly cells: readonly string[];
    readonly message: string;
  }[];
}

type Row = readonly [string, string | null, string | null, number | null, number | null];

/** What one command must come to, worked out by hand from `examples/data/aggregate-cases.ts`. */
interface Outcome {
  readonly code: 0 | 1;
  /** 县林业局: 报送, 细则, 一单两库, 项数, 次数. */
  readonly forestry: Row;
  /** 部门, 总数, 比例, 项数, 次数. */
  readonly totals: readonly (number | null)[];
  /** Findings but for the department without inspections, which is always told. */
  readonly told: readonly string[];
}

const REPORTED: Row = ['已报', '是', '是', 4, 2 + 1 + 0 + 3];
const OPEN: Row = ['已报', null, null, null, null];
// 水务局 2 items, 1 + 4 checks; 文化委 the same; 统计局 1 and 1. With 林业局 nine items, 17 checks.
const ALL = [4, 4, 100, 9, 17];
const WITHOUT = [3, 4, 75, 5, 11];

const OUTCOMES: readonly Outcome[] = [
  { code: 0, forestry: REPORTED, totals: ALL, told: [] },
  { code: 0, forestry: REPORTED, totals: ALL, told: ['I set-aside', 'I set-aside'] },
  { code: 1, forestry: OPEN, totals: WITHOUT, told: ['E two-returns'] },
  { code: 0, forestry: ['已报', '是', '是', 4, 13], totals: [4, 4, 100, 9, 24], told: ['I set-aside'] },
  { code: 0, forestry: REPORTED, totals: ALL, told: ['I set-aside'] },
  { code: 0, forestry: ['零报告', null, '是', 0, 0], totals: WITHOUT, told: [] },
  {
    code: 1,
    forestry: ['未报', null, null, null, null],
    totals: WITHOUT,
    told: ['E incomplete', 'W missing'],
  },
  {
    code: 0,
    forestry: ['未报', null, null, null, null],
    totals: WITHOUT,
    told: ['W missing', 'W incomplete'],
  },
  {
    code: 1,
    forestry: ['退回', null, null, null, null],
    totals: WITHOUT,
    told: ['E incomplete', 'W returned'],
  },
  { code: 0, forestry: ['退回', '是', '是', 4, 6], totals: ALL, told: ['W invalid-included'] },
  { code: 0, forestry: ['已报', '部分', '是', 4, 6], totals: ALL, told: ['I rules-mixed'] },
  {
    code: 0,
    forestry: ['退回', '是', null, 4, 6],
    totals: ALL,
    told: ['W invalid-included', 'W lists-open'],
  },
  { code: 1, forestry: ['未报', null, null, null, null], totals: WITHOUT, told: ['E incomplete', 'W missing', 'W returned', 'W unknown-unit'] }, // prettier-ignore
  { code: 0, forestry: REPORTED, totals: [4, null, null, 9, 17], told: ['W denominator-unknown'] },
  { code: 0, forestry: REPORTED, totals: [4, 5, 80, 9, 17], told: [] },
  // Of the year: 水务局 and 文化委 3 + 6, 统计局 3; 林业局 6, 4 and 4 in its quarters.
  { code: 0, forestry: ['已报', '是', '是', 4, 14], totals: [4, 4, 100, 9, 35], told: ['I counting-seen', 'I quarters-used'] }, // prettier-ignore
  { code: 1, forestry: ['已报', '是', '是', 4, null], totals: [4, 4, 100, 9, null], told: ['E counting-open', 'I quarters-used'] }, // prettier-ignore
  // Never falling: 4, 7 and 10.
  { code: 0, forestry: ['已报', '是', '是', 4, 10], totals: [4, 4, 100, 9, 31], told: ['I counting-told', 'I quarters-used'] }, // prettier-ignore
  { code: 0, forestry: ['已报', '是', '是', 4, 21], totals: [4, 4, 100, 9, 42], told: ['I counting-told', 'I quarters-used'] }, // prettier-ignore
  { code: 1, forestry: ['已报', '是', '是', 4, null], totals: [4, 4, 100, 9, null], told: ['E counting-contradicted', 'I quarters-used'] }, // prettier-ignore
  // The year's own return: 4 + 5 + 3 + 9.
  { code: 0, forestry: ['已报', '是', '是', 4, 21], totals: [4, 4, 100, 9, 42], told: ['I set-aside', 'I set-aside'] }, // prettier-ignore
  { code: 1, forestry: ['已报', '是', '是', 4, 10], totals: [4, 4, 100, 9, 31], told: ['E quarter-missing', 'I counting-seen', 'I quarters-used'] }, // prettier-ignore
  { code: 0, forestry: ['迟报', '是', '是', 4, 6], totals: ALL, told: ['W late'] },
  { code: 0, forestry: REPORTED, totals: ALL, told: [] },
];

const COMMANDS = (await commandsOf(EXAMPLE)).map(({ argv }) => argv);

async function run(
  number: number,
  ...more: readonly string[]
): Promise<Finished & { readonly out: string; readonly folder: string }> {
  const folder = temporaryFolder();
  const argv = (COMMANDS[number - 1] ?? []).map((word) => (word.startsWith('{out}') ? folder : word));
  return { ...(await shuangsuiji(INPUT, [...argv, ...more])), folder };
}

const report = async (number: number): Promise<Report> =>
  JSON.parse((await run(number, '--json')).out) as Report;
const ANNEX_3 = '附件3-区县推行情况统计表.xlsx';
const SHEET_3 = '区县推行情况统计表';

describe('each thing that happens while adding up', () => {
  it('has its command and its outcome', () => {
    expect(OUTCOMES).toHaveLength(COMMANDS.length);
  });

  it.each(OUTCOMES.map((outcome, index) => [index + 1, outcome] as const))(
    '%d comes to what was worked out by hand',
    async (number, outcome) => {
      const { code, out, err, folder } = await run(number, '--json');
      const { departments, totals, findings } = JSON.parse(out) as Report;
      const forestry = departments.find(({ name }) => name === '城口县林业局')!;
      const { state, implementationRules, listAndRosters, items, checks } = forestry;
      expect({
        code,
        forestry: [state, implementationRules, listAndRosters, items, checks],
        totals: [totals.departments, totals.denominator, totals.percent, totals.items, totals.checks],
        told: findings.map((one) => `${one.severity} ${one.code}`).filter((text) => text !== 'I not-due'),
      }).toEqual(outcome);
      const written = Object.keys(listing(folder));
      if (code === 1) {
        // A refusal says why, and writes nothing at all.
        expect(written).toEqual([]);
        expect(err).toContain('没有写附件3');
      } else expect(written).toEqual(expect.arrayContaining([ANNEX_3, '汇总底稿.xlsx']));
    },
  );

  it('names the cell in which two returns differ, and both files to prefer', async () => {
    const [conflict] = (await report(3)).findings;
    expect(conflict).toMatchObject({ cells: ['E17'] });
    expect(conflict!.message).toContain('E17 这份“7”、那份“0”');
    expect(conflict!.message).toContain(
      '--prefer 两份不同/附件4-县林业局.xlsx 或 --prefer 两份不同/附件4-县林业局（修改）.xlsx',
    );
  });

  it('suggests the unit that was probably meant, and keeps the other apart', async () => {
    const { departments, findings } = await report(13);
    expect(departments.map(({ name, state }) => [name, state])).toContainEqual([
      '城口县林业和草原局',
      '退回',
    ]);
    expect(findings.find(({ code }) => code === 'unknown-unit')!.message).toContain(
      '最接近的是“城口县林业局”，没有并到它名下',
    );
  });

  it('shows the series of numbers by which nobody can tell, and both readings of it', async () => {
    const open = (await report(17)).findings.find(({ code }) => code === 'counting-open')!;
    expect(open.message).toContain('2017Q1 4次、2017Q2 7次、2017Q3 10次');
    expect(open.message).toContain('全年合21次');
    expect(open.message).toContain('全年10次');
  });
});

describe('what is written', () => {
  it.each([1, 2, 4, 5, 6, 11, 16, 18, 19, 21, 23])(
    'is, of %d, an Annex 3 that the tool finds no error in',
    async (number) => {
      const { folder } = await run(number);
      const period = number > 15 && number < 23 ? '2017' : '2016Q3';
      const { code, out } = await shuangsuiji(INPUT, ['validate', join(folder, ANNEX_3), '--roster', '单位名册.xlsx', '--period', period, '--today', '2017-12-31', '--json']); // prettier-ignore
      const { counts, files } = JSON.parse(out) as {
        counts: { errors: number };
        files: readonly { form: string; rowsRead: number }[];
      };
      expect({ code, errors: counts.errors, form: files[0]!.form }).toEqual({
        code: 0,
        errors: 0,
        form: '3',
      });
      expect(files[0]!.rowsRead).toBe(number === 6 ? 3 : 4);
    },
  );

  it('is a form without a word more than the notice has, when it is final', async () => {
    const { folder } = await run(1);
    const cells = await cellsOn(join(folder, ANNEX_3), SHEET_3);
    const texts = Object.values(cells).map((text) => text.replace(/\s+/gu, ''));
    expect(texts).toContain('合计共4个部门，占有行政检查事项部门总数的比例为100%。');
    expect(texts.at(-1)).toBe('联系电话：59220000');
    expect(texts.join('')).not.toMatch(/汇总|待核/u);
  });

  it('says below the form how many are in, and that some are to be checked', async () => {
    const partial = await cellsOn(join((await run(8)).folder, ANNEX_3), SHEET_3);
    expect(Object.values(partial).at(-1)).toBe('（阶段性汇总，不是定稿：已汇总3/4家）');
    const invalid = await cellsOn(join((await run(10)).folder, ANNEX_3), SHEET_3);
    expect(Object.values(invalid).at(-1)).toBe('（阶段性汇总，不是定稿：含待核1家）');
  });

  it('leaves the share blank where nobody knows of how many', async () => {
    const cells = await cellsOn(join((await run(14)).folder, ANNEX_3), SHEET_3);
    expect(Object.values(cells).some((text) => /总数的比例为\s*%。$/u.test(text))).toBe(true);
  });

  it('writes 部分 on the form, and how many of how many in the worksheet', async () => {
    const { folder } = await run(11);
    expect(Object.values(await cellsOn(join(folder, ANNEX_3), SHEET_3))).toContain('部分');
    expect(Object.values(await cellsOn(join(folder, '汇总底稿.xlsx'), '各部门'))).toContain('3/4');
  });

  it('lists whom to call, where somebody is missing', async () => {
    const { folder } = await run(8);
    const cells = Object.values(await cellsOn(join(folder, '催报名单.xlsx'), '催报名单'));
    expect(cells).toEqual(expect.arrayContaining(['城口县林业局', '附件4']));
    expect(cells).not.toContain('城口县水务局');
  });
});

describe('the files of one return', () => {
  it('hold one of the same bytes, and one of the same words in other bytes', () => {
    const bytes = (name: string): Buffer =>
      readFileSync(join(INPUT, '报了两次', `附件4-县林业局${name}.xlsx`));
    expect(bytes('(1)').equals(bytes(''))).toBe(true);
    expect(bytes('-另存').equals(bytes(''))).toBe(false);
  });
});
