import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { nodeHash } from '../../src/draw/spec/node-hash.js';
import { drawOutcome } from '../../src/draw/outcome.js';
import type { DrawPlan } from '../../src/draw/record/plan-schema.js';
import { type Database, describeDatabases } from '../support/databases.js';
import { csvText } from '../support/csv-text.js';
import { recordAt, recordPath, refusal, verified } from '../support/draws.js';
import { anywhere, hostileRegistry } from '../support/hostile-registry.js';
import {
  officersOf,
  officerTable,
  TARGET_HEADERS,
  targetRows,
  targetsOf,
  targetTable,
  withHeader,
} from '../support/lists.js';
import { registryRows } from '../support/registry.js';
import { shuangsuiji } from '../support/running.js';
import { tableXlsx } from '../support/tables.js';
import {
  done,
  drawnFromDatabase,
  drawnFromFile,
  essence,
  FROM_DATABASE,
  PLAN,
  planned,
  queryOf,
  type Rows,
  SEED,
} from '../support/selections.js';

const ROUNDS = 8;
const ROWS = 90;
const STAFF = ['--inspectors', '人员.csv'];
const MANY = 20_000;

describeDatabases('a plan drawn from its file and by its query', (database: () => Database) => {
  const exported = async (folder: string, rows: Rows, ...argv: string[]): Promise<Rows> => {
    await database().load('名录', rows);
    return database().query(await queryOf(folder, database().dialect, '--seed', SEED, ...argv));
  };
  /** A drawn selection of the small county. */
  const selected = async (...argv: string[]) => {
    const folder = await planned(targetTable, STAFF, { '人员.csv': csvText(officerTable) }, ...argv);
    const fromFile = await drawnFromFile(folder, STAFF);
    const rows = await exported(folder, targetTable);
    return { folder, fromFile, rows };
  };

  it('gives the same targets, tickets, quotas, reserves and inspectors for hostile registries', async () => {
    let drawn = 0;
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { table, flags } = hostileRegistry(seed, ROWS, database().dialect === 'postgres');
      const files = { '人员.csv': csvText(anywhere) };
      // A plan that nobody can be drawn by is refused: a rate of too few.
      const folder = await planned(table, STAFF, files, ...flags).catch(() => undefined);
      if (folder === undefined) continue;
      const fromFile = await drawnFromFile(folder, STAFF);
      const fromDatabase = await drawnFromDatabase(folder, STAFF, await exported(folder, table));
      expect(essence(fromDatabase)).toEqual(essence(fromFile));
      drawn++;
    }
    expect(drawn).toBeGreaterThan(ROUNDS / 2);
  }, 120_000);

  it(`does so for ${MANY} rows`, async () => {
    // Every code once: the generator's ten digits could repeat.
    const rows = [...registryRows(MANY)].map(([number = '', name = '', kind = '', , ...rest]) => [number, name, kind, `91500229MA${number.padStart(8, '0')}`, ...rest]); // prettier-ignore
    const headers = ['序号', '检查对象名称', '对象类型', '统一社会信用代码（注册号）', '法定代表人（负责人）', '联系电话', '地址', '所在区域', '状态', '更新日期']; // prettier-ignore
    const table = withHeader(headers, rows);
    const folder = await planned(table, STAFF, { '人员.csv': csvText(anywhere) }, '--rate', '1%', '--strata', '所在区域'); // prettier-ignore
    const fromFile = await drawnFromFile(folder, STAFF);
    const fromDatabase = await drawnFromDatabase(folder, STAFF, await exported(folder, table));
    expect(fromFile.counts.eligible).toBeGreaterThan(MANY / 4);
    expect(fromFile.counts.drawn).toBe(Math.ceil(fromFile.counts.eligible / 100));
    expect(essence(fromDatabase)).toEqual(essence(fromFile));
  }, 60_000);

  it('draws jointly, and passes over whom the year has drawn', async () => {
    const staff = ['--department', '甲局=甲.csv', '--department', '乙局=乙.csv'];
    const officers = csvText(anywhere.map((row) => row.map((cell) => cell.replace('渝E', '渝B'))));
    const files = { '甲.csv': csvText(anywhere), '乙.csv': officers };
    const folder = await planned(targetTable, staff, files, '--count', '3');
    const first = await drawnFromDatabase(folder, staff, await exported(folder, targetTable));
    expect(new Set(first.drawn.flatMap(({ inspectors }) => inspectors.map(({ department }) => department)))).toEqual(new Set(['甲局', '乙局'])); // prettier-ignore

    const lists = ['--targets', '名录.csv', ...staff];
    await done(folder, 'plan', ...lists, '--draw-id', '乙', '--seed-source', '公开数值', '--count', '8', '--exclude-drawn', 'year'); // prettier-ignore
    const plan = join('抽取', '乙', '抽取方案.json');
    await done(folder, 'sql', '--plan', plan, '--dialect', database().dialect, '--table', '名录', '--seed', SEED, '-o', '乙.sql'); // prettier-ignore
    const rows = await database().query(readFileSync(join(folder, '乙.sql'), 'utf8'));
    writeFileSync(join(folder, '乙抽出.csv'), csvText(rows));
    await done(folder, 'draw', '--plan', plan, '--seed', SEED, '--selected', '乙抽出.csv', ...staff);
    const second = recordAt(folder, '乙');
    const before = new Set(first.drawn.map(({ id }) => id));
    expect(second.drawn.filter(({ id }) => before.has(id))).toEqual([]);
    expect(second.counts.eligible).toBe(first.counts.eligible - 3);
  });

  it('takes the seed as a parameter, and names of table and columns that want to break out', async () => {
    const folder = await planned(targetTable, STAFF, { '人员.csv': csvText(officerTable) }, '--count', '4');
    const expected = await exported(folder, targetTable);
    const query = await queryOf(folder, database().dialect);
    expect(await database().query(query, `  ${SEED} `)).toEqual(expected);

    const [table, column] = [`库"名'; DROP TABLE 名录; --`, `ent"name';--`];
    const renamed = targetTable.map((row, i) => (i === 0 ? row.map((header) => (header === '检查对象名称' ? column : header)) : row)); // prettier-ignore
    await database().load(table, renamed);
    const hostile = await queryOf(folder, database().dialect, '--table', `"${table.replaceAll('"', '""')}"`, '--column', `检查对象名称=${column}`, '--seed', SEED); // prettier-ignore
    expect(await database().query(hostile)).toEqual(expected);
  });

  it('lists the rows that cannot be drawn from instead of drawing', async () => {
    const folder = await planned(targetTable, STAFF, { '人员.csv': csvText(officerTable) }, '--count', '4');
    const spoilt = targetRows.map((row) => [...row]);
    const [name, code, address] = ['检查对象名称', '统一社会信用代码（注册号）', '地址'].map((header) => TARGET_HEADERS.indexOf(header as '地址')); // prettier-ignore
    spoilt[0]![name!] = ' ';
    spoilt[1]![code!] = '9.15002E+17';
    spoilt[2]![code!] = '';
    spoilt[2]![address!] = '\u3000';
    spoilt[4]![code!] = ` ${spoilt[3]![code!]!.toLowerCase()}`;
    spoilt[5]![code!] = '9150é';
    spoilt[6]![code!] = "'13900001234";
    spoilt[7]![code!] = '510229198001011239';
    spoilt[8]![code!] = '92500229MA5U000119、92500229MA5U0002X1';
    const rows = await exported(folder, withHeader(TARGET_HEADERS, spoilt));
    const problems = rows.slice(1).map(([mark, problem]) => `${mark ?? ''} ${problem ?? ''}`);
    expect(problems).toHaveLength(8);
    expect(problems.sort()).toEqual([
      expect.stringContaining(`“${spoilt[3]![code!]!}”有 2 行`),
      expect.stringMatching(/“城口县第己5号商店”（9150é）的代码中有.*不能按规则整理/u),
      expect.stringContaining('“城口县第丙2号商店”（）既没有代码也没有地址'),
      expect.stringContaining('“城口县第乙1号商店”（9.15002E+17）的代码被存成了科学计数'),
      expect.stringContaining('有一行没有检查对象名称'),
      expect.stringMatching(/“城口县第.6号商店”的代码像是手机号码/u),
      expect.stringMatching(/“城口县第.7号商店”的代码像是身份证号码/u),
      expect.stringMatching(/“城口县第.8号商店”（9250.*）的代码一格里有几个/u),
    ].sort((a, b) => problems.findIndex((p) => a.asymmetricMatch(p)) - problems.findIndex((p) => b.asymmetricMatch(p)))); // prettier-ignore
    writeFileSync(join(folder, '抽出.csv'), csvText(rows));
    expect(await refusal(1, folder, ...FROM_DATABASE, ...STAFF)).toMatch(/数据库里的名录有误，查询没有抽取/u);
  });

  it('refuses a registry that is not the frozen one, however small the difference', async () => {
    const folder = await planned(targetTable, STAFF, { '人员.csv': csvText(officerTable) }, '--count', '4');
    const changed = targetTable.map((row) => [...row]);
    changed[20]![TARGET_HEADERS.indexOf('备注')] = '改';
    writeFileSync(join(folder, '抽出.csv'), csvText(await exported(folder, changed)));
    expect(await refusal(1, folder, ...FROM_DATABASE, ...STAFF)).toMatch(/名录与方案公布时不同：库摘要应为/u);
    writeFileSync(join(folder, '抽出.csv'), csvText(await exported(folder, targetTable.slice(0, -1))));
    expect(await refusal(1, folder, ...FROM_DATABASE, ...STAFF)).toMatch(/方案冻结 24 户，库中 23 户/u);
  });

  it('refuses an exported result that was edited, and leaves everything as it was', async () => {
    const { folder, rows } = await selected('--count', '6', '--strata', '信用风险等级');
    const [header = [], ...body] = rows.map((row) => [...row]);
    const at = (name: string) => header.indexOf(name);
    const edited = (row: number, column: string, value: string) =>
      body.map((cells, i) => (i === row ? cells.map((cell, c) => (c === at(column) ? value : cell)) : cells));
    const tampered: Readonly<Record<string, readonly (readonly string[])[]>> = {
      抽取结果应为: edited(0, '抽取', '候补'),
      对象编号应为: edited(0, '对象编号', '91500229MA5U9999XX'),
      抽签值应为: edited(0, '抽签值', '0'.repeat(64)),
      名次应为: edited(0, '名次', '9'),
      本层应抽户数应为: edited(0, '本层应抽', '9'),
      '不应参加抽取：状态为“注销”': edited(0, '状态', '注销'),
      层应为: edited(0, '信用风险等级', 'Z'),
      与第一行说的名录不是同一份: edited(1, '名录户数', '25'),
      层的户数不对: edited(1, '本层户数', '99'),
      '缺了整层的行|名单不完整|应为': body.slice(1),
      缺了整层的行: body.filter((cells) => cells[at('层')] !== 'A'),
      一户也没有: [],
    };
    for (const [message, changed] of Object.entries(tampered)) {
      writeFileSync(join(folder, '抽出.csv'), csvText([header, ...changed]));
      expect(await refusal(1, folder, ...FROM_DATABASE, ...STAFF)).toMatch(new RegExp(message, 'u'));
    }
  });

  it('is verified from the selection, and wholly from the frozen list; 递补 works with the selection', async () => {
    const { folder, fromFile, rows } = await selected('--count', '5', '--strata', '信用风险等级');
    const record = await drawnFromDatabase(folder, STAFF, rows);
    expect(record.excluded).toEqual([]);
    expect(record.selected).toMatchObject({ file: '抽出.csv' });
    expect(record.assumptions.join('')).toMatch(/没有漏掉抽签值更小的对象，出自数据库的查询/u);

    const partly = await verified(folder, '甲', '--targets', '抽出.csv', ...STAFF);
    expect([partly.code, partly.out]).toEqual([0, expect.stringMatching(/一致 {2}抽出名单与抽取.*\n未核对 {2}名录全体/u)]); // prettier-ignore
    const wholly = await verified(folder, '甲', '--targets', '名录.csv', ...STAFF);
    expect([wholly.code, wholly.out]).toEqual([0, expect.not.stringContaining('未核对')]);
    const other = csvText(rows.filter((_, i) => i !== 1));
    writeFileSync(join(folder, '缺一户.csv'), other);
    expect((await verified(folder, '甲', '--targets', '缺一户.csv', ...STAFF)).code).toBe(1);
    // Saved again by a spreadsheet program, it is the same list.
    writeFileSync(join(folder, '抽出.xlsx'), tableXlsx([{ rows }]));
    expect((await verified(folder, '甲', '--targets', '抽出.xlsx', ...STAFF)).code).toBe(0);

    const [gone] = record.drawn;
    const next = record.reserves.find(({ stratum }) => stratum === gone?.stratum);
    const replaced = await shuangsuiji(folder, ['replace', recordPath('甲'), '--target', gone?.id ?? '', '--reason', '已注销', '--approver', '王五', '--targets', '抽出.csv', ...STAFF]); // prettier-ignore
    expect([replaced.code, replaced.out]).toEqual([0, expect.stringContaining(next?.id ?? '')]);
    expect((await verified(folder, '甲', '--targets', '抽出.csv', ...STAFF)).code).toBe(0);
    expect(essence(fromFile).drawn).toEqual(record.drawn);
  });

  it('freezes and draws a registry of which there is no file, and verifies it when there is one', async () => {
    await database().load('名录', targetTable);
    const named = TARGET_HEADERS.filter((header) => header !== '序号').flatMap((header) => ['--column', `${header}=${header}`]); // prettier-ignore
    const folder = await planned(targetTable, STAFF, { '人员.csv': csvText(officerTable) }, '--count', '5', '--strata', '信用风险等级'); // prettier-ignore
    await done(folder, 'sql', '--freeze', '--dialect', database().dialect, '--table', '名录', ...named, '-o', '冻结.sql'); // prettier-ignore
    writeFileSync(join(folder, '库概况.csv'), csvText(await database().query(readFileSync(join(folder, '冻结.sql'), 'utf8')))); // prettier-ignore
    await done(folder, 'plan', '--frozen', '库概况.csv', ...STAFF, '--draw-id', '乙', '--seed-source', '公开数值', '--count', '5', '--strata', '信用风险等级'); // prettier-ignore
    const plan = join('抽取', '乙', '抽取方案.json');
    const frozen = JSON.parse(readFileSync(join(folder, plan), 'utf8')) as DrawPlan;
    const fromFile = JSON.parse(readFileSync(join(folder, PLAN), 'utf8')) as DrawPlan;
    // The same rows: what the database computed is what the tool computes of the file.
    expect([frozen.digests.targets, frozen.tableDigest]).toEqual([
      fromFile.tableDigest,
      fromFile.tableDigest,
    ]);
    expect(frozen.lists.targets.rows).toBe(24);

    const draw = ['draw', '--plan', plan, '--seed', SEED, ...STAFF];
    expect(await refusal(2, folder, ...draw)).toMatch(/这份方案的名录在数据库里/u);
    await done(folder, 'sql', '--plan', plan, '--dialect', database().dialect, '--table', '名录', '--seed', SEED, '-o', '查询.sql'); // prettier-ignore
    const rows = await database().query(readFileSync(join(folder, '查询.sql'), 'utf8'));
    writeFileSync(join(folder, '抽出.csv'), csvText(rows));
    await done(folder, ...draw, '--selected', '抽出.csv');
    const registry = await targetsOf(targetTable);
    const { drawn } = drawOutcome(nodeHash, registry, await officersOf(officerTable), { ...frozen.options, drawId: '乙', entropy: SEED }); // prettier-ignore
    expect(recordAt(folder, '乙').drawn).toMatchObject(
      drawn.map(({ id, ticket, inspectors }) => ({ id, ticket, inspectors })),
    );
    expect((await verified(folder, '乙', '--targets', '抽出.csv', ...STAFF)).code).toBe(0);
    const wholly = await verified(folder, '乙', '--targets', '名录.csv', ...STAFF);
    expect([wholly.code, wholly.out]).toEqual([0, expect.not.stringContaining('未核对')]);
    const other = csvText(targetTable.map((row) => row.map((cell) => cell.replace('法人3', '别人'))));
    writeFileSync(join(folder, '别的.csv'), other);
    expect((await verified(folder, '乙', '--targets', '别的.csv', ...STAFF)).code).toBe(1);
  });

  it('fails verification when the record claims other strata than the frozen list has', async () => {
    const { folder, rows } = await selected('--count', '5', '--strata', '信用风险等级');
    await drawnFromDatabase(folder, STAFF, rows);
    const path = join(folder, recordPath('甲'));
    const record = JSON.parse(readFileSync(path, 'utf8')) as { strata: { N: number }[] };
    record.strata[0]!.N += 1;
    record.strata[1]!.N -= 1;
    writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
    const { code, out } = await verified(folder, '甲', '--targets', '名录.csv', ...STAFF);
    expect([code, out]).toEqual([1, expect.stringMatching(/不一致 {2}名录与抽取/u)]);
  });
});
