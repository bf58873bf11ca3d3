import { relative, resolve } from 'node:path';
import { targets } from '../annexes/targets.js';
import { nodeHash } from '../draw/node-hash.js';
import type { DrawPlan } from '../draw/plan.js';
import { digestColumns } from '../draw/registry.js';
import type { DialectName } from '../draw/sql/dialect.js';
import { DIALECTS, nameParts } from '../draw/sql/dialect.js';
import { dialectNamed } from '../draw/sql/dialects.js';
import { selectionQuery } from '../draw/sql/selection-query.js';
import type { ExitCode } from '../errors.js';
import { EXIT, UsageError, UserError } from '../errors.js';
import { writeTogether } from '../io/atomic-file.js';
import { nearest } from '../nearest.js';
import type { Context } from '../ports.js';
import { readPlan } from './draw/published-plan.js';
import { parseNamedColumns } from './read-registry.js';

export interface SqlFlags {
  readonly plan?: string;
  readonly dialect?: string;
  readonly table?: string;
  readonly column: readonly string[];
  readonly seed?: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** `sql`: the first random of a published plan as one query, for a registry that lives in a database. */
export async function sql(context: Context, _args: readonly string[], flags: SqlFlags): Promise<ExitCode> {
  const { cwd } = context.ports;
  const { plan: file, table: named } = flags;
  const missing = [
    ...(file === undefined ? ['--plan（抽取方案文件）'] : []),
    ...(flags.dialect === undefined ? [`--dialect（${DIALECTS.join('、')} 之一）`] : []),
    ...(named === undefined ? ['--table（名录在数据库中的表名）'] : []),
  ];
  if (file === undefined || named === undefined || flags.dialect === undefined)
    throw new UsageError(`缺少选项：${missing.join('、')}。`);
  const dialect = dialectNamed(dialectOf(flags.dialect));
  const { plan } = await readPlan(cwd, file);
  const columns = columnsOf(plan, flags.column);
  const query = selectionQuery(nodeHash, {
    dialect,
    table: tableOf(named),
    columns,
    plan,
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
  });
  const parameters = flags.seed === undefined ? [dialect.parameter] : [];
  if (flags.output === undefined) context.say(query.trimEnd());
  else {
    const path = resolve(cwd, flags.output);
    await writeTogether((files) => files.addText(path, query, { force: flags.force ?? false }));
    context.say(`查询语句：${relative(cwd, path)}`);
  }
  if (parameters.length > 0) {
    context.warn(
      `说明：没有写 --seed，查询以参数 ${dialect.parameter} 接收公布的数值；数值产生后也可以加 --seed 重新生成。`,
    );
  }
  context.emit({ dialect: dialect.name, query, parameters, columns: Object.fromEntries(columns) });
  return EXIT.done;
}

function dialectOf(typed: string): DialectName {
  const found = DIALECTS.find((name) => name === typed.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(
    `--dialect “${typed}”不认得：${nearest(typed, DIALECTS)}可用的有 ${DIALECTS.join('、')}。`,
  );
}

function tableOf(typed: string): readonly string[] {
  const parts = nameParts(typed);
  if (parts.length > 0 && !/\p{Cc}/u.test(typed)) return parts;
  throw new UsageError(
    `--table “${typed}”看不懂：请写成 表名 或 模式.表名；名称里有点的，给名称加上双引号，例如 "2026.名录"。`,
  );
}

/**
 * The table's column for every column of the frozen list: its own header, unless `--column` says otherwise.
 *
 * @throws UserError for a column that the frozen list had not: what is frozen does not grow.
 */
function columnsOf(plan: DrawPlan, typed: readonly string[]): ReadonlyMap<string, string> {
  const named = parseNamedColumns(typed).targets;
  const frozen = plan.lists.targets.columns;
  const extra = frozen.find(({ key, inFile }) => inFile === null && named[key] !== undefined);
  if (extra !== undefined) {
    throw new UserError(
      `方案冻结的名录没有“${extra.header}”列，查询里不能加：请去掉 --column ${extra.header}=…。`,
    );
  }
  return new Map(
    digestColumns(targets).flatMap(({ key }) => {
      const inFile = frozen.find((one) => one.key === key)?.inFile ?? null;
      return inFile === null ? [] : [[key, named[key] ?? inFile] as const];
    }),
  );
}
