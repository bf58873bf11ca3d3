/**
 * The selection for a registry that lives in a database, at a province's size.
 *
 *   tsx bench/database.ts duckdb 20000000     DuckDB makes the registry itself, ids and all; time, ratio and memory
 *   tsx bench/database.ts compare 1000000     PostgreSQL, DuckDB and the tool select from one CSV; they must agree
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { targets } from '../src/annexes/targets.js';
import { nodeHash } from '../src/draw/spec/node-hash.js';
import type { DrawRecord } from '../src/draw/record/record-schema.js';
import type { RecordedOptions } from '../src/draw/record/options.js';
import { digestColumns } from '../src/draw/lists/registry.js';
import type { DialectName } from '../src/draw/sql/dialect.js';
import { dialectNamed } from '../src/draw/sql/dialects.js';
import { selectionQuery } from '../src/draw/sql/selection-query.js';
import { run } from '../src/main.js';
import { csvText } from '../test/support/csv-text.js';
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
// The PostgreSQL server runs as another user.
chmodSync(folder, 0o755);
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

const made = TARGET_HEADERS.map((header) => `${EXPRESSIONS[header] ?? "''"} AS "${header}"`).join(', ');

async function openDuckdb() {
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'));
  const connection = await instance.connect();
  // What does not fit goes to the disk.
  await connection.run(`SET memory_limit='6GB'; SET temp_directory='${folder}'`);
  return { connection, instance };
}

async function alone(): Promise<void> {
  const { connection, instance } = await openDuckdb();
  await timed(`making ${rows} rows`, () =>
    connection.run(`CREATE TABLE "${TABLE}" AS SELECT ${made} FROM range(1, ${rows + 1}) AS t(i)`),
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

/** One command of the tool, in this process. */
async function tool(cwd: string, ...argv: readonly string[]): Promise<void> {
  const quiet = { write: () => undefined };
  let said = '';
  const code = await run([...argv, '--max-size', '4096'], {
    stdout: quiet,
    stderr: { write: (text) => void (said += text) },
    interactive: false,
    colour: false,
    cwd,
    now: () => new Date(),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  });
  if (code !== 0) throw new Error(`${argv[0] ?? ''} ended with ${code}: ${said}`);
}

async function compared(): Promise<void> {
  const { connection, instance } = await openDuckdb();
  const file = join(folder, '名录.csv');
  await connection.run(
    `COPY (SELECT ${made} FROM range(1, ${rows + 1}) AS t(i)) TO '${file}' (HEADER, FORCE_QUOTE *)`,
  );
  writeFileSync(join(folder, '人员.csv'), csvText(anywhere));
  const plan = join('抽取', DRAW_ID, '抽取方案.json');
  await timed('plan', () =>
    tool(folder, 'plan', '--targets', file, '--inspectors', '人员.csv', '--draw-id', DRAW_ID, '--strata', '信用风险等级', '--count', String(OPTIONS.count), '--seed-source', '公开数值'),
  ); // prettier-ignore
  const query = async (dialect: DialectName) => {
    await tool(folder, 'sql', '--plan', plan, '--dialect', dialect, '--table', TABLE, '--seed', SEED, '-o', `${dialect}.sql`);
    return readFileSync(join(folder, `${dialect}.sql`), 'utf8');
  }; // prettier-ignore
  await connection.run(`CREATE TABLE "${TABLE}" AS SELECT * FROM read_csv('${file}', all_varchar=true)`);
  const forDuckdb = await query('duckdb');
  await timed('DuckDB', () =>
    connection.run(`COPY (${forDuckdb}) TO '${join(folder, 'duckdb.csv')}' (HEADER)`),
  );
  connection.closeSync();
  instance.closeSync();
  const postgres = startPostgres();
  try {
    postgres.loadFile(TABLE, [...TARGET_HEADERS], file);
    const forPostgres = await query('postgres');
    const [csv] = await timed('PostgreSQL', () => postgres.csv(forPostgres));
    writeFileSync(join(folder, 'postgres.csv'), csv);
  } finally {
    postgres.stop();
  }
  const draw = ['draw', '--plan', plan, '--seed', SEED, '--inspectors', '人员.csv'];
  const records: DrawRecord[] = [];
  for (const [name, source] of Object.entries({
    'the tool, from the file': ['--targets', file],
    'the tool, from the selection of DuckDB': ['--selected', join(folder, 'duckdb.csv')],
    'the tool, from the selection of PostgreSQL': ['--selected', join(folder, 'postgres.csv')],
  })) {
    const twin = join(folder, `twin${records.length}`);
    for (const kept of ['人员.csv', '抽查台账.jsonl', '抽取'])
      cpSync(join(folder, kept), join(twin, kept), { recursive: true });
    await timed(name, () => tool(twin, ...draw, ...source));
    records.push(
      JSON.parse(readFileSync(join(twin, '抽取', DRAW_ID, '抽取记录.json'), 'utf8')) as DrawRecord,
    );
  }
  const essence = ({ root, strata, drawn, reserves, counts }: DrawRecord) => ({
    root,
    strata,
    drawn,
    reserves,
    counts,
  });
  const [fromFile, ...others] = records.map(essence);
  for (const other of others) same('targets, tickets, strata, reserves, inspectors', fromFile, other);
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
