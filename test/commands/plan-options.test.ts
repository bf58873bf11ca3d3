import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { annex1 } from '../../src/annexes/annex-1.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { render } from '../../src/sheet/render.js';
import { LISTS, officersWith, recordAt, refusal, unitFolder } from '../support/draws.js';
import { shuangsuiji } from '../support/running.js';

const ID = ['--draw-id', '一', '--seed-source', '双色球2026136期'];
const drawing = ['draw', '--plan', '县局/抽取/一/抽取方案.json', '-o', '县局', '--seed', '07 12'];

it('a plan holds everything that decides who may go; the draw keeps to it without a word', async () => {
  // All may go everywhere but home, so that there is somebody for each target.
  const folder = unitFolder({
    '人员.xlsx': officersWith({
      常驻区域: (index) => ['葛城街道', '巴山镇', '坪坝镇'][index % 3]!,
    }).map((row, index) =>
      index === 0 ? row : row.map((cell, at) => (at === 6 ? '综合' : at === 7 ? '全县' : cell)),
    ),
  });
  await writeXlsx(join(folder, '附件1.xlsx'), [
    render(annex1, { rows: { items: [{ item: '日常检查' }, { item: '专项检查' }] } }),
  ]);
  const options = [
    '--per-target',
    '3',
    '--cross-area',
    '--teams',
    '--on',
    '2026-10-20',
    '--item',
    '专项检查',
  ];
  const planned = await shuangsuiji(folder, [
    ...['plan', ...LISTS, ...ID, '--count', '2', ...options],
    ...['--items', '附件1.xlsx', '--unit', '县林业局', '-o', '县局'],
  ]);
  expect([planned.code, planned.err]).toEqual([0, expect.any(String)]);
  const drawn = await shuangsuiji(folder, drawing);
  expect([drawn.code, drawn.err]).toEqual([0, expect.any(String)]);
  const record = recordAt(join(folder, '县局'), '一');
  expect([record.unit, record.item, record.options.on]).toEqual(['城口县林业局', '专项检查', '2026-10-20']);
  expect(record.drawn.map(({ inspectors }) => inspectors.length)).toEqual([3, 3]);
  expect(record.teams?.map(({ inspectors }) => inspectors.length)).toEqual([3, 3, 3]);
});

it('a plan sends one alone only when that is asked for, and no item that the list lacks', async () => {
  const folder = unitFolder();
  await writeXlsx(join(folder, '附件1.xlsx'), [render(annex1, { rows: { items: [{ item: '日常检查' }] } })]);
  const plan = ['plan', ...LISTS, ...ID, '--count', '2', '--per-target', '1'];
  expect(await refusal(2, folder, ...plan)).toContain('--allow-single');
  const missing = [...plan, '--allow-single', '--items', '附件1.xlsx', '--item', '日常检察'];
  expect(await refusal(1, folder, ...missing)).toContain('“日常检查”');
  const planned = await shuangsuiji(folder, [...plan, '--allow-single', '-o', '县局']);
  expect(planned.code).toBe(0);
  const drawn = await shuangsuiji(folder, drawing);
  expect([drawn.code, drawn.err]).toEqual([0, expect.stringContaining('只派一名检查人员')]);
});
