import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { command, reading } from './commands.js';
import { costTable, medians } from './measure.js';
import { returnsFolder } from './returns.js';

/** How long adding up a county's returns takes beside exceljs merely reading them: `tsx bench/aggregate.ts [1000]`. */

const RUNS = 3;

const count = Number(process.argv[2] ?? 1000);
const folder = await returnsFolder(count);
const paths = readdirSync(folder).map((name) => join(folder, name));
const costs = await medians(
  {
    'exceljs, readFile one after another': reading('exceljs', ...paths),
    'own reader, rows kept': reading('records', ...paths),
    aggregate: command('aggregate', folder),
    validate: command('validate', folder),
  },
  RUNS,
);
process.stdout.write(
  `${costTable(`${count.toLocaleString('en')} returns`, costs, 'exceljs, readFile one after another')}\n`,
);
