/**
 * The selection for a registry that lives in a database, at a province's size.
 *
 *   tsx bench/database.ts duckdb 20000000     DuckDB makes the registry itself, ids and all; time, ratio and memory
 *   tsx bench/database.ts compare 1000000     PostgreSQL, DuckDB and the tool select from one CSV; they must agree
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { targets } from '../src/annexes/targets.js';
import { nodeHash } from '../src/draw/node-hash.js';
import type { RecordedOptions } from '../src/draw/record.js';
import { digestColumns } from '../src/draw/registry.js';
import type { DialectName } from '../src/draw/sql/dialect.js';
import { dialectNamed } from '../src/draw/sql/dialects.js';
import { selectionQuery } from '../src/draw/sql/selection-query.js';
import { csvText, rowsOf } from '../test/support/csv-text.js';
import { anywhere } from '../test/support/hostile-registry.js';
import { TARGET_HEADERS } from '../test/support/lists.js';
import { startPostgres } from '../test/support/postgres.js';

const SEED = '07 12 15 23 28 30+11';
const DRAW_ID = '规模〔2026〕第1号';
const TABLE = '名录';
const OPTIONS: RecordedOptions = {
  where: [],
  strata: 'creditRisk',
  count: 2000,
  perTarget: 2,
  county: '城口县',
  columns: { targets: {}, inspectors: {} },
};
const [mode = 'duckdb', size = '20000000'] = process.argv.slice(2);
const rows = Number(size);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`;
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);

async function timed<T>(what: string, work: () => Promise<T> | T): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(`${what.padEnd(40)} ${seconds.toFixed(1)} s, peak of this process ${peak()}`);
  return [result, seconds];
}

const columns = new Map(digestColumns(targets).map(({ key, header }) => [key, header]));
const queryFor = (dialect: DialectName): string =>
  selectionQuery(nodeHash, {
    dialect: dialectNamed(dialect),
    table: [TABLE],
    columns,
    plan: { drawId: DRAW_ID, item: null, options: OPTIONS },
    seed: SEED,
  });

/** The registry by arithmetic alone, so that a query can make it: column → expression over the number `i`. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  序号: `i::VARCHAR`,
  检查对象名称: `'城口县第' || i || '号（示例）有限公司'`,
  对象类型: `['企业', '个体工商户', '农民专业合作社'][1 + i % 3]`,
  '统一社会信用代码（注册号）': `'91500229MA' || lpad(i::VARCHAR, 8, '0')`,
  '法定代表人（负责人）': `'负责人' || i % 9973`,
  联系电话: `'023-' || lpad((i * 7919 % 100000000)::VARCHAR, 8, '0')`,
  地址: `'重庆市城口县示例路' || i % 4001 || '号'`,
  所在区域: `['葛城街道', '复兴街道', '巴山镇', '坪坝镇', '庙坝镇'][1 + i % 5]`,
  监管领域: `['食品', '特种设备', '食品、药品'][1 + i % 3]`,
  对应抽查事项: `'日常检查'`,
  信用风险等级: `['A', 'B', 'B', 'C', 'D'][1 + i * 31 % 5]`,
  状态: `['正常', '存续', '在业', '注销'][1 + i * 17 % 4]`,
  更新日期: `'2026-08-01'`,
  备注: `''`,
};

async function openDuckdb() {
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'));
  const connection = await instance.connect();
  // What does not fit goes to the disk.
  await connection.run(`SET memory_limit='6GB'; SET temp_directory='${folder}'`);
  return { connection, instance };
}

async function alone(): Promise<void> {
  const { connection, instance } = await openDuckdb();
  const list = TARGET_HEADERS.map((header) => `${EXPRESSIONS[header] ?? "''"} AS "${header}"`).join(', ');
  await timed(`making ${rows} rows`, () =>
    connection.run(`CREATE TABLE "${TABLE}" AS SELECT ${list} FROM range(1, ${rows + 1}) AS t(i)`),
  );
  const [, floor] = await timed('one SHA-256 a row, nothing else', () =>
    connection.runAndReadAll(`SELECT max(sha256("统一社会信用代码（注册号）")) FROM "${TABLE}"`),
  );
  const [result, seconds] = await timed('the selection', () => connection.runAndReadAll(queryFor('duckdb')));
  console.log(
    `selected ${result.getRows().length} rows; ${(seconds / floor).toFixed(1)} × one SHA-256 a row`,
  );
  connection.closeSync();
  instance.closeSync();
}

async function compared(): Promise<void> {
  const { connection, instance } = await openDuckdb();
  const list = TARGET_HEADERS.map((header) => `${EXPRESSIONS[header] ?? "''"} AS "${header}"`).join(', ');
  const file = join(folder, '名录.csv');
  await connection.run(
    `COPY (SELECT ${list} FROM range(1, ${rows + 1}) AS t(i)) TO '${file}' (HEADER, FORCE_QUOTE *)`,
  );
  await connection.run(`CREATE TABLE "${TABLE}" AS SELECT * FROM read_csv('${file}', all_varchar=true)`);
  const [fromDuckdb] = await timed('DuckDB', async () =>
    (await connection.runAndReadAll(queryFor('duckdb')))
      .getRows()
      .map((row) => row.map((cell) => String(cell ?? ''))),
  );
  connection.closeSync();
  instance.closeSync();
  const postgres = startPostgres();
  try {
    postgres.loadFile(TABLE, [...TARGET_HEADERS], file);
    const [fromPostgres] = await timed('PostgreSQL', () =>
      rowsOf(postgres.csv(`${queryFor('postgres')};`)).slice(1),
    );
    same('PostgreSQL and DuckDB', fromPostgres, fromDuckdb);
  } finally {
    postgres.stop();
  }
  const officers = createWriteStream(join(folder, '人员.csv'));
  officers.end(csvText(anywhere));
  await once(officers, 'close');
  const argv = ['--targets', file, '--inspectors', join(folder, '人员.csv'), '--draw-id', DRAW_ID, '--strata', '信用风险等级', '--count', String(OPTIONS.count), '--seed', SEED, '-o', folder]; // prettier-ignore
  const bin = new URL('../bin/shuangsuiji.js', import.meta.url).pathname;
  await timed('the tool, from the file', () =>
    execFileSync(process.execPath, [bin, 'draw', ...argv, '--max-size', '4096', '--quiet'], {
      stdio: 'inherit',
    }),
  );
  const record = JSON.parse(readFileSync(join(folder, '抽取', DRAW_ID, '抽取记录.json'), 'utf8')) as {
    readonly drawn: readonly { readonly id: string; readonly ticket: string; readonly rank: number }[];
  };
  const essence = (id: string, rank: string, ticket: string) => `${id} ${rank} ${ticket}`;
  same(
    'the tool and DuckDB',
    record.drawn.map(({ id, rank, ticket }) => essence(id, String(rank), ticket)),
    fromDuckdb
      .filter(([mark]) => mark === '抽中')
      .map(([, , id = '', , rank = '', ticket = '']) => essence(id, rank, ticket)),
  );
}

function same(what: string, a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`${what} differ`);
  console.log(`${what}: the same`);
}

try {
  await (mode === 'compare' ? compared() : alone());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
