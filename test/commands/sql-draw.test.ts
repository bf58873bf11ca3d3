import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officerTable, targetTable } from '../support/lists.js';
import { startDuckdb, type Duckdb } from '../support/duckdb.js';
import { startPostgres, type Postgres } from '../support/postgres.js';
import { drawnFromDatabase, drawnFromFile, essence, planned, queryOf, SEED } from '../support/selections.js';

describe('one plan, drawn from the file and by a query', () => {
  let duckdb: Duckdb;
  let postgres: Postgres;
  beforeAll(async () => {
    duckdb = await startDuckdb();
    postgres = startPostgres();
  });
  afterAll(() => {
    duckdb.stop();
    postgres.stop();
  });

  it('small county', async () => {
    await duckdb.load('名录', targetTable);
    postgres.load('名录', targetTable);
    const folder = await planned(targetTable, officerTable, '--count', '5', '--strata', '信用风险等级');
    const fromFile = await drawnFromFile(folder);
    const again = await planned(targetTable, officerTable, '--count', '5', '--strata', '信用风险等级');
    void again;
    const record = await drawnFromDatabase(folder, await duckdb.csv(await queryOf(folder, 'duckdb', '--seed', SEED)));
    expect(essence(record)).toEqual(essence(fromFile));
    console.log(record.assumptions);
    const folder2 = await planned(targetTable, officerTable, '--count', '5', '--strata', '信用风险等级');
    const record2 = await drawnFromDatabase(folder2, postgres.csv(await queryOf(folder2, 'postgres', '--seed', SEED)));
    expect(essence(record2).drawn).toEqual(essence(fromFile).drawn);
  });
});
