import { selected, SELECTED_MARKS } from '../../annexes/selected.js';
import { onlyTable } from '../../annexes/layout.js';
import { canonicalText, rootOf, SPEC } from '../spec/seed.js';
import type { Hash } from '../spec/hash.js';
import { digestSteps, faultCase, faultStep, remarks } from './checked-sql.js';
import { comparedColumns, eligibility, stratum } from './eligible-sql.js';
import type { SelectionSource } from './query-source.js';
import { digestLine, keyed, registrySteps } from './registry-sql.js';
import { howToType } from '../../util/how-to-type.js';
import { parseRate, parseRates, type Rate } from '../spec/rate.js';
import { RESERVE_SHARE } from '../spec/draw-quotas.js';
import type { RecordedOptions } from '../record/options.js';
import { stratumName } from '../lists/strata.js';
import type { Dialect } from './dialect.js';

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
  return `${headingOf(source)}WITH\n${steps.join(',\n')}\n${resultOf(source)}`;
}

const headingOf = ({ dialect, plan, seed }: SelectionSource): string =>
  remarks(
    `双随机抽取（${SPEC}）：${plan.drawId}，${dialect.title}`,
    seed === undefined
      ? `种子尚未产生：执行时以参数 ${dialect.parameter} 传入公布的数值`
      : `种子：${canonicalText(seed)}`,
    `结果连同表头导出为 CSV，再用 draw ${howToType.plan} 抽取方案.json ${howToType.seed} … ${howToType.selected} 导出的文件 抽取`,
  );

function rootSql(hash: Hash, { dialect, plan, seed }: SelectionSource): string {
  if (seed !== undefined) return dialect.literal(rootOf(hash, plan.drawId, seed));
  const given = `CAST(${dialect.parameter} AS ${dialect.text})`;
  const text = dialect.trimmed(dialect.nfc?.(given) ?? given, ' ');
  return dialect.hash(`${dialect.literal(`${SPEC}|root|${canonicalText(plan.drawId)}|`)} || ${text}`);
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

/** countAt: how many of `size` a rate asks for, in whole numbers. */
function countAt(dialect: Dialect, { numerator, denominator, bound }: Rate, size: string): string {
  const product = `CAST(${size} AS ${dialect.exact}) * ${numerator}`;
  const up = bound === 'floor' ? ` + ${denominator - 1n}` : '';
  return `CAST(${dialect.quotient(`${product}${up}`, `CAST(${denominator} AS ${dialect.exact})`)} AS bigint)`;
}

/** `quotas`: how many to draw from each stratum of `sizes`; one rate each, or one total by the largest remainder. */
function quotaSteps(dialect: Dialect, { count, rate, rates }: RecordedOptions): readonly string[] {
  if (rates !== undefined) {
    // By the strata's names, of which two may have been typed apart: the last one counts, as in the tool.
    const byName = new Map([...parseRates(rates)].map(([name, one]) => [stratumName(name), one]));
    const branches = [...byName].map(
      ([name, one]) => `              WHEN ${dialect.literal(name)} THEN ${countAt(dialect, one, 'size')}`,
    );
    // A stratum without a rate is for the tool to refuse.
    return [
      `quotas AS (\n  SELECT stratum, size,\n         CASE stratum\n${branches.join('\n')}\n              ELSE 0 END AS quota\n    FROM sizes\n)`,
    ];
  }
  const total =
    count === undefined
      ? countAt(dialect, parseRate(rate ?? ''), 'eligible_all')
      : `CAST(${count} AS bigint)`;
  const product = 'total * size';
  const whole = `CAST(${dialect.quotient(product, 'eligible_all')} AS bigint)`;
  return [
    `amount AS (\n  SELECT ${total} AS total, eligible_all FROM totals\n)`,
    `shares AS (\n  SELECT stratum, size, total,\n         ${whole} AS whole,\n         ${product} - ${whole} * eligible_all AS remainder,\n         ${dialect.hash(`root || '|S|' || stratum`)} AS tie\n    FROM sizes CROSS JOIN amount CROSS JOIN draw\n)`,
    `quotas AS (\n  SELECT stratum, size,\n         whole + CASE WHEN row_number() OVER (ORDER BY remainder DESC, tie${dialect.bytewise}, stratum${dialect.bytewise})\n                           <= total - sum(whole) OVER () THEN 1 ELSE 0 END AS quota\n    FROM shares\n)`,
  ];
}

/** How many stand by for a quota. */
function standByOf(dialect: Dialect, { reserves }: RecordedOptions): string {
  if (reserves !== undefined) return String(reserves);
  return `CAST(${dialect.quotient(`quota + ${RESERVE_SHARE - 1}`, String(RESERVE_SHARE))} AS bigint)`;
}
