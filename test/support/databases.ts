import { afterAll, beforeAll, describe } from '@jest/globals';
import { rowsOf } from './csv-text.js';
import { startDuckdb } from './duckdb.js';
import { postgresPrograms, startPostgres } from './postgres.js';

/** A database with one table at a time, for tests that hold for every engine that can run here. */
export interface Database {
  readonly dialect: 'postgres' | 'duckdb';
  /** Makes (or makes anew) a table of texts. */
  load(table: string, rows: readonly (readonly string[])[]): Promise<void>;
  /** Statements that give nothing. */
  run(script: string): Promise<void>;
  /** Header and rows of a query; `seed` for the parameter that it may have. */
  query(query: string, seed?: string): Promise<string[][]>;
  stop(): void;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function duckdbDatabase(): Promise<Database> {
  const duckdb = await startDuckdb();
  return {
    dialect: 'duckdb',
    load: async (table, rows) => {
      await duckdb.run(`DROP TABLE IF EXISTS ${quoted(table)}`);
      await duckdb.load(table, rows);
    },
    run: (script) => duckdb.run(script),
    query: (query, seed) => duckdb.query(query, seed === undefined ? [] : [seed]),
    stop: () => {
      duckdb.stop();
    },
  };
}

function postgresDatabase(): Database {
  const postgres = startPostgres();
  return {
    dialect: 'postgres',
    load: (table, rows) => {
      postgres.csv(`DROP TABLE IF EXISTS ${quoted(table)};`);
      postgres.load(table, rows);
      return Promise.resolve();
    },
    run: (script) => {
      postgres.csv(script);
      return Promise.resolve();
    },
    query: (query, seed) => {
      const script =
        seed === undefined
          ? query
          : `PREPARE selection (text) AS ${query};\nEXECUTE selection ('${seed.replaceAll("'", "''")}');`;
      return Promise.resolve(rowsOf(postgres.csv(script)));
    },
    stop: () => {
      postgres.stop();
    },
  };
}

/** The same tests against every engine; one that is not installed is skipped loudly. */
export function describeDatabases(name: string, body: (database: () => Database) => void): void {
  const engines = [
    { engine: 'DuckDB', start: duckdbDatabase, there: true },
    { engine: 'PostgreSQL', start: () => Promise.resolve(postgresDatabase()), there: postgresPrograms() !== undefined }, // prettier-ignore
  ];
  for (const { engine, start, there } of engines) {
    if (!there) {
      console.warn(`SKIPPED: “${name}” needs the Debian package postgresql (apt install postgresql)`);
      describe.skip(`${name} (${engine})`, () => {
        body(() => {
          throw new Error(engine);
        });
      });
      continue;
    }
    describe(`${name} (${engine})`, () => {
      let database: Database;
      beforeAll(async () => {
        database = await start();
      });
      afterAll(() => {
        database.stop();
      });
      body(() => database);
    });
  }
}
