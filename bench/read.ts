import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawing, reading } from './commands.js';
import { registryFile, type Strings } from './inputs.js';
import { costTable, medians } from './measure.js';

/** How long reading takes beside inflating the same file: `npm run bench:read [-- 100000 1000000]`. */

/** exceljs runs out of memory, or takes minutes, on more. */
const MOST_FOR_EXCELJS = 100_000;

/** A thousand returns of a few kilobytes, as a county receives them: the example's, over and over. */
const RETURNS = join(import.meta.dirname, '../examples/validate-county/input/returns');
const found = readdirSync(RETURNS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xlsx'))
  .map((name) => join(RETURNS, name))
  .filter((path) => readFileSync(path).toString('latin1', 0, 2) === 'PK');
const returns = Array.from({ length: 1000 }, (_, i) => found[i % found.length]!);
const costs = await medians(
  {
    exceljs: reading('exceljs', ...returns),
    'rows, not kept': reading('rows', ...returns),
  },
  5,
);
process.stdout.write(`${costTable('1,000 returns, one after another', costs, 'exceljs')}\n`);

const asked = process.argv.slice(2).map(Number);
for (const count of asked.length > 0 ? asked : [100_000, 1_000_000]) {
  for (const strings of ['shared', 'inline'] satisfies Strings[]) {
    const path = await registryFile(count, strings);
    const taken = await medians(
      {
        inflate: reading('inflate', path),
        'rows, not kept': reading('rows', path),
        'rows, kept': reading('records', path),
        draw: drawing(path),
        ...(count > MOST_FOR_EXCELJS
          ? {}
          : {
              'exceljs, streamed': reading('exceljs-stream', path),
              'exceljs, readFile': reading('exceljs', path),
            }),
      },
      count > MOST_FOR_EXCELJS ? 3 : 5,
    );
    process.stdout.write(
      `${costTable(`${count.toLocaleString('en')} rows, ${strings} strings`, taken, 'inflate')}\n`,
    );
  }
}
