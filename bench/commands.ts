import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from './inputs.js';
import { runNode, type Cost } from './measure.js';

/** The commands that are measured, each as a clerk starts it; what it writes is removed. */

export const BIN = join(import.meta.dirname, '../bin/shuangsuiji.js');
export const READERS = join(import.meta.dirname, 'built/readers.js');
const OFFICERS = join(import.meta.dirname, '../examples/draw/input/附件2-执法检查人员名录库.xlsx');

/** One reading of these files by one of the readers of readers.ts. */
export const reading =
  (reader: string, ...paths: readonly string[]) =>
  (): Promise<Cost> =>
    runNode([READERS, reader, ...paths]);

let draws = 0;
export function drawing(path: string): () => Promise<Cost> {
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

/** The county's own answers, which adding up asks for. */
const own = [
  '--answer',
  '1=否',
  '--answer',
  '2=是',
  '--answer',
  '3=是',
  '--contact',
  '姚远',
  '--phone',
  '59220000',
];
let runs = 0;
export const command = (name: 'aggregate' | 'validate', folder: string) => async (): Promise<Cost> => {
  const out = join(FOLDER, `aggregate-${process.pid}-${runs++}`);
  try {
    return await runNode([
      ...[BIN, name, folder, '--period', '2016Q3', '--today', '2016-09-26', '--yes'],
      ...(name === 'aggregate' ? ['-o', out, ...own] : []),
    ]);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};
