import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { officerTable, targetTable } from '../support/lists.js';
import { drawn, LISTS, ledgerOf, recordAt, refusal, unitFolder, verified } from '../support/draws.js';
import { shuangsuiji } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';

const draw = (...argv: string[]) => ['draw', ...LISTS, '--draw-id', '一', '--count', '3', ...argv];

describe('witnesses (level 2)', () => {
  it('join their parts in the order announced', async () => {
    const folder = unitFolder();
    const { record, out } = await drawn(
      folder,
      '一',
      ...['--count', '3', '--witness', '张三=37', '--witness', '李四＝ 08 '],
    );
    expect([record.level, record.entropy]).toEqual([2, '37|08']);
    expect(record.witnesses).toEqual([
      { name: '张三', part: '37' },
      { name: '李四', part: '08' },
    ]);
    expect(record.root).toBe(nodeHash('shuangsuiji/1|root|一|37|08'));
    expect(out).toContain('种子等级 2（见证）');
    const other = await drawn(
      unitFolder(),
      '一',
      ...['--count', '3', '--witness', '李四=08', '--witness', '张三=37'],
    );
    expect(other.record.root).not.toBe(record.root);
    expect((await verified(folder, '一', ...LISTS)).code).toBe(0);
  });

  it.each([
    ['两名以上', '--witness', '张三=1'],
    ['写了两次', '--witness', '张三=1', '--witness', '张三=2'],
    ['--witness 张三=37', '--witness', '张三=', '--witness', '李四=2'],
    ['没有出数', '--witness', '张三', '--witness', '李四=2'],
    ['不能有', '--witness', '张三=1', '--witness', '李四=1|2'],
    ['只能用一种', '--witness', '张三=1', '--witness', '李四=2', '--seed', 's'],
  ])('refuses, naming “%s”', async (named, ...argv) => {
    expect(await refusal(2, unitFolder(), ...draw(...argv))).toContain(named);
  });
});

describe('a published plan (level 3)', () => {
  const PLAN = ['--plan', '抽取/一/抽取方案.json'];
  const SOURCE = ['--seed-source', '双色球2026136期'];
  const planned = async (...argv: string[]): Promise<string> => {
    const folder = unitFolder();
    const { code, out, err } = await shuangsuiji(folder, [
      'plan',
      ...LISTS,
      ...['--draw-id', '一', '--count', '3', ...SOURCE, ...argv],
    ]);
    expect([code, err]).toEqual([0, expect.any(String)]);
    expect(out).toContain(nodeHash(readFileSync(join(folder, '抽取/一/抽取方案.json'), 'utf8')));
    return folder;
  };

  it('is in the ledger first; the draw keeps to it and says so', async () => {
    const folder = await planned('--where', '所在区域=巴山镇', '--max-load', '3');
    const drawing = await shuangsuiji(folder, ['draw', ...PLAN, '--seed', '07 12 15 23 28 30+11']);
    expect([drawing.code, drawing.out]).toEqual([0, expect.stringContaining('种子等级 3（公开）')]);
    const record = recordAt(folder, '一');
    expect(record).toMatchObject({
      level: 3,
      seedSource: '双色球2026136期',
      planDigest: nodeHash(readFileSync(join(folder, '抽取/一/抽取方案.json'), 'utf8')),
      options: { count: 3, maxLoad: 3, where: [{ column: 'area', values: ['巴山镇'] }] },
    });
    expect(ledgerOf(folder).map(({ event }) => event)).toEqual(['plan', 'draw']);
    const checked = await verified(folder, '一', ...LISTS);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('抽取方案')]);
    // The draw is the one that anybody computes from the public value.
    const free = await drawn(
      unitFolder(),
      '一',
      ...['--count', '3', '--where', '所在区域=巴山镇', '--max-load', '3', '--seed', '07 12 15 23 28 30+11'],
    );
    expect(record.drawn).toEqual(free.record.drawn);
  });

  it('refuses a list edited afterwards, naming the rows that differ', async () => {
    const folder = await planned();
    const edited = targetTable.map((row, index) => (index === 5 ? row.with(8, '药品') : row));
    edited.splice(9, 1);
    edited.push(['99', '新开的店', '企业', '91500229MA5NEW', '', '', '路', '巴山镇', '食品', '', 'A', '正常', '', '']); // prettier-ignore
    writeFileSync(join(folder, '对象.xlsx'), tableXlsx([{ rows: edited }]));
    const message = await refusal(1, folder, 'draw', ...PLAN, '--seed', 's');
    expect(message).toContain(`第 6 行“${targetTable[5]![1]!}”`);
    expect(message).toContain('有改动');
    expect(message).toContain('“新开的店”（91500229MA5NEW）是新增的');
    expect(message).toContain(`少了“${targetTable[9]![1]!}”`);
    writeFileSync(join(folder, '对象.xlsx'), tableXlsx([{ rows: targetTable }]));
    writeFileSync(join(folder, '人员.xlsx'), tableXlsx([{ rows: officerTable.slice(0, -1) }]));
    expect(await refusal(1, folder, 'draw', ...PLAN, '--seed', 's')).toContain('少了“检查员九”（渝E0238）');
  });

  it('refuses other options, a changed plan, a plan out of nowhere, and a draw past it', async () => {
    const folder = await planned();
    const other = ['--count', '4', '--where', '所在区域=巴山镇'];
    const message = await refusal(1, folder, 'draw', ...PLAN, '--seed', 's', ...other);
    expect(message).toContain('--count 方案为“3”，现为“4”');
    expect(message).toContain('--where');
    expect(await refusal(2, folder, 'draw', ...PLAN)).toContain('双色球2026136期');
    expect(await refusal(1, folder, ...draw('--seed', 's'))).toContain('已公布方案');
    expect(await refusal(1, folder, 'plan', ...draw().slice(1), ...SOURCE)).toContain('公布过方案');
    const path = join(folder, PLAN[1]!);
    const text = readFileSync(path, 'utf8');
    const empty = unitFolder({ '方案.json': text });
    expect(await refusal(1, empty, 'draw', '--plan', '方案.json', '--seed', 's')).toContain('没有登记');
    writeFileSync(path, text.replace('"count": 3', '"count": 4'));
    expect(await refusal(1, folder, 'draw', ...PLAN, '--seed', 's')).toContain('不同');
  });

  it('is refused itself without a source, or when no draw could keep to it', async () => {
    expect(await refusal(2, unitFolder(), 'plan', ...draw().slice(1))).toContain('--seed-source');
    const impossible = ['plan', ...draw('--max-load', '1', '--rate', '100%').slice(1), ...SOURCE];
    await refusal(2, unitFolder(), ...impossible);
    const short = ['plan', ...LISTS, '--draw-id', '一', '--count', '12', '--max-load', '1', ...SOURCE];
    expect(await refusal(1, unitFolder(), ...short)).toContain('--max-load');
  });
});
