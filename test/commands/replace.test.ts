import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { allRows, withWorkbookAt } from '../support/reading.js';
import { drawn, LISTS, ledgerOf, officersWith, recordPath, refusal, unitFolder, verified } from '../support/draws.js'; // prettier-ignore
import { shuangsuiji } from '../support/running.js';

const WHY = ['--reason', '已注销', '--approver', '王五'];

interface Done {
  readonly number: number;
  readonly target?: { readonly out: string; readonly in: string; readonly stratum: string };
  readonly changes: readonly {
    readonly target: string;
    readonly inspectors: readonly { readonly id: string }[];
  }[];
}

async function replaced(folder: string, ...argv: string[]): Promise<Done> {
  const { code, out, err } = await shuangsuiji(folder, [
    'replace',
    recordPath('一'),
    ...argv,
    ...WHY,
    '--json',
  ]);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Done;
}

const firstColumn = async (path: string): Promise<(string | undefined)[]> =>
  withWorkbookAt(path, async ({ sheets }) =>
    (await allRows(sheets[0])).slice(3, -1).map(({ cells }) => cells[1]?.text),
  );

describe('replace --target', () => {
  it('takes the reserves of the stratum in their order, and leaves everything else as it was', async () => {
    const folder = unitFolder();
    const { record } = await drawn(
      folder,
      '一',
      ...['--strata', '信用风险等级', '--count', '8', '--reserves', '2', '--seed', 's'],
    );
    const before = readFileSync(join(folder, recordPath('一')));
    const [first] = record.drawn;
    const sameStratum = record.reserves.filter(({ stratum }) => stratum === first!.stratum);
    const one = await replaced(folder, '--target', first!.id);
    expect(one.target).toMatchObject({ out: first!.id, in: sameStratum[0]!.id, stratum: first!.stratum });
    expect(new Set(one.changes[0]!.inspectors.map(({ id }) => id)).size).toBe(2);
    const two = await replaced(folder, '--target', sameStratum[0]!.id.toLowerCase());
    expect(two.target).toMatchObject({ out: sameStratum[0]!.id, in: sameStratum[1]!.id });
    expect(two.number).toBe(2);
    const none = ['replace', recordPath('一'), '--target', sameStratum[1]!.id, ...WHY];
    expect(await refusal(1, folder, ...none)).toContain('候补已经用完');
    expect(readFileSync(join(folder, recordPath('一')))).toEqual(before);
    const names = await firstColumn(join(folder, '抽取/一/抽取结果（更换2）.xlsx'));
    expect(names).toEqual([sameStratum[1]!.name, ...record.drawn.slice(1).map(({ name }) => name)]);
    expect(existsSync(join(folder, '抽取/一/抽取结果（更换1）.xlsx'))).toBe(true);
    expect(ledgerOf(folder).map(({ event }) => event)).toEqual(['draw', 'replace', 'replace']);
    const checked = await verified(folder, '一', ...LISTS);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('共 2 次')]);
    const year = await drawn(folder, '二', '--count', '3', '--exclude-drawn', 'year');
    const gone = year.record.options.excludeDrawn!.drawn.map(({ id }) => id);
    expect(gone).toContain(sameStratum[1]!.id);
    expect(gone).not.toContain(first!.id);
  });

  it('refuses without a reason, an approver, a drawn target, or the lists of the draw', async () => {
    const folder = unitFolder();
    const { record } = await drawn(folder, '一', '--count', '3');
    const { id } = record.drawn[0]!;
    const command = ['replace', recordPath('一')];
    await refusal(2, folder, ...command, '--target', id, '--reason', '已注销');
    await refusal(2, folder, ...command, ...WHY);
    expect(await refusal(1, folder, ...command, '--target', '91500229', ...WHY)).toContain('不在');
    const lists = ['--targets', '对象.xlsx', '--inspectors', '对象.xlsx'];
    await refusal(1, folder, ...command, '--target', id, ...WHY, ...lists);
  });
});

describe('replace --inspector', () => {
  it('draws others for every target of one who leaves, and keeps all the rest', async () => {
    const folder = unitFolder();
    const { record } = await drawn(folder, '一', '--count', '8', '--seed', 's', '--max-load', '3');
    const out = record.drawn[0]!.inspectors[0]!.id;
    const affected = record.drawn.filter(({ inspectors }) => inspectors.some(({ id }) => id === out));
    const { changes } = await replaced(folder, '--inspector', out);
    expect(changes.map(({ target }) => target)).toEqual(affected.map(({ id }) => id));
    for (const { target, inspectors } of changes) {
      const before = affected.find(({ id }) => id === target)!.inspectors.map(({ id }) => id);
      const now = inspectors.map(({ id }) => id);
      expect(new Set(now).size).toBe(2);
      expect(now).not.toContain(out);
      expect(now).toEqual(expect.arrayContaining(before.filter((id) => id !== out)));
    }
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
    expect(await refusal(1, folder, 'replace', recordPath('一'), '--inspector', out, ...WHY)).toContain(
      '不在',
    );
  });

  it('may mean one target only: a recusal', async () => {
    const folder = unitFolder();
    const { record } = await drawn(folder, '一', '--count', '8', '--seed', 's');
    const many = record.drawn.find(({ id, inspectors }) =>
      record.drawn.some((other) => other.id !== id && other.inspectors[0]!.id === inspectors[0]!.id),
    )!;
    const { changes } = await replaced(
      folder,
      ...['--inspector', many.inspectors[0]!.id, '--target', many.id],
    );
    expect(changes.map(({ target }) => target)).toEqual([many.id]);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('replaces whole teams where teams were formed', async () => {
    const officers = officersWith({}).map((row, index) =>
      index === 0 ? row : row.with(6, '综合').with(7, '全县'),
    );
    const folder = unitFolder({ '人员.xlsx': officers });
    const { record } = await drawn(folder, '一', '--count', '6', '--teams', '--seed', 's');
    const { changes } = await replaced(folder, '--inspector', record.drawn[0]!.inspectors[1]!.id);
    const teams = new Set(record.teams!.map(({ inspectors }) => inspectors.map(({ id }) => id).join()));
    const left = record.drawn[0]!.inspectors.map(({ id }) => id).join();
    for (const { inspectors } of changes) {
      expect(teams).toContain(inspectors.map(({ id }) => id).join());
      expect(inspectors.map(({ id }) => id).join()).not.toBe(left);
    }
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it('stays within one department of a joint draw', async () => {
    const files = {
      甲: officersWith({}).map((row, index) => (index === 0 ? row : row.with(6, '综合').with(7, ''))),
      乙: officersWith({}).map((row, index) =>
        index === 0 ? row : row.with(5, `乙${row[5]!}`).with(6, '综合').with(7, ''),
      ),
    };
    const folder = unitFolder({ '甲.xlsx': files.甲, '乙.xlsx': files.乙 });
    const BOTH = ['--department', '甲局=甲.xlsx', '--department', '乙局=乙.xlsx'];
    const { record } = await drawn(folder, '一', '--count', '4', '--seed', 's', ...BOTH);
    const { inspectors } = record.drawn[0]!;
    const out = inspectors.find(({ department }) => department === '乙局')!;
    const { changes } = await replaced(folder, '--inspector', out.id);
    const kept = inspectors.filter(({ id }) => id !== out.id).map(({ id }) => id);
    expect(changes[0]!.inspectors.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
    expect(changes[0]!.inspectors).toHaveLength(4);
    await replaced(folder, '--target', record.drawn[1]!.id);
    expect((await verified(folder, '一', '--targets', '对象.xlsx', ...BOTH)).code).toBe(0);
  });

  it('refuses when nobody else can go, naming what is missing', async () => {
    const two = officersWith({}).filter((_, index) => index === 0 || index === 1 || index === 4);
    const folder = unitFolder({ '人员.xlsx': two.map((row, i) => (i === 0 ? row : row.with(6, '综合').with(7, ''))) }); // prettier-ignore
    await drawn(folder, '一', '--count', '2');
    const command = ['replace', recordPath('一'), '--inspector', two[1]![5]!, ...WHY];
    expect(await refusal(1, folder, ...command)).toContain('没有合格的人员可以接替');
  });
});

describe('--redraw', () => {
  it('keeps both draws in the ledger, each with its own folder', async () => {
    const folder = unitFolder();
    const first = await drawn(folder, '一', '--count', '4', '--seed', '1');
    const argv = ['draw', ...LISTS, '--draw-id', '一', '--count', '4', '--seed', '2'];
    expect(await refusal(1, folder, ...argv)).toContain('--redraw');
    expect(await refusal(2, folder, ...argv, '--redraw')).toContain('--reason');
    expect(await refusal(2, folder, ...argv, '--reason', '名录有误')).toContain('--redraw');
    const again = await shuangsuiji(folder, [...argv, '--redraw', '--reason', '名录有误']);
    expect(again.code).toBe(0);
    const redraw = JSON.parse(readFileSync(join(folder, recordPath('一（重抽2）')), 'utf8')) as object;
    expect(redraw).toMatchObject({ drawId: '一', redraw: { number: 2, reason: '名录有误' } });
    expect(JSON.parse(readFileSync(join(folder, recordPath('一')), 'utf8'))).toEqual(first.record);
    expect(ledgerOf(folder).map(({ redraw: which }) => which)).toEqual([
      undefined,
      { number: 2, reason: '名录有误' },
    ]);
    for (const id of ['一', '一（重抽2）']) expect((await verified(folder, id, ...LISTS)).code).toBe(0);
    const none = ['draw', ...LISTS, '--draw-id', '二', '--count', '4', '--redraw', '--reason', '名录有误'];
    expect(await refusal(1, folder, ...none)).toContain('不是重抽');
  });
});
