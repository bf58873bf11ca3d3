import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvText } from './csv-text.js';
import { temporaryFolder } from './reading.js';

export interface Duckdb {
  /** Header and rows of a query, as texts. */
  query(query: string, parameters?: readonly string[]): Promise<string[][]>;
  run(query: string): Promise<void>;
  load(table: string, rows: readonly (readonly string[])[]): Promise<void>;
  stop(): void;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** DuckDB in this process, in memory. Loaded only here: nothing of the tool itself needs it. */
export async function startDuckdb(): Promise<Duckdb> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    query: async (query, parameters = []) => {
      const reader = await connection.runAndReadAll(query, [...parameters]);
      const rows = reader
        .getRows()
        .map((row) => row.map((value) => (value === null ? '' : String(value as string | bigint))));
      return [reader.columnNames(), ...rows];
    },
    run: async (query) => {
      await connection.run(query);
    },
    load: async (table, rows) => {
      const [header = [], ...body] = rows;
      const path = join(temporaryFolder(), 'load.csv');
      writeFileSync(path, csvText(body));
      const names = header.map((name) => `'${name.replaceAll("'", "''")}': 'VARCHAR'`).join(', ');
      await connection.run(
        `CREATE TABLE ${quoted(table)} AS SELECT * FROM read_csv('${path}', header=false, delim=',', quote='"', escape='"', columns={${names}}, nullstr='\\0', new_line='\\r\\n', max_line_size=10000000)`,
      );
    },
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
