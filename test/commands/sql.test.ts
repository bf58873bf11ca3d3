import { beforeAll, describe, expect, it } from '@jest/globals';
import { csvText } from '../support/csv-text.js';
import { refusal } from '../support/draws.js';
import { officerTable, TARGET_HEADERS, targetTable } from '../support/lists.js';
import { shuangsuiji } from '../support/running.js';
import { FROM_DATABASE, PLAN, planned } from '../support/selections.js';

const STAFF = ['--inspectors', '人员.csv'];
const WITHOUT_FIELD = targetTable.map((row) => row.filter((_, i) => TARGET_HEADERS[i] !== '监管领域'));
const SQL = ['sql', '--plan', PLAN, '--dialect', 'postgres', '--table', '名录'];

describe('sql', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await planned(WITHOUT_FIELD, STAFF, { '人员.csv': csvText(officerTable) }, '--count', '4');
  });

  it('prints the query alone, and tells of the seed that is still to come', async () => {
    const { code, out, err } = await shuangsuiji(folder, SQL);
    expect(code).toBe(0);
    expect(out).toMatch(/^-- 双随机抽取（shuangsuiji\/1）：甲，PostgreSQL\n-- 种子尚未产生：.*\$1/u);
    expect(out.trimEnd()).toMatch(/ORDER BY "层" COLLATE "C", "名次"$/u);
    expect(err).toMatch(/没有写 --seed，查询以参数 \$1 接收公布的数值/u);
    expect(out).not.toContain('监管领域');
  });

  it('gives the query, its parameters and its columns under --json', async () => {
    const { out } = await shuangsuiji(folder, [...SQL, '--json', '--seed', '5873', '--column', '检查对象名称=entname']); // prettier-ignore
    const { dialect, query, parameters, columns } = JSON.parse(out) as Record<string, unknown>;
    expect([dialect, parameters]).toEqual(['postgres', []]);
    expect(query).toContain('CAST("entname" AS text)');
    expect(columns).toMatchObject({ name: 'entname', area: '所在区域' });
  });

  it('takes the name of the file for the table, and says so', async () => {
    const { code, out, err } = await shuangsuiji(folder, SQL.slice(0, 5));
    expect([code, out]).toEqual([0, expect.stringMatching(/FROM "名录"\n/u)]);
    expect(err).toMatch(/说明：没有写 --table，以名录的文件名“名录”为表名/u);
  });

  it('writes a file, and overwrites it only with --force', async () => {
    expect((await shuangsuiji(folder, [...SQL, '-o', '查询.sql'])).out).toBe('查询语句：查询.sql\n');
    expect(await refusal(1, folder, ...SQL, '-o', '查询.sql')).toMatch(/已经存在，没有覆盖/u);
    expect((await shuangsuiji(folder, [...SQL, '-o', '查询.sql', '--force'])).code).toBe(0);
  });

  it.each([
    [2, ['sql'], '缺少选项：--plan（抽取方案文件）、--dialect（postgres、duckdb、spark 之一）、--table（名录在数据库中的表名）'], // prettier-ignore
    [2, [...SQL, '--dialect', 'postgress'], '--dialect “postgress”不认得：您是不是要用“postgres”？'],
    [2, [...SQL, '--table', 'a..b'], '--table “a..b”看不懂'],
    [2, [...SQL, '--column', '企业名=a'], '不是本工具的列名'],
    [1, [...SQL, '--column', '监管领域=hy'], '方案冻结的名录没有“监管领域”列，查询里不能加'],
    [2, [...SQL, '--freeze'], '--plan 和 --freeze 只能用一个'],
    [2, ['sql', '--freeze', '--dialect', 'spark', '--table', 't', '--column', '检查对象名称=n'], '--freeze 要用 --column 写明表中的每一列'], // prettier-ignore
    [2, ['plan', '--frozen', '库概况.csv', '--targets', '名录.csv', ...STAFF, '--draw-id', '丙', '--seed-source', 'x'], '--frozen 和 --targets 只能用一个'], // prettier-ignore
    [1, ['plan', '--frozen', '名录.csv', ...STAFF, '--draw-id', '丙', '--count', '1', '--seed-source', 'x'], '〔名录.csv〕里没有找到《库概况》'], // prettier-ignore
    [1, [...SQL, '--plan', '没有.json'], '〔没有.json〕读不出来'],
    [2, ['draw', '--selected', '抽出.csv', ...STAFF, '--draw-id', '甲', '--count', '4'], '--selected 要和 --plan 一起用'], // prettier-ignore
    [2, [...FROM_DATABASE, ...STAFF, '--targets', '名录.csv'], '--selected 和 --targets 只能用一个'],
    [2, [...FROM_DATABASE, ...STAFF, '--recusals', '回避.csv'], '--selected 和 --recusals 只能用一个'],
    [
      1,
      [...FROM_DATABASE.with(-1, '名录.csv'), ...STAFF],
      '〔名录.csv〕里没有找到《抽出名单》（sql 的查询结果）',
    ],
  ])('refuses (%i) %j', async (code, argv, message) => {
    expect(await refusal(code, folder, ...argv)).toContain(message);
  });
});
