import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { departmentFolder, SALT } from '../support/department.js';
import { drawLine, planLine, publishLine, resultsLine } from '../support/ledgers.js';
import { bin } from '../support/process.js';
import { temporaryFolder } from '../support/reading.js';
import { SOUND_SLOTS, writeReturn } from '../support/returns.js';
import { folderWith, listing, shuangsuiji } from '../support/running.js';

const on = (year: number, month: number, day: number) => ({ now: () => new Date(year, month - 1, day, 9) });

interface Status {
  readonly role: string;
  readonly unit: string | null;
  readonly period?: string;
  readonly counts: Record<'overdue' | 'now' | 'ahead' | 'done', number>;
  readonly duties: readonly { kind: string; what: string; due: string | null; standing: string; todo: string | null }[]; // prettier-ignore
  readonly units?: readonly { unit: string; state: string; late: boolean; errors: number }[];
  readonly ledger?: { lines: number; state: string; visits: number; entered: number } | null;
  readonly remarks: readonly string[];
}

async function asked(folder: string, ports: ReturnType<typeof on>, ...argv: string[]) {
  const before = listing(folder);
  const { code, out, err } = await shuangsuiji(folder, ['status', ...argv, '--json'], ports);
  expect(listing(folder)).toEqual(before);
  return { code, err, ...(JSON.parse(out) as Status) };
}

const LINES = [
  drawLine({ drawId: '1号', day: '2026-09-01', drawn: ['a', 'b'], item: SALT }),
  resultsLine('1号', '2026-09-18', { a: '2026-09-10', b: '2026-09-17' }),
  planLine('3号', '2026-09-02'),
  drawLine({ drawId: '2号', day: '2026-09-03', drawn: ['c', 'd', 'e'], item: SALT }),
  resultsLine('2号', '2026-09-19', { c: '2026-09-18' }),
];

describe('status of a department', () => {
  it('tells draws, plans, publication and return by urgency, and changes nothing', async () => {
    const folder = await departmentFolder({ lines: LINES });
    const { code, duties, counts, ledger, unit, role } = await asked(folder, on(2026, 10, 22));
    expect([code, role, unit]).toEqual([1, 'department', '城口县盐务局']);
    expect(duties.map(({ standing, kind, due }) => [standing, kind, due].join(' '))).toEqual([
      'overdue return 2026-09-27',
      'overdue publication 2026-10-21',
      'now results ',
      'now draw ',
      'ahead return 2026-12-27',
      'ahead registry 2027-08-01',
    ]);
    expect(counts).toEqual({ overdue: 2, now: 2, ahead: 2, done: 0 });
    expect(ledger).toEqual({ lines: 5, state: 'whole', draws: 2, visits: 5, entered: 3 });
  });

  it('says it in a clerk’s words, with the working days left', async () => {
    const folder = await departmentFolder({ lines: LINES });
    const { code, out, err } = await shuangsuiji(folder, ['status', '--role', 'department'], on(2026, 9, 30));
    expect([code, err]).toEqual([1, '']);
    for (const told of [
      '城口县盐务局，2026年9月30日：1 件已超期、3 件现在要办',
      '看了：台账 抽查台账.jsonl；3 个表格文件；公示期限：最后一次检查后 20 个工作日',
      // 30 September 2026 is a Wednesday: the week before its week is 21 to 27 September.
      '2026年第3季度附件4（2026年9月27日前，已超 3 天）',
      // 8, 9, 10 (Saturday, worked), 12 to 16, 19, 20, 21 October.
      '“1号”结果公示：结果已全部录入，尚未公示（2026年10月21日前，还有 11 个工作日）',
      '“2号”检查结果：已录入 1/3 户',
      '→ 双色球2026136期产生后，用 draw --plan 抽取',
      '台账 5 行，链条完整；抽查 2 次，应查 5 户，已录入结果 3 户。',
    ])
      expect(out).toContain(told);
    expect(out).not.toContain('\u001B');
  });

  it('ends with 0 once everything is done, and sees the return that report wrote', async () => {
    const folder = await departmentFolder({
      lines: [...LINES.slice(0, 2), publishLine('1号', '2026-09-20', 2)],
    });
    const before = await asked(folder, on(2026, 9, 22));
    expect(before.duties[0]).toMatchObject({ kind: 'return', standing: 'now' });
    await shuangsuiji(folder, ['report', '--period', '2026Q3'], on(2026, 9, 22));
    const after = await asked(folder, on(2026, 9, 22));
    expect([after.code, after.duties.map(({ kind, standing }) => `${kind} ${standing}`)]).toEqual([
      0,
      ['registry ahead', 'return done'],
    ]);
    // A blank form is no return.
    const blank = folderWith({});
    await shuangsuiji(blank, ['generate', '4', '--period', '2026Q3', '--unit', '县盐务局'], on(2026, 9, 22));
    expect((await asked(blank, on(2026, 9, 22))).duties[0]).toMatchObject({
      kind: 'return',
      standing: 'now',
    });
  });

  it('prints one JSON and nothing else as a process, report before it', async () => {
    const folder = await departmentFolder({ lines: LINES, config: { unit: '县盐务局', role: 'department' } });
    const made = await bin(folder, ['report', '--period', '2026Q3', '--today', '2026-09-22', '--json']);
    // The configuration answers nothing: blank places, exit 1.
    expect([made.code, (JSON.parse(made.out) as { unit: string }).unit]).toEqual([1, '城口县盐务局']);
    const told = await bin(folder, ['status', '--today', '2026-09-22', '--json']);
    expect([told.code, told.err]).toEqual([0, '']);
    const { duties } = JSON.parse(told.out) as Status;
    // Not done: two questions are not answered. The second quarter's is not owed: the ledger began after its week.
    expect(duties.filter(({ kind }) => kind === 'return').map(({ standing }) => standing)).toEqual(['now']);
  });

  it('works where nothing is configured, and says what it looked at', async () => {
    const { code, out, err } = await shuangsuiji(temporaryFolder(), ['status'], on(2026, 8, 3));
    expect(code).toBe(0);
    expect(err).toContain('没有配置 role，按部门来看');
    expect(out).toContain('没有台账（抽查台账.jsonl），还没有抽取过；0 个表格文件');
    expect(out).toContain('现在没有要办的事');
  });

  it('tells a broken chain, and what stands before the break', async () => {
    const folder = await departmentFolder({ lines: LINES });
    const path = join(folder, '抽查台账.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-09-18"', '2026-09-16"'));
    const { code, out } = await shuangsuiji(folder, ['status'], on(2026, 9, 16));
    expect([code, out]).toEqual([1, expect.stringContaining('台账第 5 行被改动过')]);
    expect(out).toContain('“2号”检查结果：已录入 0/3 户');
  });

  it('says so when the holidays of a year are not known yet', async () => {
    const lines = [
      drawLine({ drawId: '末', day: '2029-12-01', drawn: ['a'] }),
      resultsLine('末', '2029-12-29', { a: '2029-12-28' }),
    ];
    const folder = await departmentFolder({ lines });
    const { remarks, duties } = await asked(folder, on(2029, 12, 30));
    // Friday 28 December 2029 and twenty days from Monday to Friday.
    expect(duties.find(({ kind }) => kind === 'publication')?.due).toBe('2030-01-25');
    expect(remarks.join()).toContain('没有 2030 年的放假安排');
  });
});

describe('status of the county', () => {
  async function received(): Promise<string> {
    const folder = folderWith({
      'shuangsuiji.json': JSON.stringify({ role: 'county' }),
      '名册.xlsx': [['标准名', '有无行政检查事项'], ['城口县林业局', '有'], ['城口县水利局', '有'], ['城口县畜牧局', '有'], ['城口县档案局', '无']], // prettier-ignore
    });
    mkdirSync(join(folder, '上报'));
    await writeReturn(join(folder, '上报/林业.xlsx'), {});
    // A total that is not the number of rows.
    await writeReturn(
      join(folder, '上报/水利.xlsx'),
      {},
      { ...SOUND_SLOTS, unit: '城口县水利局', marketCount: '4' },
    );
    return folder;
  }

  it('tells who has sent, who has not and whose return goes back', async () => {
    const folder = await received();
    const argv = ['上报', '--roster', '名册.xlsx', '--period', '2016Q3', '--received', '2016-09-26'];
    const { code, role, period, units, duties } = await asked(folder, on(2016, 9, 26), ...argv);
    expect([code, role, period]).toEqual([1, 'county', '2016Q3']);
    expect(units?.map(({ unit, state, late }) => [unit, state, late])).toEqual([
      ['城口县林业局', '已报', true],
      ['城口县水利局', '退回', true],
      ['城口县畜牧局', '未报', false],
    ]);
    expect(duties.map(({ standing, what }) => `${standing} ${what}`)).toEqual([
      'overdue 2016年第3季度附件4：1 家未报',
      'overdue 2016年第3季度附件4：1 家有错误',
      'ahead 2016年度附件3和书面材料',
      'ahead 2016年第4季度附件4报送期',
    ]);
    const { out } = await shuangsuiji(folder, ['status', ...argv], on(2016, 9, 26));
    expect(out).toContain('3 家：1 家已报、1 家有错误、1 家未报，其中 2 家迟报');
    expect(out).toContain('→ 催报 1 家：城口县畜牧局');
  });

  it('takes the quarter whose week has begun last, and does not call punctual returns late', async () => {
    const folder = await received();
    const argv = ['上报', '--roster', '名册.xlsx', '--received', '2016-09-20'];
    const inside = await asked(folder, on(2016, 9, 20), ...argv);
    expect([inside.code, inside.period]).toEqual([0, '2016Q3']);
    expect(inside.units?.some(({ late }) => late)).toBe(false);
    expect((await asked(folder, on(2016, 9, 18), ...argv)).period).toBe('2016Q2');
    expect((await asked(folder, on(2017, 1, 5), ...argv)).period).toBe('2016Q4');
  });

  it('refuses a role, a period and a day that there are not, and a folder that is not there', async () => {
    const folder = await received();
    for (const [argv, told] of [
      [['--role', 'contry'], '您是不是要用“county”？'],
      [['--period', '2016Q5'], '--period'],
      [['--received', '昨天'], '--received'],
      [['没有'], '没有“没有”这个文件夹'],
    ] as const) {
      const { code, err } = await shuangsuiji(folder, ['status', ...argv], on(2016, 9, 20));
      expect([code, err]).toEqual([2, expect.stringContaining(told)]);
    }
  });
});
