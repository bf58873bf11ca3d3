import { describe, expect, it } from '@jest/globals';
import { officerRows, targetRows } from '../support/lists.js';
import { drawn, LISTS, loads, officersWith, refusal, unitFolder, verified } from '../support/draws.js';

const idOf = (row: readonly string[]): string => (row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!);
const areaOf = new Map(targetRows.map((row) => [idOf(row), row[7]!]));
const ALL = ['--rate', '100%', '--seed', 's'];

describe('who cannot be sent', () => {
  const dated = officersWith({
    执法证有效期: (i) => ['2026-03-04', '2026年3月5日', '9999-09-09', '长期', ''][i] ?? '2030-01-01',
    在岗状态: (i) => (i === 5 ? '请假' : i === 6 ? '离岗' : '在岗'),
  });

  it('leaves out expired certificates and those on leave, counted, with the reason', async () => {
    const folder = unitFolder({ '人员.xlsx': dated });
    const { record, err } = await drawn(folder, '一', '--count', '6', '--seed', 's');
    expect(record.options.on).toBe('2026-03-05');
    expect(record.unavailable).toEqual([
      {
        id: '渝E0230',
        name: '检查员一',
        reason: '执法证有效期至 2026-03-04，检查日期 2026-03-05 时已过期',
      },
      { id: '渝E0235', name: '检查员六', reason: '在岗状态为“请假”' },
      { id: '渝E0236', name: '检查员七', reason: '在岗状态为“离岗”' },
    ]);
    const sent = loads(record);
    for (const { id } of record.unavailable!) expect(sent.has(id)).toBe(false);
    expect(err).toContain('1 人“执法证有效期”空白');
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('looks at the day of the inspection, not of the draw', async () => {
    const before = await drawn(
      unitFolder({ '人员.xlsx': dated }),
      '一',
      '--count',
      '6',
      '--on',
      '2026-03-04',
    );
    expect(before.record.unavailable?.map(({ id }) => id)).toEqual(['渝E0235', '渝E0236']);
    const after = await drawn(unitFolder({ '人员.xlsx': dated }), '一', '--count', '2', '--on', '2026.3.6');
    expect(after.record.unavailable?.map(({ id }) => id)).toEqual([
      '渝E0230',
      '渝E0231',
      '渝E0235',
      '渝E0236',
    ]);
    const plain = await drawn(unitFolder(), '一', '--count', '2', '--on', '2026-10-20');
    expect(plain.err).toContain('没有核对证件是否过期');
  });

  it('refuses a day or an expiry that is none', async () => {
    const draw = ['draw', ...LISTS, '--draw-id', '一', '--count', '2'];
    expect(await refusal(2, unitFolder(), ...draw, '--on', '明天')).toContain('--on');
    const odd = officersWith({ 有效期至: (i) => (i === 3 ? '明年' : '') });
    expect(await refusal(1, unitFolder({ '人员.xlsx': odd }), ...draw)).toContain('第 5 行“检查员四”');
  });
});

describe('--recusals', () => {
  const HEAD = ['序号', '执法证编号', '姓名', '回避对象代码', '回避对象名称', '回避事由'];
  const row = (officer: number, target: number) => [
    '1',
    officerRows[officer]![5]!,
    '',
    idOf(targetRows[target]!).toLowerCase(),
    '',
    '近亲属任职',
  ];

  it('never sends somebody where he is recused, and records every recusal', async () => {
    const pairs = targetRows.flatMap((_, target) =>
      target % 2 === 0 ? [row(0, target), row(4, target)] : [],
    );
    const folder = unitFolder({ '回避.xlsx': [HEAD, ...pairs] });
    const { record } = await drawn(folder, '一', ...ALL, '--recusals', '回避.xlsx');
    const barred = new Set(record.options.recusals?.map(({ inspector, target }) => `${inspector} ${target}`));
    expect(barred.size).toBe(24);
    for (const { id, inspectors } of record.drawn)
      for (const officer of inspectors) expect(barred).not.toContain(`${officer.id} ${id}`);
    expect(loads(record).get(officerRows[0]![5]!)).toBeGreaterThan(0);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('names the bottleneck that recusals make', async () => {
    const everybody = officerRows.map((_, officer) => row(officer, 0));
    const folder = unitFolder({ '回避.xlsx': [HEAD, ...everybody] });
    const message = await refusal(
      1,
      folder,
      ...['draw', ...LISTS, '--draw-id', '一', ...ALL, '--recusals', '回避.xlsx'],
    );
    expect(message).toContain('食品 × 葛城街道：1 户需 2 人次，合格 0 人（已扣除应回避的）');
  });

  it('refuses a row that names nobody, with its cell', async () => {
    const wrong = [
      HEAD,
      ['1', '渝E9999', '', idOf(targetRows[0]!), '', ''],
      ['2', '渝E0230', '', '91500229', '', ''],
    ];
    const draw = ['draw', ...LISTS, '--draw-id', '一', '--count', '2', '--recusals', '回避.xlsx'];
    const message = await refusal(1, unitFolder({ '回避.xlsx': wrong }), ...draw);
    expect(message).toContain('B2执法证编号“渝E9999”');
    expect(message).toContain('D3回避对象“91500229”');
  });
});

describe('--cross-area', () => {
  const home = ['葛城街道', '巴山镇', '坪坝镇'];

  it('sends nobody into his home area', async () => {
    const officers = officersWith({ 常驻区域: (i) => (i === 8 ? '' : home[i % 3]!) }).map((row) =>
      row.with(6, '综合').with(7, '全县'),
    );
    officers[0] = officersWith({ 常驻区域: () => '' })[0]!;
    const folder = unitFolder({ '人员.xlsx': officers });
    const { record, err } = await drawn(folder, '一', ...ALL, '--cross-area');
    const homeOf = new Map(officers.slice(1).map((row) => [row[5]!, row[9]!]));
    for (const { id, inspectors } of record.drawn)
      for (const officer of inspectors) expect(homeOf.get(officer.id)).not.toBe(areaOf.get(id));
    expect(err).toContain('1 人“常驻区域”空白');
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('is refused without a column that says where they are at home', async () => {
    const draw = ['draw', ...LISTS, '--draw-id', '一', '--count', '2', '--cross-area'];
    expect(await refusal(1, unitFolder(), ...draw)).toContain('常驻区域');
  });
});

describe('--teams', () => {
  const officers = officersWith({}).map((row, index) =>
    index === 0 ? row : row.with(6, index < 8 ? '综合' : index === 8 ? '食品' : '药品').with(7, '全县'),
  );

  it('forms teams of equal scope first, draws them as units, and says who was left over', async () => {
    const folder = unitFolder({ '人员.xlsx': officers });
    const { record } = await drawn(folder, '一', ...ALL, '--teams');
    expect(record.teams?.map(({ number, inspectors }) => [number, inspectors.length])).toEqual([
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
    expect(record.unavailable).toHaveLength(3);
    expect(record.unavailable!.map(({ id }) => id)).toContain('渝E0238');
    const teams = new Set(record.teams!.map(({ inspectors }) => inspectors.map(({ id }) => id).join()));
    for (const { inspectors } of record.drawn) expect(teams).toContain(inspectors.map(({ id }) => id).join());
    const counts = [...loads(record).values()];
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('forms other teams under another seed, and refuses in teams', async () => {
    const files = { '人员.xlsx': officers };
    const formed = new Set<string>();
    for (const seed of ['1', '2', '3', '4', '5']) {
      const { record } = await drawn(unitFolder(files), '一', '--count', '6', '--teams', '--seed', seed);
      formed.add(JSON.stringify(record.teams));
    }
    expect(formed.size).toBeGreaterThan(2);
    const draw = ['draw', ...LISTS, '--draw-id', '一', '--teams'];
    expect(await refusal(1, unitFolder(files), ...draw, '--count', '8', '--max-load', '2')).toMatch(
      /8 户需 8 组次，合格 3 组、上限合计 6，缺 2/u,
    );
    await refusal(2, unitFolder(files), ...draw, '--count', '2', '--per-target', '1', '--allow-single');
  });
});

describe('--department', () => {
  const files = {
    '林业.xlsx': officersWith({}).map((row, index) => (index === 0 ? row : row.with(6, '综合').with(7, ''))),
    '水利.xlsx': officersWith({}).map((row, index) =>
      index === 0 ? row : row.with(5, `水${row[5]!}`).with(6, '综合').with(7, ''),
    ),
  };
  const BOTH = ['--department', '县水利局=水利.xlsx', '--department', '县林业局＝林业.xlsx'];

  it('draws targets once, and inspectors of every department from its own list', async () => {
    const folder = unitFolder(files);
    const { record } = await drawn(folder, '一', '--count', '6', '--seed', 's', ...BOTH);
    const alone = await drawn(unitFolder(), '一', '--count', '6', '--seed', 's');
    expect(record.drawn.map(({ id }) => id)).toEqual(alone.record.drawn.map(({ id }) => id));
    for (const { inspectors } of record.drawn) {
      expect(inspectors.map(({ department }) => department)).toEqual([
        '县林业局',
        '县林业局',
        '县水利局',
        '县水利局',
      ]);
      for (const { id, department } of inspectors)
        expect(id.startsWith('水')).toBe(department === '县水利局');
    }
    expect(record.counts.inspectors).toBe(18);
    expect(record.departments?.map(({ name }) => name)).toEqual(['县水利局', '县林业局']);
    const lists = ['--targets', '对象.xlsx'];
    const checked = await verified(folder, '一', ...lists, ...BOTH);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('全部一致')]);
    const swapped = ['--department', '县水利局=林业.xlsx', '--department', '县林业局=水利.xlsx'];
    expect((await verified(folder, '一', ...lists, ...swapped)).code).toBe(1);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(2);
  });

  it('draws the same whatever the order in which departments are named', async () => {
    const [one, two] = [unitFolder(files), unitFolder(files)];
    const a = await drawn(one, '一', '--count', '6', '--seed', 's', ...BOTH);
    const b = await drawn(two, '一', '--count', '6', '--seed', 's', ...BOTH.slice(2), ...BOTH.slice(0, 2));
    expect(b.record.drawn).toEqual(a.record.drawn);
    expect(b.record.digests).toEqual(a.record.digests);
  });

  it('names the department whose inspectors do not suffice', async () => {
    const few = { ...files, '水利.xlsx': files['水利.xlsx'].slice(0, 2) };
    const draw = ['draw', '--targets', '对象.xlsx', '--draw-id', '一', '--count', '2', ...BOTH];
    expect(await refusal(1, unitFolder(few), ...draw)).toContain('县水利局：');
    for (const wrong of [
      ['--department', '县水利局=水利.xlsx'],
      ['--department', '县水利局'],
      [...BOTH, '--inspectors', '人员.xlsx'],
      [...BOTH, ...BOTH],
    ])
      await refusal(2, unitFolder(files), ...draw.slice(0, 7), ...wrong);
  });
});
