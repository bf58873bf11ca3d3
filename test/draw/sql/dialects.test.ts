import { describe, expect, it } from '@jest/globals';
import { targets } from '../../../src/annexes/targets.js';
import { nodeHash } from '../../../src/draw/spec/node-hash.js';
import type { RecordedOptions } from '../../../src/draw/record/options.js';
import { digestColumns } from '../../../src/draw/lists/registry.js';
import { type DialectName, nameParts } from '../../../src/draw/sql/dialect.js';
import { dialectNamed } from '../../../src/draw/sql/dialects.js';
import { selectionQuery } from '../../../src/draw/sql/selection-query.js';

const OPTIONS: RecordedOptions = {
  where: [{ column: 'area', values: ["O'镇", '${root}', 'a\\b'] }],
  category: '食品',
  rate: '3.5%',
  strata: 'creditRisk',
  perTarget: 2,
  county: '城口县',
  excludeDrawn: { year: 2026, drawn: [{ id: '9\\', drawId: '前' }] },
  columns: { targets: {}, inspectors: {} },
};
const queryOf = (name: DialectName): string =>
  selectionQuery(nodeHash, {
    dialect: dialectNamed(name),
    table: ['库', '名`"录'],
    columns: new Map(digestColumns(targets).map(({ key, header }) => [key, header])),
    plan: { drawId: '第1号\n; DROP TABLE 名录', item: '日常检查', options: OPTIONS },
    seed: '5873',
  });

/** The query without comments, literals and quoted names. */
const bare = (query: string, literal: RegExp, name: RegExp): string =>
  query
    .replace(/^--.*$/gmu, '')
    .replaceAll(literal, '§')
    .replaceAll(name, '¤');
const DUCKDB = bare(queryOf('duckdb'), /'(?:[^']|'')*'/gu, /"(?:[^"]|"")+"/gu);
const SPARK = bare(queryOf('spark'), /'(?:[^'\\]|\\.)*'/gsu, /`(?:[^`]|``)+`/gu);

const functions = (query: string): string[] =>
  [...new Set([...query.matchAll(/\b([a-z][a-z0-9_]*)\(/gu)].map(([, name]) => name!))].sort();
/** Steps of the query in order, and what each is made from. */
const steps = (query: string): string[] => [...query.matchAll(/^(\w+) AS /gmu)].map(([, step]) => step!);
const sources = (query: string): string[] =>
  [...query.replaceAll('BOTH § FROM', '').matchAll(/\b(?:FROM|JOIN) ([\w.¤(]+)/gu)].map(([, from]) => from!);

describe('Spark SQL, which cannot run here', () => {
  it('has the steps of the query that runs in DuckDB, from the same sources', () => {
    expect(steps(SPARK)).toEqual(steps(DUCKDB));
    expect(sources(SPARK)).toEqual(sources(DUCKDB));
    expect(steps(SPARK)).toEqual([
      'draw', 'source', 'unmarked', 'cells', 'folded', 'coded', 'registry', 'numbered', 'row_groups', 'digest', 'faults', 'totals', 'sizes',
      'amount', 'shares', 'quotas', 'ranked', 'chosen',
    ]); // prettier-ignore
  });

  it('uses only functions of its own documentation, and SHA-256 by sha2 alone', () => {
    expect(functions(SPARK)).toEqual([
      'array_contains', 'array_join', 'chr', 'coalesce', 'collect_list', 'count', 'greatest', 'regexp_replace', 'row_number',
      'sha2', 'sort_array', 'split', 'substr', 'sum', 'translate', 'trim', 'upper',
    ]); // prettier-ignore
    expect(SPARK.match(/sha2\(/gu)).toHaveLength(DUCKDB.match(/sha256\(/gu)!.length);
    expect(SPARK.match(/, 256\)/gu)).toHaveLength(SPARK.match(/sha2\(/gu)!.length);
    expect(SPARK).not.toMatch(/normalize|::|\/\/|COLLATE|MATERIALIZED/u);
  });

  it('refuses what it cannot normalise, in every column and in the ids', () => {
    expect(SPARK).toMatch(/RLIKE § AS inexact_cell/u);
    expect(SPARK).toMatch(/WHEN inexact_cell THEN/u);
  });

  it('closes every parenthesis and leaves no quote, backslash or ${ outside its literals', () => {
    let depth = 0;
    for (const character of SPARK) {
      if (character === '(') depth++;
      else if (character === ')') depth--;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    expect(SPARK).not.toMatch(/['`"\\$]/u);
    expect(queryOf('spark')).not.toContain('${');
  });
});

describe('a text in a query', () => {
  it('can end neither a literal, a name nor a comment', () => {
    const text = `a'b"c\`d\\e\${f}\ng`;
    const literals = { postgres: `E'a''b"c\`d\\\\e\${f}\ng'`, duckdb: `'a''b"c\`d\\e\${f}\ng'`, spark: `'a\\'b"c\`d\\\\e\\u0024{f}\\ng'` }; // prettier-ignore
    const names = { postgres: `"a'b""c\`d\\e\${f}\ng"`, duckdb: `"a'b""c\`d\\e\${f}\ng"`, spark: `\`a'b"c\`\`d\\e\${f}\ng\`` }; // prettier-ignore
    for (const name of ['postgres', 'duckdb', 'spark'] as const) {
      expect(dialectNamed(name).literal(text)).toBe(literals[name]);
      expect(dialectNamed(name).identifier(text)).toBe(names[name]);
      expect(queryOf(name).split('\n')[0]).toMatch(/^-- .*第1号 ; DROP TABLE 名录/u);
    }
  });

  it.each([
    ['ent', ['ent']],
    ['public.ent', ['public', 'ent']],
    ['库.模式.名录', ['库', '模式', '名录']],
    ['"2026.名录"', ['2026.名录']],
    ['p."a""b"', ['p', 'a"b']],
    ['', []],
    ['a..b', []],
    ['a.', []],
    ['"a', []],
    ['a"b', []],
  ])('names a table: %s', (typed, parts) => {
    expect(nameParts(typed)).toEqual(parts);
  });
});
