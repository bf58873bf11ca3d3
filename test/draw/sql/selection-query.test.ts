import { expect, it } from '@jest/globals';
import { targets } from '../../../src/annexes/targets.js';
import { nodeHash } from '../../../src/draw/spec/node-hash.js';
import { compareUtf8 } from '../../../src/draw/spec/order.js';
import { drawOutcome } from '../../../src/draw/outcome.js';
import type { RecordedOptions } from '../../../src/draw/record/options.js';
import { digestColumns } from '../../../src/draw/lists/registry.js';
import { tableDigestOf } from '../../../src/draw/lists/table-digest.js';
import type { Dialect } from '../../../src/draw/sql/dialect.js';
import { dialectNamed } from '../../../src/draw/sql/dialects.js';
import { selectionQuery } from '../../../src/draw/sql/selection-query.js';
import { type Database, describeDatabases } from '../../support/databases.js';
import { TARGET_HEADERS, targetsOf, targetTable, withHeader } from '../../support/lists.js';

const OPTIONS: RecordedOptions = {
  where: [],
  count: 7,
  perTarget: 2,
  county: '城口县',
  columns: { targets: {}, inspectors: {} },
};
const DRAW_ID = '查询〔2026〕第1号';
const columns = new Map(digestColumns(targets).map(({ key, header }) => [key, header]));
const queryOf = (
  dialect: Dialect,
  options: Partial<RecordedOptions> = {},
  item: string | null = null,
): string =>
  selectionQuery(nodeHash, {
    dialect,
    table: ['名录'],
    columns,
    plan: { drawId: DRAW_ID, item, options: { ...OPTIONS, ...options } },
    seed: '5873',
  });

/** Rows of targets whose code (or other columns) is given, all 正常. */
const tableOf = (rows: readonly Readonly<Record<string, string>>[]): string[][] =>
  withHeader(
    TARGET_HEADERS,
    rows.map(
      (row, i) =>
      TARGET_HEADERS.map((header) => row[header] ?? (header === '检查对象名称' ? `第${i}号` : header === '地址' ? `路${i}号` : '')), // prettier-ignore
    ),
  );
const CODE = '统一社会信用代码（注册号）';
const column = (rows: readonly (readonly string[])[], header: string): string[] =>
  rows.slice(1).map((row) => row[rows[0]!.indexOf(header)]!);

/** Where UTF-16 order, byte order and any language's order differ. */
const SORTED_APART = ['9', 'A', 'Z', '中', '一', '\uF8FF', '\u{20BB7}', '\u{10FFFD}', '£', '~'];

describeDatabases('the query of a selection', (database: () => Database) => {
  const dialect = () => dialectNamed(database().dialect);

  it('breaks ties of tickets by the bytes of the id', async () => {
    const codes = SORTED_APART.flatMap((a) => SORTED_APART.map((b) => `${a}${b}`));
    await database().load('名录', tableOf(codes.map((code) => ({ [CODE]: code }))));
    // No two tickets are ever equal; with a hash that is always the same, all are.
    const tied: Dialect = { ...dialect(), hash: (text) => `substr('000' || ${text}, 1, 3)` };
    const rows = await database().query(queryOf(tied, { count: codes.length }));
    expect(new Set(column(rows, '抽签值'))).toEqual(new Set(['000']));
    expect(column(rows, '对象编号')).toEqual([...codes].sort(compareUtf8));
  });

  it('tells A from a whatever the collation of the database or its columns', async () => {
    const table = tableOf(['a', 'A', 'b', 'B'].map((name, i) => ({ [CODE]: `9${i}`, 信用风险等级: name })));
    await database().load('名录', table);
    const query = queryOf(dialect(), { strata: 'creditRisk', count: 4 });
    const before = await database().query(query);
    expect(column(before, '层')).toEqual(['A', 'B', 'a', 'b']);
    if (database().dialect === 'duckdb') await database().run('SET default_collation = nocase');
    else {
      const columns = table[0]!.map((name) => `ALTER COLUMN "${name}" TYPE text COLLATE loose`).join(', ');
      await database().run(
        `CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false); ALTER TABLE "名录" ${columns};`,
      );
    }
    try {
      expect(await database().query(query)).toEqual(before);
    } finally {
      if (database().dialect === 'duckdb') await database().run("SET default_collation = ''");
    }
  });

  it('computes the digest that the plan freezes', async () => {
    await database().load('名录', targetTable);
    const { entries } = await targetsOf(targetTable);
    const rows = await database().query(queryOf(dialect()));
    expect(new Set(column(rows, '库摘要'))).toEqual(new Set([tableDigestOf(nodeHash, entries)]));
  });

  it('spreads a total over strata with equal remainders as the tool does', async () => {
    const strata = ['甲', '乙', '丙', '丁', '戊', "'", '\\', 'A', 'Ａ '];
    const table = tableOf(
      strata.flatMap((name, s) =>
        Array.from({ length: 3 }, (_, i) => ({ [CODE]: `9${s}${i}`, 信用风险等级: name })),
      ),
    );
    await database().load('名录', table);
    const registry = await targetsOf(table);
    for (const count of [1, 2, 4, 5, 11, 26]) {
      const { strata: drawn } = drawOutcome(nodeHash, registry, [], { ...OPTIONS, strata: 'creditRisk', count, drawId: DRAW_ID, entropy: '5873' }); // prettier-ignore
      const rows = await database().query(queryOf(dialect(), { strata: 'creditRisk', count }));
      const quotas = new Map(
        column(rows, '层').map((name, i) => [name, Number(column(rows, '本层应抽')[i])]),
      );
      expect(quotas).toEqual(new Map(drawn.map((one) => [one.name, one.count])));
    }
  });

  it('shows a stratum from which nobody is drawn by its first', async () => {
    await database().load('名录', targetTable);
    const rows = await database().query(queryOf(dialect(), { strata: 'creditRisk', count: 1, reserves: 0 }));
    expect(column(rows, '抽取').sort()).toEqual(['抽中', '未抽', '未抽', '未抽']);
    expect(column(rows, '层')).toEqual(['A', 'B', 'C', 'D']);
  });

  it('says which rows it cannot fold, where the engine has no NFKC', async () => {
    const table = tableOf([{ [CODE]: '9①' }, { [CODE]: '', 检查对象名称: '翠湖Ⅱ期' }, { [CODE]: '（9）ａ' }]);
    await database().load('名录', table);
    const rows = await database().query(queryOf(dialect(), { count: 3 }));
    if (database().dialect === 'duckdb') {
      expect(column(rows, '问题')).toEqual([
        '“第0号”（9①）的代码中有 DuckDB 不能按规则整理的字符，请先在库中改正',
        '“翠湖Ⅱ期”（）的名称或地址中有 DuckDB 不能按规则整理的字符，请先在库中改正',
      ]);
    } else expect(column(rows, '对象编号').sort()).toEqual(['(9)A', '91', '翠湖II期@路1号']);
  });
});
