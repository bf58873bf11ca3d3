import { rmSync } from 'node:fs';
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

const asked = process.argv.slice(2).map(Number);
for (const count of asked.length > 0 ? asked : [100_000, 1_000_000]) {
  for (const strings of ['shared', 'inline'] satisfies Strings[]) {
    const path = await registryFile(count, strings);
    const costs = await medians(
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
      `${costTable(`${count.toLocaleString('en')} rows, ${strings} strings`, costs, 'inflate')}\n`,
    );
  }
}
