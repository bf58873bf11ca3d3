import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { registryFile, FOLDER, type Strings } from './inputs.js';
import { costTable, medians, runNode, type Cost } from './measure.js';

/** How long reading takes beside inflating the same file: `npm run bench:read [-- 100000 1000000]`. */

const READERS = join(import.meta.dirname, 'readers.js');
const BIN = join(import.meta.dirname, '../bin/shuangsuiji.js');
const OFFICERS = join(import.meta.dirname, '../examples/draw/input/附件2-执法检查人员名录库.xlsx');
/** exceljs runs out of memory, or takes minutes, on more. */
const MOST_FOR_EXCELJS = 100_000;

const reading = (reader: string, path: string) => (): Promise<Cost> => runNode([READERS, reader, path]);

let draws = 0;
function drawing(path: string): () => Promise<Cost> {
  return async () => {
    const folder = join(FOLDER, `draw-${process.pid}-${draws++}`);
    try {
      return await runNode([
        ...[BIN, 'draw', '--targets', path, '--inspectors', OFFICERS, '--yes'],
        ...['--draw-id', '测速〔2026〕第1号', '--seed', '城口', '--count', '30', '-o', folder],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** A thousand returns of a few kilobytes, as a county receives them: the example's, over and over. */
const RETURNS = join(import.meta.dirname, '../examples/validate-county/input/returns');
const found = readdirSync(RETURNS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xlsx'))
  .map((name) => join(RETURNS, name))
  .filter((path) => readFileSync(path).toString('latin1', 0, 2) === 'PK');
const returns = Array.from({ length: 1000 }, (_, i) => found[i % found.length]!);
const costs = await medians(
  {
    exceljs: () => runNode([READERS, 'exceljs', ...returns]),
    'rows, not kept': () => runNode([READERS, 'rows', ...returns]),
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
