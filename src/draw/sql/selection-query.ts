import { selected, SELECTED_MARKS } from '../../annexes/selected.js';
import { onlyTable } from '../../annexes/layout.js';
import { rootOf, canonicalText, SPEC } from '../seed.js';
import type { Hash } from '../hash.js';
import { GROUP_DIGITS } from '../table-digest.js';
import type { Dialect } from './dialect.js';
import { comparedColumns, eligibility, stratum } from './eligible-sql.js';
import type { QuerySource, SelectionSource } from './query-source.js';
import { quotaSteps, standByOf } from './quota-sql.js';
import { digestLine, keyed, registrySteps, rowFaults } from './registry-sql.js';

/** How many rows that cannot be drawn from the result names. */
const FAULTS_SHOWN = 100;

/** Text for a comment: one line, whatever was in it. */
const remark = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** The first random as one query: the same ids, tickets and quotas as the tool draws from the same list. */
export function selectionQuery(hash: Hash, source: SelectionSource): string {
  const { dialect, plan } = source;
  const compared = comparedColumns(source);
  const ticket = dialect.hash(`root || '|T|' || id`);
  const kept = `quota + ${standByOf(dialect, plan.options)}`;
  const order = `ticket${dialect.bytewise}, id${dialect.bytewise}`;
  const steps = [
    `draw AS (\n  SELECT ${rootSql(hash, source)} AS root\n)`,
    ...registrySteps(source, compared),
    `numbered AS ${dialect.kept}(\n  SELECT id, ${faultCase(source, compared)} AS fault,\n         (${eligibility(source)}) AS eligible,\n         ${stratum(source)} AS stratum,\n         ${ticket} AS ticket,\n         ${dialect.hash(digestLine(source))} AS row_hash\n    FROM registry CROSS JOIN draw\n)`,
    ...digestSteps(dialect),
    faultStep(dialect),
    `totals AS (\n  SELECT count(*) AS registered,\n         coalesce(sum(CASE WHEN eligible THEN 1 ELSE 0 END), 0) AS eligible_all\n    FROM numbered\n)`,
    `sizes AS (\n  SELECT stratum, count(*) AS size FROM numbered WHERE eligible GROUP BY stratum\n)`,
    ...quotaSteps(dialect, plan.options),
    `ranked AS (\n  SELECT id, stratum, ticket, row_number() OVER (PARTITION BY stratum ORDER BY ${order}) AS place\n    FROM numbered\n   WHERE eligible\n)`,
    `chosen AS (\n  SELECT ranked.id, ranked.stratum, ticket, place, size, quota, ${kept} AS kept\n    FROM ranked JOIN quotas ON ranked.stratum = quotas.stratum\n   WHERE place <= greatest(${kept}, 1)\n)`,
  ];
  return `${heading(source)}WITH\n${steps.join(',\n')}\n${resultOf(source)}`;
}

function heading({ dialect, plan, seed }: SelectionSource): string {
  return [
    `双随机抽取（${SPEC}）：${plan.drawId}，${dialect.title}`,
    seed === undefined
      ? `种子尚未产生：执行时以参数 ${dialect.parameter} 传入公布的数值`
      : `种子：${canonicalText(seed)}`,
    '结果连同表头导出为 CSV，再用 draw --plan 抽取方案.json --seed … --selected 导出的文件 抽取',
  ]
    .map((line) => `-- ${remark(line)}\n`)
    .join('');
}

function rootSql(hash: Hash, { dialect, plan, seed }: SelectionSource): string {
  if (seed !== undefined) return dialect.literal(rootOf(hash, plan.drawId, seed));
  const given = `CAST(${dialect.parameter} AS ${dialect.text})`;
  const text = dialect.trimmed(dialect.nfc?.(given) ?? given, ' ');
  return dialect.hash(`${dialect.literal(`${SPEC}|root|${canonicalText(plan.drawId)}|`)} || ${text}`);
}

function faultCase(source: QuerySource, compared: readonly string[]): string {
  const branches = rowFaults(source, compared);
  const lines = branches.map(([condition, sentence]) => `           WHEN ${condition} THEN ${sentence}`);
  return `CASE\n${lines.join('\n')}\n         END`;
}

/** `digest`: the registry's digest at the moment of the query (see table-digest.ts). */
function digestSteps(dialect: Dialect): readonly string[] {
  const start = `substr(row_hash, 1, ${GROUP_DIGITS})`;
  return [
    `row_groups AS (\n  SELECT ${start} || ${dialect.hash(dialect.joined('row_hash'))} AS group_hash FROM numbered GROUP BY ${start}\n)`,
    `digest AS (\n  SELECT ${dialect.hash(dialect.joined('group_hash'))} AS table_digest FROM row_groups\n)`,
  ];
}

function faultStep(dialect: Dialect): string {
  const says = (text: string) => dialect.literal(text);
  return `faults AS (\n  SELECT problem FROM (\n    SELECT fault AS problem FROM numbered WHERE fault IS NOT NULL\n    UNION ALL\n    SELECT ${says('“')} || id || ${says('”有 ')} || CAST(count(*) AS ${dialect.text}) || ${says(' 行')}\n      FROM numbered WHERE fault IS NULL GROUP BY id HAVING count(*) > 1\n  ) AS every_fault ORDER BY problem LIMIT ${FAULTS_SHOWN}\n)`;
}

/** A whole number of the result; all else there is text. */
const NUMBERS = new Set(['rank', 'stratumSize', 'stratumDrawn', 'eligible', 'registered']);

/** The result: who is drawn and who stands by with their columns of the registry, or instead what is wrong with it. */
function resultOf({ dialect, columns }: SelectionSource): string {
  const says = (text: string) => dialect.literal(text);
  const claims: Readonly<Record<string, string>> = {
    mark: `CASE WHEN place <= quota THEN ${says(SELECTED_MARKS.drawn)}\n              WHEN place <= kept THEN ${says(SELECTED_MARKS.reserve)}\n              ELSE ${says(SELECTED_MARKS.none)} END`,
    problem: `''`,
    id: 'chosen.id',
    stratum: 'stratum',
    rank: 'place',
    ticket: 'ticket',
    stratumSize: 'size',
    stratumDrawn: 'quota',
    eligible: 'eligible_all',
    registered: 'registered',
    tableDigest: 'table_digest',
  };
  const faulty: Readonly<Record<string, string>> = { mark: says(SELECTED_MARKS.fault), problem: 'problem' };
  const shown = onlyTable(selected).columns.filter(({ key }) => key in claims || columns.has(key));
  const line = (expression: (key: string) => string) =>
    shown
      .map(({ key, header }) => `         ${expression(key)} AS ${dialect.identifier(header)}`)
      .join(',\n');
  const none = (key: string) => `CAST(NULL AS ${NUMBERS.has(key) ? 'bigint' : dialect.text})`;
  const typed = (key: string) => {
    const expression = claims[key] ?? `registry.${keyed(dialect, key)}`;
    return NUMBERS.has(key) ? `CAST(${expression} AS bigint)` : expression;
  };
  const header = (key: string) => dialect.identifier(shown.find((one) => one.key === key)?.header ?? key);
  return `SELECT * FROM (
  SELECT
${line(typed)}
    FROM chosen JOIN registry ON registry.id = chosen.id
         CROSS JOIN totals CROSS JOIN digest
   WHERE NOT EXISTS (SELECT 1 FROM faults)
  UNION ALL
  SELECT
${line((key) => faulty[key] ?? none(key))}
    FROM faults
) AS result
ORDER BY ${header('stratum')}${dialect.bytewise}, ${header('rank')}
`;
}
