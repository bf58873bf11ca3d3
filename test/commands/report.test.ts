import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { ledgerLine, readLedger } from '../../src/ledger/chain.js';
import { ANSWERS, departmentFolder, LISTED, QUALITY, RESERVE, SALT } from '../support/department.js';
import { drawn, unitFolder } from '../support/draws.js';
import { drawLine, publishLine, replaceLine, resultsLine } from '../support/ledgers.js';
import { listing, shuangsuiji } from '../support/running.js';

/** Tuesday of the week in which the third quarter's return is due. */
const now = () => new Date(2026, 8, 22, 9, 30);
const FILE = '附件4-部门推行情况统计表-城口县盐务局-2026Q3.xlsx';

const LINES = [
  // Drawn in the second quarter, last inspected in the third; one target by 递补.
  drawLine({ drawId: '盐抽〔2026〕1号', day: '2026-06-20', drawn: ['a', 'b', 'c'], item: SALT }),
  replaceLine('盐抽〔2026〕1号', '2026-06-25', 'c', 'd'),
  resultsLine('盐抽〔2026〕1号', '2026-07-10', {
    a: '2026-06-29',
    b: ['2026-06-30', SALT, QUALITY],
    d: '2026-07-01',
  }),
  publishLine('盐抽〔2026〕1号', '2026-07-20', 3),
  drawLine({ drawId: '盐抽〔2026〕2号', day: '2026-08-03', drawn: ['a', 'e'], item: SALT }),
  resultsLine('盐抽〔2026〕2号', '2026-08-20', { a: '2026-08-10', e: '2026-08-11' }),
  drawLine({ drawId: '盐抽〔2026〕3号', day: '2026-09-01', drawn: ['a', 'e', 'f'], item: RESERVE }),
  resultsLine('盐抽〔2026〕3号', '2026-09-12', { a: '2026-09-10' }),
];

interface Result {
  readonly items: readonly { name: string; checks: number | null; visits: number | null; draws: readonly { drawId: string; departments: readonly string[] }[] }[]; // prettier-ignore
  readonly totals: Record<
    'market' | 'other',
    { items: number; total: number | null; percent: string | null }
  >;
  readonly answers: Record<string, string | null>;
  readonly findings: readonly { kind: string; place: string | null; message: string }[];
  readonly path: string;
}

const report = (folder: string, ...argv: string[]) => shuangsuiji(folder, ['report', ...argv], { now });
async function reported(folder: string, ...argv: string[]): Promise<Result & { readonly code: number }> {
  const { code, out } = await report(folder, '--json', ...argv);
  return { ...(JSON.parse(out) as Result), code };
}
async function refused(folder: string, ...argv: string[]): Promise<[number, string]> {
  const before = listing(folder);
  const { code, err } = await report(folder, ...argv);
  expect(listing(folder)).toEqual(before);
  return [code, err];
}

/** All cells of a sheet, row by row, by a reader that is not ours; merged ones once. */
async function textOf(path: string, sheet: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const rows: string[] = [];
  workbook.getWorksheet(sheet)?.eachRow((row) => {
    const texts: string[] = [];
    row.eachCell((cell) => {
      if (cell.master === cell) texts.push(cell.text);
    });
    rows.push(texts.join('|'));
  });
  return rows;
}

describe('report', () => {
  it('fills 附件4 from lists and ledger as counted by hand, and validate finds no fault', async () => {
    const folder = await departmentFolder({ lines: LINES });
    const { code, out, err } = await report(folder, '--period', '2026Q3');
    expect([code, err.split('\n').filter((line) => !line.startsWith('说明：没有写 --'))]).toEqual([0, ['']]);
    expect(out).toContain('盐抽〔2026〕3号：1/3 户已录入检查结果，没有计入');
    expect(await textOf(join(folder, FILE), '部门推行情况统计表')).toEqual([
      '附件4',
      '县政府部门、有关单位推行\n“双随机、一公开”情况统计表',
      '（第三季度）或（     年度）',
      '单位名称（盖章）：城口县盐务局|填表时间：2026年9月22日',
      '一、“双随机、一公开”制度机制建设情况',
      '1|是否已出台实施意见或工作方案\n（注明文件名称及文号）|是，《城口县盐务局推行“双随机、一公开”实施细则》（城盐发〔2016〕12号）',
      '2|是否已编制随机抽查事项清单|是',
      '3|是否已建成检查对象名录库和执法检查人员名录库|是',
      '4|是否已建立检查结果公开机制|是',
      '二、已实行“双随机”抽查的市场监管行政检查事项情况',
      '序号|事项名称|是否制定实施细则|抽查比例和频次|已开展\n抽查次数',
      // 1号 (three visits) and 2号 (two); 质量 was settled on one visit of 1号.
      `1|${SALT}|是|5%，每年2次|2`,
      `2|${QUALITY}|是|3%，每年1次|1`,
      '合计共2项，占本部门市场监管行政检查事项总数的比例为66.67%。|市场监管行政检查事项总数（不打印）：|3',
      '三、已实行“双随机”抽查的其他行政检查事项情况',
      '序号|事项名称|是否制定实施细则|抽查比例和频次|已开展\n抽查次数',
      `1|${RESERVE}|是|10%，每年1次|0`,
      '合计共1项，占本部门其他行政检查事项总数的比例为100%。|其他行政检查事项总数（不打印）：|1',
      '联系人：钱小川|联系电话：023-59220329',
    ]);
    const basis = await textOf(join(folder, FILE), '填报依据');
    expect(basis).toContain(
      `12|二·1 ${SALT}·已开展抽查次数|计 1 次|抽查台账.jsonl|盐抽〔2026〕1号|2026-07-01|3|1`,
    );
    expect(basis.filter((row) => row.includes('附件1-随机抽查事项清单.xlsx·随机抽查事项清单·B5'))).toHaveLength(2); // prettier-ignore
    expect(basis.at(-1)).toMatch(/^\d+\|没有计入\|盐抽〔2026〕3号\|1\/3 户/u);

    const checked = await shuangsuiji(folder, ['validate', FILE, '--json'], { now });
    const { findings, files } = JSON.parse(checked.out) as { findings: { ruleId: string; severity: string }[]; files: unknown[] }; // prettier-ignore
    // 66.67% is below 100% (达标, no fault); 填报依据 is no form and no unknown sheet.
    expect(findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual(['A414 I']);
    expect(files).toHaveLength(1);
    expect(checked.code).toBe(0);
  });

  it('counts the whole year for a year', async () => {
    const folder = await departmentFolder({
      lines: [
        ...LINES,
        drawLine({ drawId: '早', day: '2026-01-05', drawn: ['z'], item: QUALITY }),
        resultsLine('早', '2026-02-10', { z: '2026-02-09' }),
      ],
    });
    const { items, code, path } = await reported(folder, '--period', '2026');
    expect(items.map(({ checks, visits }) => [checks, visits])).toEqual([[2, 5], [2, 2], [0, 0]]); // prettier-ignore
    expect([code, path.endsWith('-2026.xlsx')]).toEqual([0, true]);
    const checked = await shuangsuiji(folder, ['validate', path, '--json'], { now });
    const { findings } = JSON.parse(checked.out) as { findings: { ruleId: string; severity: string; value: string }[] }; // prettier-ignore
    // 储备 should have been checked once this year, and only the clerk can say why not.
    expect(findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`).sort()).toEqual([
      'A414 W',
      'A415 W',
    ]);
  });

  it('leaves blank what nobody told, says how to supply it, and ends with 1', async () => {
    const items = LISTED.map((item) => ({ ...item, ratioFrequency: '' }));
    const folder = await departmentFolder({ config: { unit: '县盐务局' }, items });
    const { code, out } = await report(folder, '--period', '2026Q3');
    expect(code).toBe(1);
    for (const told of [
      '有 15 处空着',
      '第1问：在配置文件里写 "planDocument"',
      '第4问：用 publish 公示检查结果',
      `二·1 ${SALT}·已开展抽查次数、二·2 ${QUALITY}·已开展抽查次数、三·1 ${RESERVE}·已开展抽查次数：在台账所在的文件夹里运行`,
      '"itemTotals": {"market": 事项总数}',
      '联系电话：在配置文件里写 "contact": {"phone": "……"}',
    ])
      expect(out).toContain(told);
    const {
      items: rows,
      answers,
      totals,
      findings,
    } = await reported(folder, '--period', '2026Q3', '--force');
    expect(rows.map(({ checks }) => checks)).toEqual([null, null, null]);
    expect(answers).toEqual({ q1: null, q2: '是', q3: '是', q4: null });
    expect(totals.market).toEqual({ items: 2, total: null, percent: null });
    expect(findings.filter(({ kind }) => kind === 'blank')).toHaveLength(15);
  });

  it('says 无 for a kind of item that the unit has none of', async () => {
    const folder = await departmentFolder({ lines: LINES, items: LISTED.slice(0, 2), config: { ...ANSWERS, itemTotals: { market: 2 } } }); // prettier-ignore
    const { code, totals } = await reported(folder, '--period', '2026Q3');
    expect([code, totals.other]).toEqual([0, { items: 0, total: null, percent: null }]);
    expect(await textOf(join(folder, FILE), '部门推行情况统计表')).toContain('1|无');
    const checked = await shuangsuiji(folder, ['validate', FILE, '--json'], { now });
    expect((JSON.parse(checked.out) as { findings: unknown[] }).findings).toEqual([]);
  });

  it('fills a nil return for a unit without items', async () => {
    const folder = await departmentFolder({ lines: [], items: [{ item: '无' }] });
    const { code, answers, totals } = await reported(folder, '--period', '2026Q3');
    expect([code, answers.q2, totals.market.items]).toEqual([0, '否', 0]);
    const checked = await shuangsuiji(folder, ['validate', FILE, '--json'], { now });
    const { findings } = JSON.parse(checked.out) as { findings: { ruleId: string; severity: string }[] };
    // The configuration says that there are items in all: 0 of them is no fault, but short of the target.
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['A414', 'A414']);
  });

  it('reads a registry whose headers it is told', async () => {
    const foreign = [['RegOrgName', '注册号'], ['城口县甲商店', '1'], ['城口县乙商店', '2']]; // prettier-ignore
    const folder = await departmentFolder({ lines: LINES, files: { '平台.xlsx': foreign } });
    const argv = ['--period', '2026Q3', '--targets', '平台.xlsx'];
    expect((await refused(folder, ...argv))[1]).toContain('--column');
    const { out } = await report(folder, ...argv, '--column', '检查对象名称=RegOrgName');
    expect(out).toContain('平台.xlsx·表1，2 行');
  });

  it('says so when the only ledger is another unit’s', async () => {
    const other = await departmentFolder({ lines: LINES });
    const { err } = await report(await departmentFolder(), '--period', '2026Q3', '--ledger', other);
    expect(err).toContain('没有找到本单位自己的台账');
  });

  it('says which ledger it took when -o holds another one', async () => {
    const folder = await departmentFolder({ lines: LINES, files: { '另处/抽查台账.jsonl': '' } });
    const { err } = await report(folder, '--period', '2026Q3', '-o', '另处');
    expect(err).toContain('用的是〔抽查台账.jsonl〕，没有用〔另处/抽查台账.jsonl〕');
    const alone = await report(folder, '--period', '2026Q3');
    expect(alone.err).not.toContain('各有一本台账');
  });

  it('does not guess which items are 市场监管, nor which of two rows counts', async () => {
    const plain = await departmentFolder({ lines: LINES, extended: false });
    expect(await refused(plain, '--period', '2026Q3')).toEqual([
      1,
      expect.stringContaining('没有“事项类别”一列'),
    ]);
    const blank = await departmentFolder({
      items: LISTED.map((item, index) => (index === 1 ? { ...item, itemCategory: '重点' } : item)),
    });
    expect(await refused(blank, '--period', '2026Q3')).toEqual([
      1,
      expect.stringContaining(`有 1 项没有标明是市场监管事项还是其他事项：B6“${QUALITY}”`),
    ]);
    const twice = await departmentFolder({ items: [...LISTED, LISTED[0]!] });
    expect(await refused(twice, '--period', '2026Q3')).toEqual([1, expect.stringContaining('B5、B8')]);
  });

  it('takes the totals from the roster, and leaves a percentage over 100 blank', async () => {
    const roster = [
      ['标准名', '市场监管事项总数', '其他事项总数'],
      ['城口县盐务局', 1, 2],
    ];
    const config = { ...ANSWERS, itemTotals: {} };
    const folder = await departmentFolder({ lines: LINES, config, files: { '名册.xlsx': roster } });
    const { code, totals, findings } = await reported(folder, '--period', '2026Q3', '--roster', '名册.xlsx');
    expect([code, totals]).toEqual([
      1,
      { market: { items: 2, total: null, percent: null }, other: { items: 1, total: 2, percent: '50' } },
    ]);
    expect(findings.find(({ place }) => place === '二·合计比例')?.message).toContain('清单列了 2 项');
  });

  it('answers 否 to the fourth question by the configuration alone, and by results made public above it', async () => {
    const config = { ...ANSWERS, resultsPublished: '否', planDocument: '否' };
    const some = await reported(await departmentFolder({ lines: LINES, config }), '--period', '2026Q3');
    expect([some.answers.q1, some.answers.q4]).toEqual(['否', '是']);
    // A notice of the draw alone publishes no result.
    const lines = [LINES[0]!, publishLine('盐抽〔2026〕1号', '2026-06-21', 0)];
    const none = await reported(await departmentFolder({ lines, config }), '--period', '2026Q3');
    expect(none.answers.q4).toBe('否');
  });

  it('counts the joint draws of another unit’s ledger that the unit took part in', async () => {
    const other = unitFolder({ '人员2.xlsx': [['姓名', '执法证编号', '执法类别'], ['甲一', '证1', '综合'], ['甲二', '证2', '综合'], ['甲三', '证3', '综合']] }); // prettier-ignore
    const departments = ['--department', '盐务局=人员.xlsx', '--department', '县市场监管局=人员2.xlsx'];
    const { record } = await drawn(other, '联〔2026〕1号', '--count', '2', '--seed', 's', ...departments);
    await drawn(other, '联〔2026〕2号', '--count', '1', '--seed', 's', '--unit', '县市场监管局');
    const path = join(other, '抽查台账.jsonl');
    const line = resultsLine(
      '联〔2026〕1号',
      '2026-07-09',
      Object.fromEntries(record.drawn.map(({ id }) => [id, ['2026-07-08', SALT, '电梯使用检查']])),
      nodeHash(readFileSync(join(other, '抽取/联〔2026〕1号/抽取记录.json'), 'utf8')),
    );
    appendFileSync(path, ledgerLine(nodeHash, readLedger(nodeHash, readFileSync(path, 'utf8')), line));
    const folder = await departmentFolder({ lines: LINES, config: { ...ANSWERS, aliases: ['盐务局'] } });
    const { items, findings } = await reported(folder, '--period', '2026Q3', '--ledger', other);
    expect(items[0]).toMatchObject({ name: SALT, checks: 3, visits: 7 });
    expect(items[0]!.draws[0]).toMatchObject({ drawId: '盐抽〔2026〕1号', departments: [] });
    expect(items[0]!.draws[1]).toMatchObject({
      drawId: '联〔2026〕1号',
      departments: ['盐务局', '县市场监管局'],
    });
    const told = findings.map(({ place, message }) => `${place ?? ''} ${message}`).join('\n');
    expect(told).toContain('联〔2026〕1号 联合抽查的事项“电梯使用检查”不在本单位附件1里');
    expect(told).toContain('另有 1 次抽查没有“城口县盐务局”参加');
    expect(await textOf(join(folder, FILE), '填报依据')).toContainEqual(
      expect.stringContaining('联合抽查（盐务局、县市场监管局），每个事项计 1 次'),
    );
    // Without its record nobody knows who took part.
    writeFileSync(join(other, '抽取/联〔2026〕1号/抽取记录.json'), '{}');
    const lost = await reported(folder, '--period', '2026Q3', '--ledger', path, '--force');
    expect(lost.items[0]!.checks).toBe(2);
  });

  it('refuses a ledger whose chain does not hold, named', async () => {
    const folder = await departmentFolder({ lines: LINES });
    const path = join(folder, '抽查台账.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-08-11', '2026-06-11'));
    const [code, err] = await refused(folder, '--period', '2026Q3');
    expect([code, err]).toEqual([1, expect.stringContaining('台账〔抽查台账.jsonl〕第 6 行被改动过')]);
    const sound = await departmentFolder({ lines: LINES });
    expect((await refused(sound, '--period', '2026Q3', '--ledger', path))[1]).toContain('第 6 行');
    expect((await refused(sound, '--period', '2026Q3', '--ledger', '没有'))[1]).toContain(
      '〔没有〕读不出台账',
    );
  });

  it('overwrites nothing without --force, and asks for what it cannot do without', async () => {
    const folder = await departmentFolder({ lines: LINES });
    expect((await report(folder, '--period', '2026Q3', '-o', '上报')).code).toBe(0);
    expect(readdirSync(join(folder, '上报'))).toEqual([FILE]);
    expect((await refused(folder, '--period', '2026Q3', '-o', '上报'))[1]).toContain('已经存在');
    expect((await report(folder, '--period', '2026Q3', '-o', '上报', '--force')).code).toBe(0);
    expect(await refused(folder)).toEqual([2, expect.stringContaining('--period')]);
    const empty = await departmentFolder({ config: {} });
    expect((await report(empty, '--period', '2026Q3')).err).toContain('按附件1的填报单位“城口县盐务局”填写');
    expect(existsSync(join(empty, FILE))).toBe(true);
    expect(await refused(await departmentFolder(), '--period', '2026Q3', '--items', '附件2-执法检查人员名录库.xlsx')).toEqual([1, expect.stringContaining('没有找到附件1')]); // prettier-ignore
  });

  it('takes no period that has not begun, nor one that the form would show as another year’s', async () => {
    const folder = await departmentFolder({ lines: LINES });
    expect(await refused(folder, '--period', '2026Q4')).toEqual([2, expect.stringContaining('还没有开始')]);
    expect(await refused(folder, '--period', '2027')).toEqual([2, expect.stringContaining('还没有开始')]);
    // Filled in on 22 September 2026, a second quarter is that of 2026.
    expect(await refused(folder, '--period', '2025Q2')).toEqual([
      2,
      expect.stringContaining('--today 2025-06-29'),
    ]);
    const january = { now: () => new Date(2027, 0, 4) };
    const late = await shuangsuiji(folder, ['report', '--period', '2026Q4', '--json'], january);
    expect([late.code, (JSON.parse(late.out) as Result).items.map(({ checks }) => checks)]).toEqual([
      0,
      [0, 0, 0],
    ]);
  });
});
