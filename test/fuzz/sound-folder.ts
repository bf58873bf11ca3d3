import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ports } from '../../src/cli/ports.js';
import { targetTable } from '../support/lists.js';
import { filledSheet, resultTable } from '../support/result-sheets.js';
import { writeReturn } from '../support/returns.js';
import { type Finished, shuangsuiji } from '../support/running.js';
import { LISTS, recordPath, unitFolder } from '../support/unit-folder.js';
import { zip } from '../support/zip.js';
import { FILLED, FIRST, PLAN, RETURN, SECOND } from './subjects.js';
import { TABLE_WRITERS } from './table-mutants.js';
import { partsOf } from './zip-mutants.js';

const FORM_1 = fileURLToPath(new URL('../../templates/附件1-随机抽查事项清单.xlsx', import.meta.url));

/** The same draw every time: what a seed of the fuzzer means must not change from run to run. */
const PORTS: Partial<Ports> = { randomHex: (bytes) => '5a'.repeat(bytes) };

/** Runs a command of the fuzzer. */
export const command = (folder: string, argv: readonly string[]): Promise<Finished> =>
  shuangsuiji(folder, argv, PORTS);

/**
 * A new folder with every subject in it: a registry in every format, forms, a draw whose results are filled in but not entered,
 * one whose results and a replacement are in the ledger and that was published, a plan.
 */
export async function soundFolder(): Promise<string> {
  const folder = unitFolder({ '上报/占位.txt': '' });
  const at = (name: string): string => join(folder, name);
  for (const extension of ['.csv', '.ods', '.html', '.xls', '.xml'])
    writeFileSync(at(`对象${extension}`), TABLE_WRITERS[extension]!(targetTable));
  copyFileSync(FORM_1, at('附件1.xlsx'));
  await writeReturn(at(RETURN), {});
  writeFileSync(at(RETURN), timeless(readFileSync(at(RETURN))));
  writeFileSync(at('名册.csv'), '标准名,别名,有无行政检查事项\n城口县林业局,县林业局,有\n');
  writeFileSync(at('shuangsuiji.json'), JSON.stringify({ unit: '县盐务局', contact: { name: '钱小川' } }));
  const must = async (...argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await command(folder, argv);
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${err}`);
    return out;
  };
  for (const id of [FIRST, SECOND]) {
    await must('draw', ...LISTS, '--draw-id', id, '--count', '6');
    await fillIn(folder, id);
  }
  await must('results', recordPath(SECOND), join('抽取', SECOND, FILLED));
  await must('replace', recordPath(SECOND), '--target', drawnIn(folder, SECOND), '--reason', '已注销', '--approver', '王五'); // prettier-ignore
  await must('publish', recordPath(SECOND));
  await must('plan', ...LISTS, '--draw-id', '方案', '--count', '3', '--seed-source', '双色球2026136期');
  await must('sql', '--plan', PLAN, '--dialect', 'postgres', '--table', 't');
  writeFileSync(at('上次.json'), await must('validate', '上报', '--json'));
  return folder;
}

/** A workbook without the moment at which it was written. */
const timeless = (bytes: Buffer): Buffer =>
  zip(
    partsOf(bytes).map((part) =>
      part.name === 'docProps/core.xml'
        ? {
            ...part,
            content: part.content.toString().replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '2016-09-20T00:00:00Z'),
          }
        : part,
    ),
  );

/** The result sheet of a draw with every row filled in, as the clerk saves it. */
async function fillIn(folder: string, id: string): Promise<void> {
  const { headers, rows } = await resultTable(folder, id);
  const [date = '', found = ''] = ['检查日期', '检查结果'].map((name) => headers.find((one) => one.includes(name))); // prettier-ignore
  const filled = rows.map((row) => ({ ...row, [date]: '2026-03-05', [found]: '未发现问题' }));
  writeFileSync(join(folder, '抽取', id, FILLED), filledSheet(id, headers, filled));
}

/** The code of a target that was drawn. */
export function drawnIn(folder: string, id: string): string {
  const text = readFileSync(join(folder, recordPath(id)), 'utf8');
  const { drawn } = JSON.parse(text) as { readonly drawn: readonly { readonly id: string }[] };
  return drawn[0]!.id;
}
