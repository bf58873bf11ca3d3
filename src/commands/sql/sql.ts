import { parse, relative, resolve } from 'node:path';
import { onlyTable } from '../../annexes/layout.js';
import { targets } from '../../annexes/targets.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import type { DrawPlan } from '../../draw/record/plan-schema.js';
import { digestColumns } from '../../draw/lists/registry.js';
import { type Dialect, type DialectName, DIALECTS, nameParts } from '../../draw/sql/dialect.js';
import { dialectNamed } from '../../draw/sql/dialects.js';
import { freezeQuery } from '../../draw/sql/freeze-query.js';
import { selectionQuery } from '../../draw/sql/selection-query.js';
import { EXIT, type ExitCode, UsageError, UserError } from '../../util/errors.js';
import { writeTogether } from '../../io/atomic-file.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { isFrozenInDatabase } from '../plan/frozen-registry.js';
import { readPlan } from '../shared/published-plan.js';
import { parseNamedColumns } from '../shared/read-registry.js';
import { optional } from '../../util/optional.js';
import type { SqlFlags } from './options.js';

/** `sql`: the first random of a published plan as one query, for a registry that lives in a database. */
export async function sql(context: Context, _args: readonly string[], flags: SqlFlags): Promise<ExitCode> {
  const { cwd } = context.ports;
  const dialect = dialectNamed(dialectOf(flags));
  const { columns, query, parameters, assumptions } =
    flags.plan === undefined ? freezing(dialect, flags) : await selecting(cwd, dialect, flags);
  if (flags.output === undefined) context.say(query.trimEnd());
  else {
    const path = resolve(cwd, flags.output);
    await writeTogether((files) =>
      files.addText(path, query, {
        force: flags.force ?? false,
        wayOut: '要覆盖请加 --force，或者换一个文件名。',
      }),
    );
    context.say(`查询语句：${relative(cwd, path)}`);
  }
  for (const assumption of assumptions) context.warn(`说明：${assumption}`);
  context.emit({ dialect: dialect.name, query, parameters, columns: Object.fromEntries(columns) });
  return EXIT.done;
}

interface Made {
  readonly columns: ReadonlyMap<string, string>;
  readonly query: string;
  readonly parameters: readonly string[];
  readonly assumptions: readonly string[];
}

async function selecting(cwd: string, dialect: Dialect, flags: SqlFlags): Promise<Made> {
  const { plan: file = '', column, seed } = flags;
  const { plan } = await readPlan(cwd, file);
  const columns = plannedColumns(plan, column);
  const { name: list } = parse(plan.lists.targets.file);
  if (flags.table === undefined && isFrozenInDatabase(plan))
    throw new UsageError('缺少选项：--table（名录在数据库中的表名）。');
  const table = flags.table === undefined ? [list] : tableOf(flags.table);
  const query = selectionQuery(nodeHash, { dialect, table, columns, plan, ...optional({ seed }) }); // prettier-ignore
  return {
    columns,
    query,
    parameters: seed === undefined ? [dialect.parameter] : [],
    assumptions: [
      ...(flags.table === undefined ? [`没有写 --table，以名录的文件名“${list}”为表名。`] : []),
      ...(seed === undefined
        ? [
            `没有写 --seed，查询以参数 ${dialect.parameter} 接收公布的数值；数值产生后也可以加 --seed 重新生成。`,
          ]
        : []),
    ],
  };
}

/** @throws UsageError when the columns named could not tell one target from another. */
function freezing(dialect: Dialect, flags: SqlFlags): Made {
  const table = tableOf(flags.table ?? '');
  const named = parseNamedColumns(flags.column).targets;
  const columns = new Map(
    digestColumns(targets).flatMap(({ key }) =>
      named[key] === undefined ? [] : [[key, named[key]] as const],
    ),
  );
  const known = onlyTable(targets).identifiedBy.some((set) => set.every((key) => columns.has(key)));
  if (known)
    return { columns, query: freezeQuery({ dialect, table, columns }), parameters: [], assumptions: [] };
  throw new UsageError(
    '--freeze 要用 --column 写明表中的每一列，至少有检查对象名称，以及代码或地址，例如 --column 检查对象名称=entname --column "统一社会信用代码（注册号）=uscc"。',
  );
}

function dialectOf({ plan, freeze, dialect, table }: SqlFlags): DialectName {
  if (plan !== undefined && freeze === true)
    throw new UsageError('--plan 和 --freeze 只能用一个：公布方案之前用 --freeze，数值产生之后用 --plan。');
  const missing = [
    ...(plan === undefined && freeze !== true ? ['--plan（抽取方案文件）'] : []),
    ...(dialect === undefined ? [`--dialect（${DIALECTS.join('、')} 之一）`] : []),
    ...(table === undefined && plan === undefined ? ['--table（名录在数据库中的表名）'] : []),
  ];
  if (missing.length > 0 || dialect === undefined) throw new UsageError(`缺少选项：${missing.join('、')}。`);
  const found = DIALECTS.find((name) => name === dialect.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(
    `--dialect “${dialect}”不认得：${nearest(dialect, DIALECTS)}可用的有 ${DIALECTS.join('、')}。`,
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
function plannedColumns(plan: DrawPlan, typed: readonly string[]): ReadonlyMap<string, string> {
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
