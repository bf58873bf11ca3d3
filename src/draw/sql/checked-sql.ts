import { GROUP_DIGITS } from '../lists/table-digest.js';
import type { Dialect } from './dialect.js';
import type { QuerySource } from './query-source.js';
import { rowFaults } from './registry-sql.js';

/** What every query says of the registry itself: its digest, and the rows that cannot be drawn from. */

/** How many rows that cannot be drawn from the result names. */
const FAULTS_SHOWN = 100;

/** Comments, a line each, whatever is in them. */
export const remarks = (...lines: readonly string[]): string =>
  lines.map((line) => `-- ${line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}\n`).join('');

/** Why a row of `registry` cannot be drawn from, or NULL. */
export function faultCase(source: QuerySource, compared: readonly string[]): string {
  const branches = rowFaults(source, compared);
  const lines = branches.map(([condition, sentence]) => `           WHEN ${condition} THEN ${sentence}`);
  return `CASE\n${lines.join('\n')}\n         END`;
}

/** `digest`: the registry's digest at the moment of the query (see table-digest.ts). */
export function digestSteps(dialect: Dialect): readonly string[] {
  const start = `substr(row_hash, 1, ${GROUP_DIGITS})`;
  return [
    `row_groups AS (\n  SELECT ${start} || ${dialect.hash(dialect.joined('row_hash'))} AS group_hash FROM numbered GROUP BY ${start}\n)`,
    `digest AS (\n  SELECT ${dialect.hash(dialect.joined('group_hash'))} AS table_digest FROM row_groups\n)`,
  ];
}

/** `faults`: the sentences of the rows that cannot be drawn from. */
export function faultStep(dialect: Dialect): string {
  const says = (text: string) => dialect.literal(text);
  return `faults AS (\n  SELECT problem FROM (\n    SELECT fault AS problem FROM numbered WHERE fault IS NOT NULL\n    UNION ALL\n    SELECT ${says('“')} || id || ${says('”有 ')} || CAST(count(*) AS ${dialect.text}) || ${says(' 行')}\n      FROM numbered WHERE fault IS NULL GROUP BY id HAVING count(*) > 1\n  ) AS every_fault ORDER BY problem LIMIT ${FAULTS_SHOWN}\n)`;
}
