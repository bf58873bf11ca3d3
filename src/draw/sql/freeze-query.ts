import { frozen } from '../../annexes/frozen.js';
import { onlyTable } from '../../annexes/layout.js';
import { digestSteps, faultCase, faultStep, remarks } from './checked-sql.js';
import type { QuerySource } from './query-source.js';
import { digestLine, registrySteps } from './registry-sql.js';
import { howToType } from '../../util/how-to-type.js';

/** What a plan freezes of a registry that no file can hold: one row, or instead what is wrong with the registry. */
export function freezeQuery(source: QuerySource): string {
  const { dialect, columns } = source;
  const steps = [
    ...registrySteps(source, []),
    `numbered AS ${dialect.kept}(\n  SELECT id, ${faultCase(source, [])} AS fault,\n         ${dialect.hash(digestLine(source))} AS row_hash\n    FROM registry\n)`,
    ...digestSteps(dialect),
    faultStep(dialect),
    `totals AS (\n  SELECT count(*) AS registered FROM numbered\n)`,
  ];
  const facts: Readonly<Record<string, string>> = {
    problem: `''`,
    registered: 'registered',
    tableDigest: 'table_digest',
  };
  const faulty: Readonly<Record<string, string>> = {
    problem: 'problem',
    registered: 'CAST(NULL AS bigint)',
    tableDigest: `CAST(NULL AS ${dialect.text})`,
  };
  const shown = onlyTable(frozen).columns.filter(({ key }) => key in facts || columns.has(key));
  const line = (values: Readonly<Record<string, string>>) =>
    shown
      .map(({ key, header }) => {
        const value = values[key] ?? dialect.literal(columns.get(key) ?? '');
        return `       ${value} AS ${dialect.identifier(header)}`;
      })
      .join(',\n');
  return `${remarks(
    `冻结数据库里的检查对象名录，${dialect.title}`,
    `结果连同表头导出为 CSV，再用 plan ${howToType.frozen} 导出的文件 公布方案`,
  )}WITH
${steps.join(',\n')}
SELECT
${line(facts)}
  FROM totals CROSS JOIN digest
 WHERE NOT EXISTS (SELECT 1 FROM faults)
UNION ALL
SELECT
${line(faulty)}
  FROM faults
`;
}
