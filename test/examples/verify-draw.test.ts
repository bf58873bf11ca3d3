import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import type { DrawRecord } from '../../src/draw/record/record-schema.js';
import { describeIf } from '../support/debian.js';
import { drawn, LISTS, loads, officersWith, recordPath, unitFolder } from '../support/draws.js';
import { officerRows, targetRows, targetTable } from '../support/lists.js';
import { shuangsuiji } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';

const SCRIPT = fileURLToPath(new URL('../../examples/verify_draw.py', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../examples/draw/input', import.meta.url));

function python(folder: string, record: string, ...lists: string[]) {
  const run = spawnSync('python3', [SCRIPT, record, ...lists], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  return { code: run.status, out: run.stdout + run.stderr };
}

describeIf(['python3'], 'verify_draw.py, which shares no code with the tool', () => {
  const officers = officersWith({
    执法证有效期: (i) => (i === 0 ? '2026-03-04' : '2030年1月1日'),
    在岗状态: (i) => (i === 1 ? '请假' : ''),
    常驻区域: (i) => ['葛城街道', '巴山镇', '坪坝镇'][i % 3]!,
  }).map((row, index) => (index === 0 ? row : row.with(6, '综合').with(7, '全县')));
  const idOf = (row: readonly string[]) => (row[3] === '' ? `${row[1]!}@${row[6]!}` : row[3]!);
  const recusals = [
    ['序号', '执法证编号', '回避对象代码', '回避事由'],
    ...targetRows.slice(0, 12).map((row) => ['', officerRows[3]![5]!, idOf(row), '近亲属任职']),
  ];
  const files = {
    '人员.xlsx': officers,
    '回避.xlsx': recusals,
    '乙.xlsx': officers.map((row, i) => (i === 0 ? row : row.with(5, `乙${row[5]!}`))),
    '对象.csv': targetTable.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'),
  };

  it.each([
    ['--count', '6'],
    ['--rate', '不超过33%', '--where', '信用风险等级=A', '--where', '信用风险等级=C'],
    ['--strata', '所在区域', '--count', '7', '--reserves', '2'],
    ['--strata', '信用风险等级', '--rates', 'A=1%,B=20%,C=50%,D=100%', '--max-load', '5'],
    ['--category', '药品', '--rate', '50%', '--cross-area'],
    ['--item', '专项检查', '--rate', '100%', '--recusals', '回避.xlsx'],
    ['--rate', '100%', '--teams', '--recusals', '回避.xlsx', '--cross-area'],
    [
      '--rate',
      '100%',
      '--per-target',
      '3',
      '--exclude-drawn',
      'year',
      '--witness',
      '甲=1',
      '--witness',
      '乙=2',
    ],
  ])('agrees: %s %s %s %s', async (...argv) => {
    const folder = unitFolder(files);
    await drawn(folder, '前', '--count', '3', '--item', '专项检查');
    await drawn(folder, '一', ...argv);
    const { code, out } = python(folder, recordPath('一'), ...LISTS);
    expect([code, out]).toEqual([0, expect.stringContaining('一致  一')]);
  });

  it('reads csv, joint draws, and the example department', async () => {
    const folder = unitFolder(files);
    const csv = ['--targets', '对象.csv', '--inspectors', '人员.xlsx'];
    const both = ['--department', '乙局=乙.xlsx', '--department', '甲局=人员.xlsx'];
    for (const [id, argv, lists] of [
      ['csv', csv, csv],
      ['联合', ['--targets', '对象.xlsx', ...both], ['--targets', '对象.xlsx', ...both]],
    ] as const) {
      const draw = ['draw', ...argv, '--draw-id', id, '--count', '5'];
      expect((await shuangsuiji(folder, draw)).code).toBe(0);
      expect(python(folder, recordPath(id), ...lists)).toMatchObject({ code: 0 });
    }
    const lists = [
      ...['--targets', join(EXAMPLE, '检查对象名录库.xlsx')],
      ...['--inspectors', join(EXAMPLE, '附件2-执法检查人员名录库.xlsx')],
    ];
    const draw = ['draw', ...lists, '--draw-id', '示例', '--strata', '信用风险等级', '--rate', '5%'];
    expect((await shuangsuiji(folder, draw)).code).toBe(0);
    expect(python(folder, recordPath('示例'), ...lists)).toMatchObject({ code: 0 });
  });

  it('catches whatever is not so', async () => {
    const folder = unitFolder(files);
    const { record } = await drawn(
      folder,
      '一',
      '--count',
      '8',
      '--recusals',
      '回避.xlsx',
      '--max-load',
      '4',
    );
    const path = join(folder, recordPath('一'));
    const text = readFileSync(path, 'utf8');
    const edited = (edit: (copy: DrawRecord & { drawn: { inspectors: unknown }[] }) => void): string => {
      const copy = JSON.parse(text) as Parameters<typeof edit>[0];
      edit(copy);
      writeFileSync(path, JSON.stringify(copy));
      const { code, out } = python(folder, recordPath('一'), ...LISTS);
      writeFileSync(path, text);
      expect(code).toBe(1);
      return out;
    };
    const set = (object: object, key: string, value: unknown) => Reflect.set(object, key, value);
    expect(edited((copy) => set(copy, 'entropy', 'x'))).toContain('根值');
    expect(edited((copy) => set(copy.strata[0]!, 'cutoff', record.drawn[0]!.ticket))).toContain('各层');
    expect(edited((copy) => set(copy.drawn[2]!, 'id', record.reserves[0]!.id))).toContain('抽中对象');
    expect(edited((copy) => set(copy, 'reserves', []))).toContain('候补对象');
    expect(edited((copy) => set(copy, 'excluded', []))).toContain('不参加抽取');
    expect(edited((copy) => set(copy, 'unavailable', []))).toContain('不参加选派');
    const [one, other] = record.drawn[0]!.inspectors;
    expect(edited((copy) => set(copy.drawn[0]!, 'inspectors', [one, one]))).toContain('重复');
    expect(edited((copy) => set(copy.drawn[0]!, 'inspectors', [one]))).toContain('不足');
    const absent = { id: officerRows[0]![5]!, name: '检查员一' };
    expect(edited((copy) => set(copy.drawn[0]!, 'inspectors', [absent, other]))).toContain('不在名录里');
    expect(edited((copy) => set(copy.options, 'recusals', [{ inspector: one!.id, target: record.drawn[0]!.id, reason: '' }]))).toContain('应回避'); // prettier-ignore
    expect(edited((copy) => set(copy.options, 'maxLoad', 2))).toContain('上限');
    const busy = [...loads(record).keys()].slice(0, 2).map((id) => ({ id, name: '' }));
    expect(
      edited((copy) => {
        for (const target of copy.drawn) set(target, 'inspectors', busy);
      }),
    ).toContain('不是最均衡');
    const list = readFileSync(join(folder, '对象.xlsx'));
    writeFileSync(join(folder, '对象.xlsx'), tableXlsx([{ rows: targetTable.map((row, i) => (i === 4 ? row.with(13, '改') : row)) }])); // prettier-ignore
    expect(python(folder, recordPath('一'), ...LISTS).out).toContain('检查对象名录摘要');
    writeFileSync(join(folder, '对象.xlsx'), list);
    expect(python(folder, recordPath('一'), ...LISTS).code).toBe(0);
  });
});
