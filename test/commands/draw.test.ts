import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { OFFICER_HEADERS, officerRows, officerTable, TARGET_HEADERS, targetRows, targetTable, withHeader } from '../support/lists.js'; // prettier-ignore
import { allRows, withWorkbookAt } from '../support/reading.js';
import { type Finished, folderWith, listing, shuangsuiji } from '../support/running.js';

const LISTS = ['--targets', '对象.xlsx', '--inspectors', '人员.xlsx'];
const ID = '城市监抽〔2026〕第3号';
const FOLDER = `抽取/${ID}`;

const lists = (files: Parameters<typeof folderWith>[0] = {}): string =>
  folderWith({ '对象.xlsx': targetTable, '人员.xlsx': officerTable, ...files });

const draw = (folder: string, ...argv: string[]): Promise<Finished> =>
  shuangsuiji(folder, ['draw', ...LISTS, '--draw-id', ID, ...argv]);

const recordIn = (folder: string, id = ID): DrawRecord =>
  JSON.parse(readFileSync(join(folder, '抽取', id, '抽取记录.json'), 'utf8')) as DrawRecord;

/** The record of a draw that must succeed. */
async function drawn(folder: string, ...argv: string[]): Promise<DrawRecord & Finished> {
  const finished = await draw(folder, ...argv);
  expect([finished.code, finished.err]).toEqual([0, expect.any(String)]);
  return { ...recordIn(folder), ...finished };
}

/** What a draw says that must be refused, with this exit code, and leave everything as it was. */
async function refused(code: number, folder: string, ...argv: string[]): Promise<string> {
  const before = listing(folder);
  const finished = await draw(folder, ...argv);
  expect([finished.code, finished.out]).toEqual([code, '']);
  expect(listing(folder)).toEqual(before);
  expect(finished.err.trim().split('\n')).toHaveLength(1);
  return finished.err;
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const idOf = (row: readonly string[]): string => (row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!);

/** The ids of these rows in the order of their tickets, by the formula of the specification. */
function ordered(rows: readonly (readonly string[])[], drawId: string, entropy: string): string[] {
  const root = sha256(`shuangsuiji/1|root|${drawId}|${entropy}`);
  return rows
    .map(idOf)
    .map((id) => ({ id, ticket: sha256(`${root}|T|${id}`) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ id }) => id);
}

const normal = targetRows.filter((row) => row[11] !== '注销');

describe('a draw', () => {
  it('writes workbook, record and ledger, and draws what the formula says', async () => {
    const folder = lists();
    const { out, ...record } = await drawn(folder, '--count', '6', '--seed', '第一期');
    expect(Object.keys(listing(folder))).toEqual(
      [
        '对象.xlsx',
        '人员.xlsx',
        '抽取',
        FOLDER,
        `${FOLDER}/抽取记录.json`,
        `${FOLDER}/抽取结果.xlsx`,
        `${FOLDER}/检查记录表.xlsx`,
        '抽查台账.jsonl',
      ].sort(),
    );
    const order = ordered(normal, ID, '第一期');
    expect(record.drawn.map(({ id }) => id)).toEqual(order.slice(0, 6));
    expect(record.reserves.map(({ id }) => id)).toEqual(order.slice(6, 7));
    expect(record.counts).toEqual({
      targets: 24,
      excluded: 4,
      eligible: 20,
      drawn: 6,
      reserves: 1,
      inspectors: 9,
    });
    const [file] = [readFileSync(join(folder, '对象.xlsx'))];
    expect(record.lists.targets.sha256).toBe(sha256(file));
    const [line = '', ...others] = readFileSync(join(folder, '抽查台账.jsonl'), 'utf8').split('\n');
    expect(others).toEqual(['']);
    expect(JSON.parse(line)).toMatchObject({
      seq: 1,
      event: 'draw',
      drawId: ID,
      prev: '0'.repeat(64),
      digests: record.digests,
      recordSha256: sha256(readFileSync(join(folder, FOLDER, '抽取记录.json'))),
    });
    for (const { name } of record.drawn) expect(out).toContain(name);
  });

  it('puts drawn targets, inspectors and reserves into the workbook, in order', async () => {
    const folder = lists();
    const record = await drawn(folder, '--count', '6', '--seed', '第一期', '--unit', '县示例局');
    const sheets = await withWorkbookAt(join(folder, FOLDER, '抽取结果.xlsx'), async ({ sheets }) =>
      Promise.all(
        sheets.map(async (sheet) => ({
          name: sheet.name,
          rows: (await allRows(sheet)).map(({ cells }) => cells.map(({ text }) => text)),
        })),
      ),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['抽取结果', '候补名单', '抽取说明']);
    const [result, reserves, statement] = sheets.map(({ rows }) => rows);
    expect(result![0]).toEqual(['城口县示例局双随机抽查抽取结果']);
    expect(result!.at(-1)![0]).toMatch(/^说明：/u);
    expect(result!.slice(3, -1).map((row) => row[1])).toEqual(record.drawn.map(({ name }) => name));
    for (const [index, { ticket, inspectors }] of record.drawn.entries()) {
      const row = result![3 + index]!;
      expect(row).toContain(ticket.slice(0, 16));
      expect(row).toContain(inspectors.map(({ id, name }) => `${name}（${id}）`).join('\n'));
    }
    expect(reserves!.slice(3).map((row) => row[1])).toEqual(record.reserves.map(({ name }) => name));
    for (const fact of [record.root, '第一期', record.digests.targets, record.strata[0]!.cutoff!])
      expect(statement!.flat()).toContain(fact);
  });

  it('never draws the same for another seed', async () => {
    const results = new Set<string>();
    for (const seed of ['0', '1', '第一期', '第二期', '第一队']) {
      const { drawn: targets } = await drawn(lists(), '--count', '8', '--seed', seed);
      results.add(targets.map(({ id }) => id).join());
    }
    expect(results.size).toBe(5);
  });

  it('takes 256 bits from the system without a seed (level 1), and says how far a seed can be trusted', async () => {
    const [one, other] = [await drawn(lists(), '--count', '3'), await drawn(lists(), '--count', '3')];
    expect(one.entropy).toMatch(/^[0-9a-f]{64}$/u);
    expect(one.entropy).not.toBe(other.entropy);
    expect([one.level, one.out.includes('种子等级 1（系统）')]).toEqual([1, true]);
    const given = await drawn(lists(), '--count', '3', '--seed', '城口');
    expect([given.level, given.entropy, given.out.includes('种子等级 0（指定）')]).toEqual([0, '城口', true]);
  });
});

describe('the number to draw', () => {
  it.each([
    // 20 targets can be drawn: the second number is 20 times the rate, rounded by hand.
    ['10%', 2],
    ['12%', 3],
    ['不超过12%', 2],
    ['0.05', 1],
    ['100%', 20],
    ['１５％', 3],
  ])('--rate %s of 20 is %d', async (rate, count) => {
    const record = await drawn(lists(), '--rate', rate, '--seed', 's');
    expect(record.drawn).toHaveLength(count);
    expect(record.options.rate).toBe(rate);
    expect(record.drawn.map(({ id }) => id)).toEqual(ordered(normal, ID, 's').slice(0, count));
  });

  it('--reserves says how many stand by; without it, a tenth rounded up', async () => {
    const order = ordered(normal, ID, 's');
    for (const [reserves, expected] of [
      ['0', 0],
      ['5', 5],
      ['999', 9],
    ] as const) {
      const record = await drawn(lists(), '--count', '11', '--seed', 's', '--reserves', reserves);
      expect(record.reserves.map(({ id, rank }) => [id, rank])).toEqual(
        order.slice(11, 11 + expected).map((id, index) => [id, 12 + index]),
      );
    }
    expect((await drawn(lists(), '--count', '11', '--seed', 's')).reserves).toHaveLength(2);
  });

  it.each<[number, ...string[]]>([
    [2, '--count', '0'],
    [2, '--count', '三户'],
    [2, '--count', '-1'],
    [2, '--rate', '5'],
    [2, '--rate', '101%'],
    [1, '--count', '21'],
    [1, '--rate', '不超过4%'],
    [1, '--rate', '0%'],
    [2, '--count', '1', '--rate', '5%'],
    [2, '--count', '3', '--reserves', '-1'],
  ])('exit %d for %s %s', async (code, ...argv) => {
    await refused(code, lists(), ...argv);
  });
});

describe('--where, --category, --item', () => {
  const one = (value: string, index: number) => (row: readonly string[]) =>
    row[index]!.split('、').includes(value);

  it('draws only where every condition holds, several values of one column meaning any of them', async () => {
    const record = await drawn(
      lists(),
      ...['--where', '所在区域=巴山镇', '--where', '乡镇＝坪坝镇', '--where', '信用风险等级=C', '--rate', '100%', '--seed', 's'], // prettier-ignore
    );
    const expected = normal.filter((row) => ['巴山镇', '坪坝镇'].includes(row[7]!) && row[10] === 'C');
    expect(expected.length).toBeGreaterThan(1);
    expect(record.drawn.map(({ id }) => id)).toEqual(ordered(expected, ID, 's'));
    expect(record.options.where).toEqual([
      { column: 'area', values: ['巴山镇', '坪坝镇'] },
      { column: 'creditRisk', values: ['C'] },
    ]);
    expect(record.counts.excluded + record.counts.eligible).toBe(24);
    expect(new Set(record.excluded.map(({ reason }) => reason))).toEqual(
      new Set(['状态为“注销”', '所在区域不是“巴山镇”或“坪坝镇”', '信用风险等级不是“C”']),
    );
  });

  it('--category narrows the targets to a field and sends only inspectors who hold it', async () => {
    const record = await drawn(lists(), '--category', '药品', '--rate', '100%', '--seed', 's');
    expect(record.drawn.map(({ id }) => id)).toEqual(ordered(normal.filter(one('药品', 8)), ID, 's'));
    const holders = new Set(
      officerRows.filter((row) => one('药品', 6)(row) || row[6] === '综合').map((row) => row[5]),
    );
    expect(holders.size).toBe(6);
    for (const { inspectors } of record.drawn) for (const { id } of inspectors) expect(holders).toContain(id);
  });

  it('--item narrows the targets to an item, and --items checks its name against Annex 1', async () => {
    const items = [
      ['序号', '检查事项', '检查依据', '检查主体', '检查内容', '检查方式', '检查结果的运用情形', '备注'],
      ['1', '日常检查', '法', '局', '内容', '现场', '公示', ''],
      ['2', '专项检查', '法', '局', '内容', '现场', '公示', ''],
    ];
    const withItems = (): string => lists({ '事项.xlsx': items });
    const record = await drawn(withItems(), '--items', '事项.xlsx', '--item', '专项检查', '--rate', '100%', '--seed', 's'); // prettier-ignore
    expect(record.drawn.map(({ id }) => id)).toEqual(ordered(normal.filter(one('专项检查', 9)), ID, 's'));
    expect(record.item).toBe('专项检查');
    const unknown = await refused(
      1,
      withItems(),
      '--items',
      '事项.xlsx',
      '--item',
      '专项检察',
      '--count',
      '1',
    );
    expect(unknown).toContain('“专项检查”');
    await refused(2, withItems(), '--items', '事项.xlsx', '--count', '1');
    await refused(1, withItems(), '--items', '人员.xlsx', '--item', '专项检查', '--count', '1');
    await refused(1, withItems(), '--items', '没有.xlsx', '--item', '专项检查', '--count', '1');
  });

  it('is refused when mistyped, with the nearest column', async () => {
    expect(await refused(2, lists(), '--count', '1', '--where', '所在区城=巴山镇')).toContain('所在区域');
    await refused(2, lists(), '--count', '1', '--where', '所在区域');
    await refused(2, lists(), '--count', '1', '--where', '=巴山镇');
    await refused(2, lists(), '--count', '1', '--category', '食品、药品');
    await refused(1, lists(), '--count', '1', '--where', '所在区域=没有的镇');
  });
});

describe('the inspectors', () => {
  it('are refused, naming field and area, when nobody can be sent; nothing is written', async () => {
    const few = withHeader(
      OFFICER_HEADERS,
      officerRows.filter((row) => row[6] === '食品、药品' || row[7] === '葛城街道、巴山镇'),
    );
    const folder = lists({ '人员.xlsx': few });
    const message = await refused(
      1,
      folder,
      ...['--category', '特种设备', '--where', '所在区域=坪坝镇', '--count', '1'],
    );
    expect(message).toContain('特种设备 × 坪坝镇');
    expect(message).toMatch(/1 户需 2 人次/u);
  });

  it('carry no more than --max-load; the refusal says what would do', async () => {
    const record = await drawn(lists(), '--count', '8', '--seed', 's', '--max-load', '2');
    const loads = new Map<string, number>();
    for (const { id } of record.drawn.flatMap(({ inspectors }) => inspectors))
      loads.set(id, (loads.get(id) ?? 0) + 1);
    expect(Math.max(...loads.values())).toBe(2);
    expect(await refused(1, lists(), '--count', '10', '--max-load', '2')).toContain('--max-load');
    await refused(2, lists(), '--count', '1', '--max-load', '0');
  });

  it('are as many as --per-target says; one only with --allow-single and a warning', async () => {
    const three = await drawn(lists(), '--count', '4', '--per-target', '3', '--seed', 's');
    for (const { inspectors } of three.drawn) expect(new Set(inspectors.map(({ id }) => id)).size).toBe(3);
    expect(await refused(2, lists(), '--count', '1', '--per-target', '1')).toContain('--allow-single');
    await refused(2, lists(), '--count', '1', '--per-target', '0', '--allow-single');
    const one = await drawn(lists(), '--count', '4', '--per-target', '1', '--allow-single', '--quiet');
    expect(one.drawn.map(({ inspectors }) => inspectors.length)).toEqual([1, 1, 1, 1]);
    expect(one.err).toMatch(/^警告：/u);
  });
});

describe('a list from which nobody can draw', () => {
  const H = ['企业名称', '统一社会信用代码', '地址'];
  const list = (...rows: (string | number | { raw: string })[][]): string =>
    lists({ '对象.xlsx': [H, ...rows] });

  it('names both cells of a repeated code, however it is written', async () => {
    const folder = list(['甲店', '91500229MA5U1234XA', '路1'], ['乙店', '９１５００２２９ｍａ５ｕ 1234ｘａ', '路2']); // prettier-ignore
    const message = await refused(1, folder, '--count', '1');
    expect(message).toContain('B3“乙店”');
    expect(message).toContain('B2“甲店”');
  });

  it('names both cells of a repeated name and address', async () => {
    const message = await refused(1, list(['甲店', '', '路 1'], ['甲 店', '', '路1']), '--count', '1');
    expect(message).toContain('A3');
    expect(message).toContain('A2');
  });

  it('names faults of all kinds in the order of the rows, a twin by the first row that has its code', async () => {
    const rows = [['丙店', '9', '路'], ['甲店', '', ''], ['乙店', '1', '路'], ['丁店', '9', '路'], ['', '5', '路'], ['戊店', '1', '路'], ['己店', '9', '路']]; // prettier-ignore
    const message = await refused(1, list(...rows), '--count', '1');
    expect(message).toMatch(
      /B3“甲店”[^；]*；B5“丁店”与 B2“丙店”是[^；]*；A6没有[^；]*；B7“戊店”与 B4“乙店”是[^；]*；B8“己店”与 B2“丙店”是[^；]*$/u,
    );
  });

  it('names the cell of a row without an id or a name', async () => {
    expect(await refused(1, list(['甲店', '', '']), '--count', '1')).toContain('B2');
    expect(await refused(1, list(['', '91500229MA5U1234XA', '路']), '--count', '1')).toContain('A2');
    const nobody = lists({
      '人员.xlsx': [
        ['姓名', '执法证编号'],
        ['张三', '甲1'],
        ['李四', ''],
      ],
    });
    expect(await refused(1, nobody, '--count', '1')).toContain('B3“李四”没有执法证编号');
  });

  it('names the cell whose digits Excel has lost', async () => {
    for (const code of [500229198001010000, { raw: '<c s="1"><v>915002291980010</v></c>' }, '9.13301E+17']) {
      const message = await refused(1, list(['好店', '1', '路'], ['坏店', code, '路']), '--count', '1');
      expect(message).toContain('B3“坏店”');
      expect(message).toContain('丢失');
    }
    const officer = lists({
      '人员.xlsx': [
        ['姓名', '执法证编号'],
        ['张三', 12345678901234560],
      ],
    });
    expect(await refused(1, officer, '--count', '1')).toContain('B2“张三”');
  });

  it('takes a 15-digit number for what it is: a registration number, whole', async () => {
    const record = await drawn(list(['甲店', 500229000012345, '路']), '--count', '1');
    expect(record.drawn[0]!.id).toBe('500229000012345');
  });

  it.each([
    ['an error', { raw: '<c t="e"><v>#N/A</v></c>' }],
    ['a formula that was never computed', { raw: '<c><f>VLOOKUP(A3,X:Y,2,0)</f></c>' }],
  ])('names the code that is %s, instead of drawing by it', async (_, code) => {
    const message = await refused(1, list(['好店', '1', '路'], ['坏店', code, '路']), '--count', '1');
    expect(message).toContain('B3“坏店”');
  });

  it('counts what it does not name', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => [`店${i}`, '', '']);
    expect(await refused(1, list(...rows), '--count', '1')).toContain('等共 9 处');
  });

  it('is one without any row, one with two sheets that fit, and one that is not there', async () => {
    expect(await refused(1, list(), '--count', '1')).toContain('没有任何数据行');
    expect(await refused(1, lists({ '对象.xlsx': '甲,乙\n1,2\n' }), '--count', '1')).toContain('--column');
    const missing = await shuangsuiji(lists(), ['draw', '--targets', '无.xlsx', '--inspectors', '人员.xlsx', '--draw-id', 'x', '--count', '1']); // prettier-ignore
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('〔无.xlsx〕不存在')]);
  });
});

describe('a registry of two columns', () => {
  const rows = [
    ['企业名称', '统一社会信用代码'],
    ...targetRows.map((row, i) => [row[1]!, row[3] === '' ? `51${i}` : row[3]!]),
  ];
  const ids = rows.slice(1).map(([, code]) => [code!, '']);
  const csv = rows.map((row) => row.join(',')).join('\r\n');
  // GB18030 of these characters, from the encoder of another program, is not at hand in Node: decoded by hand below.
  const gb18030 = (text: string): Buffer => {
    const decoder = new TextDecoder('gb18030');
    const codes = new Map<string, Buffer>();
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++) {
        const bytes = Buffer.from([high, low]);
        codes.set(decoder.decode(bytes), bytes);
      }
    return Buffer.concat(
      Array.from(text, (character) =>
        character < '\u0080' ? Buffer.from(character) : codes.get(character)!,
      ),
    );
  };

  it.each([
    ['.xlsx', 'xlsx', rows],
    ['.csv in UTF-8', 'csv', csv],
    ['.csv in UTF-8 with a byte order mark', 'csv', `\uFEFF${csv}`],
    ['.csv in GB18030', 'csv', gb18030(csv)],
  ] as const)('as %s is drawn from; what was assumed is printed and recorded', async (_, extension, file) => {
    const name = `平台导出.${extension}`;
    const folder = lists({ [name]: file });
    const argv = ['draw', '--targets', name, '--inspectors', '人员.xlsx', '--draw-id', ID, '--count', '5', '--seed', 's']; // prettier-ignore
    const { code, err } = await shuangsuiji(folder, argv);
    expect(code).toBe(0);
    const record = recordIn(folder);
    expect(record.drawn.map(({ id }) => id)).toEqual(
      ordered(
        ids.map(([id]) => ['', '', '', id!]),
        ID,
        's',
      ).slice(0, 5),
    );
    for (const assumed of [
      '把“企业名称”列当作“检查对象名称”',
      '把“统一社会信用代码”列当作“统一社会信用代码（注册号）”',
      '没有“监管领域”列',
      '没有“所在区域”列',
      '没有“状态”列',
    ]) {
      expect(record.assumptions.join('\n')).toContain(assumed);
      expect(err).toContain(assumed);
    }
    // Without field and area anybody can be sent, even with nothing in 执法类别 but one field.
    expect(record.lists.targets.columns.filter(({ inFile }) => inFile !== null)).toEqual([
      { key: 'name', header: '检查对象名称', inFile: '企业名称' },
      { key: 'code', header: '统一社会信用代码（注册号）', inFile: '统一社会信用代码' },
    ]);
  });

  it('under foreign headers is refused without --column, and drawn from with it', async () => {
    const foreign = [['RegOrgName', 'UniSCID'], ...rows.slice(1)];
    const folder = lists({ '对象.xlsx': foreign });
    expect(await refused(1, folder, '--count', '5')).toMatch(/RegOrgName、UniSCID.*--column/u);
    const named = ['--column', '检查对象名称=RegOrgName', '--column', '统一社会信用代码（注册号）=uniscid'];
    const record = await drawn(folder, '--count', '5', '--seed', 's', ...named);
    expect(record.drawn.map(({ id }) => id)).toEqual(
      ordered(
        ids.map(([id]) => ['', '', '', id!]),
        ID,
        's',
      ).slice(0, 5),
    );
    expect(record.options.columns.targets).toEqual({ name: 'RegOrgName', code: 'uniscid' });
    const again = await shuangsuiji(folder, ['verify', `${FOLDER}/抽取记录.json`, ...LISTS]);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('全部一致')]);
    expect(await refused(2, lists(), '--count', '1', '--column', '检查对象名你=X')).toContain('检查对象名称');
    await refused(2, lists(), '--count', '1', '--column', '检查对象名称');
  });

  it('with 注册号 and 信用代码 both says which one it went by', async () => {
    const both = [
      ['企业名称', '统一社会信用代码', '注册号', '地址'],
      ['甲店', '91500229MA5U1234XA', '500229000012345', '路1'],
      ['乙店', '', '500229000012346', '路2'],
    ];
    const record = await drawn(lists({ '对象.xlsx': both }), '--count', '2');
    expect(record.assumptions.join('\n')).toMatch(/“注册号”/u);
  });

  it('takes a column under our own header before one under another name, wherever they stand', async () => {
    const both = [
      ['单位名称', '检查对象名称', '信用代码', '统一社会信用代码（注册号）'],
      ['县局', '甲店', '不对', '91500229MA5U1234XA'],
      ['县局', '乙店', '不对', '91500229MA5U1234XB'],
    ];
    const record = await drawn(lists({ '对象.xlsx': both }), '--count', '2');
    expect(record.drawn.map(({ id, name }) => `${id}${name}`).sort()).toEqual([
      '91500229MA5U1234XA甲店',
      '91500229MA5U1234XB乙店',
    ]);
  });

  it('takes the column named by --column before any that it knows', async () => {
    const both = [
      ['企业名称', '信用代码', 'RealName'],
      ['旧名', '91500229MA5U1234XA', '甲店'],
    ];
    const argv = ['--count', '1', '--column', '检查对象名称=RealName'];
    expect((await drawn(lists({ '对象.xlsx': both }), ...argv)).drawn[0]!.name).toBe('甲店');
  });

  it('leaves no firm out for its name', async () => {
    const names = ['小计算机培训部', '合计共好商行', '说明书印刷厂', '注册会计师事务所', '电话经营部', '序号文具店', '...', '备注本文具店']; // prettier-ignore
    const list = [['企业名称', '信用代码'], ...names.map((name, i) => [name, `C${i}`])];
    const record = await drawn(lists({ '对象.xlsx': list }), '--rate', '100%');
    expect(record.drawn.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('leaves out the total, the notes and the sample that people write below and above it', async () => {
    const list = [
      ['企业名称', '信用代码'],
      ['案例（请删除）', 'C0'],
      ['甲店', 'C1'],
      ['合计', '1'],
      ['合计：1户'],
      ['备注：以平台数据为准'],
      ['填报人：张三', '联系电话：023'],
    ];
    const record = await drawn(lists({ '对象.xlsx': list }), '--rate', '100%');
    expect(record.drawn.map(({ id }) => id)).toEqual(['C1']);
  });
});

describe('a draw id', () => {
  it('can be drawn once: the second time is refused and changes nothing', async () => {
    const folder = lists();
    await drawn(folder, '--count', '3');
    const message = await refused(1, folder, '--count', '3');
    expect(message).toContain(ID);
    expect(message).toContain('第 1 行');
    expect(message).not.toContain('--force');
    // Nor under the same number with white space around it.
    const before = listing(folder);
    const again = await shuangsuiji(folder, ['draw', ...LISTS, '--draw-id', ` ${ID} `, '--count', '1']);
    expect([again.code, listing(folder)]).toEqual([1, before]);
    const other = await shuangsuiji(folder, ['draw', ...LISTS, '--draw-id', '第4号', '--count', '1']);
    expect([other.code, other.err.includes('警告')]).toEqual([0, false]);
  });

  it('stays drawn when somebody deletes its files', async () => {
    const folder = lists();
    await drawn(folder, '--count', '3');
    const ledger = readFileSync(join(folder, '抽查台账.jsonl'));
    const fresh = lists({ '抽查台账.jsonl': ledger });
    expect(await refused(1, fresh, '--count', '3')).toContain('不得重抽');
  });

  it('never overwrites a file that is there', async () => {
    const folder = lists();
    mkdirSync(join(folder, FOLDER), { recursive: true });
    writeFileSync(join(folder, FOLDER, '抽取结果.xlsx'), '别人的');
    const message = await refused(1, folder, '--count', '3');
    expect(message).toContain('已经存在');
    expect(message).not.toContain('--force');
  });

  it.each(['甲/乙:丙*', '第1号。', '..a', 'CON?'])(
    '“%s” gives a folder below 抽取, whatever it holds',
    async (id) => {
      const folder = lists();
      const { code } = await shuangsuiji(folder, ['draw', ...LISTS, '--draw-id', id, '--count', '1']);
      expect(code).toBe(0);
      const below = Object.keys(listing(folder)).filter((path) => path.endsWith('抽取记录.json'));
      expect(below).toEqual([expect.stringMatching(/^抽取\/[^/:*?]+\/抽取记录\.json$/u)]);
      expect(JSON.parse(readFileSync(join(folder, below[0]!), 'utf8'))).toMatchObject({ drawId: id });
    },
  );

  it.each(['', '  ', '..', '/../..'])('“%s” writes nothing outside, or nothing at all', async (id) => {
    const folder = lists({ '子/空.txt': '' });
    const { code } = await shuangsuiji(join(folder, '子'), ['draw', '--targets', '../对象.xlsx', '--inspectors', '../人员.xlsx', '--draw-id', id, '--count', '1']); // prettier-ignore
    const outside = Object.keys(listing(folder)).filter((path) => !path.startsWith('子'));
    expect(outside).toEqual(['人员.xlsx', '对象.xlsx']);
    if (code !== 0) expect(Object.keys(listing(join(folder, '子')))).toEqual(['空.txt']);
  });
});

describe('output', () => {
  it('--json prints the record itself on stdout and nothing else there', async () => {
    const folder = lists();
    const { out, err } = await drawn(folder, '--count', '3', '--json');
    expect(JSON.parse(out)).toEqual(recordIn(folder));
    expect(err).toContain('说明：');
  });

  it('--quiet prints nothing on stdout', async () => {
    expect((await drawn(lists(), '--count', '3', '--quiet')).out).toBe('');
  });

  it('--today is the day of the draw', async () => {
    const record = await drawn(lists(), '--count', '3', '--today', '2026-02-28');
    expect(record.drawnAt).toMatch(/^2026-02-28T00:00:00[+-]\d\d:\d\d$/u);
    for (const day of ['2026-02-30', '今天', '2026-2-3', '2026-13-01'])
      expect(await refused(2, lists(), '--count', '3', '--today', day)).toContain(day);
  });

  it('-o is the unit’s folder, made if need be; the lists are found from the current one', async () => {
    const folder = lists();
    const { code } = await draw(folder, '--count', '1', '-o', '局/抽查');
    expect(code).toBe(0);
    expect(Object.keys(listing(join(folder, '局/抽查')))).toContain('抽查台账.jsonl');
  });

  it('--unit, the configuration and the list’s own label name the unit, in this order', async () => {
    const labelled = [['填报单位：县丙局（盖章）'], ...targetTable];
    const config = JSON.stringify({ unit: '县乙局', county: '巫溪县' });
    const by = async (files: Parameters<typeof folderWith>[0], ...argv: string[]) =>
      (await drawn(lists({ '对象.xlsx': labelled, ...files }), '--count', '1', ...argv)).unit;
    expect(await by({})).toBe('城口县丙局');
    expect(await by({ 'shuangsuiji.json': config })).toBe('巫溪县乙局');
    expect(await by({ 'shuangsuiji.json': config }, '--unit', '县甲局')).toBe('巫溪县甲局');
    expect(await by({ '别处/配置.json': config }, '--config', '别处/配置.json')).toBe('巫溪县乙局');
    expect((await drawn(lists(), '--count', '1')).unit).toBeNull();
  });

  it('refuses a configuration that is wrong, naming the key', async () => {
    const wrong = (text: string): Promise<string> =>
      refused(2, lists({ 'shuangsuiji.json': text }), '--count', '1');
    expect(await wrong('{"unitt":"x"}')).toContain('您是不是要用“unit”？');
    expect(await wrong('{"unit":3}')).toContain('unit');
    expect(await wrong('{')).toContain('JSON');
    expect(await refused(2, lists(), '--count', '1', '--config', '没有.json')).toContain('没有.json');
  });

  it('names every missing flag at once, off a terminal and with --yes', async () => {
    for (const [argv, interactive] of [
      [[], false],
      [['--yes'], true],
      [['--json'], true],
    ] as const) {
      const { code, out, err } = await shuangsuiji(lists(), ['draw', ...argv], { interactive });
      expect([code, out]).toEqual([2, '']);
      for (const flag of ['--targets', '--inspectors', '--draw-id', '--count', '--rate'])
        expect(err).toContain(flag);
    }
    expect((await shuangsuiji(lists(), ['draw', ...LISTS, '--count', '1'])).err).toMatch(
      /^缺少选项：--draw-id/u,
    );
  });

  it('asks nobody for headers it knows: columns in another order, under other names', async () => {
    const foreign = new Map([
      ['检查对象名称', '市场主体名称'],
      ['状态', '登记状态'],
    ]);
    const mixed = [
      TARGET_HEADERS.map((header) => foreign.get(header) ?? header).reverse(),
      ...targetRows.map((row) => [...row].reverse()),
    ];
    const record = await drawn(lists({ '对象.xlsx': mixed }), '--count', '6', '--seed', '第一期');
    expect(record.drawn.map(({ id }) => id)).toEqual(ordered(normal, ID, '第一期').slice(0, 6));
  });
});
