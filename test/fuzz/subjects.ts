import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as XLSX from '@e965/xlsx';
import { drawn, LISTS, recordPath, unitFolder } from '../support/draws.js';
import { targetTable } from '../support/lists.js';
import { filledSheet, resultTable } from '../support/result-sheets.js';
import { writeReturn } from '../support/returns.js';
import { shuangsuiji } from '../support/running.js';

/** Files of every kind that a command reads, sound, and the command lines that read them: what the fuzzer mutates. */

export interface Subject {
  /** The file to mutate. */
  readonly file: string;
  readonly commands: readonly (readonly string[])[];
}

const RECORD = recordPath('第1号');
const RESULT = join('抽取', '第1号', '抽取结果.xlsx');
const PLAN = join('抽取', '方案', '抽取方案.json');
const FORM_1 = fileURLToPath(new URL('../../templates/附件1-随机抽查事项清单.xlsx', import.meta.url));

const draw = (targets: string, inspectors = '人员.xlsx'): string[] =>
  ['draw', '--targets', targets, '--inspectors', inspectors, '--draw-id', '新', '--count', '3']; // prettier-ignore
const verify = ['verify', RECORD, ...LISTS];
const replace = ['replace', RECORD, '--inspector', 'X', '--reason', '病假', '--approver', '钱小川'];
const results = ['results', RECORD, RESULT];
const publish = ['publish', RECORD];
const report = ['report', '--period', '2026Q1', '--items', '附件1.xlsx', '-o', '新'];
const aggregate = ['aggregate', '上报', '--period', '2016Q3', '--roster', '名册.csv', '-o', '新'];

export const SUBJECTS: readonly Subject[] = [
  { file: '对象.xlsx', commands: [draw('对象.xlsx'), ['validate', '对象.xlsx'], verify, publish, ['plan', ...draw('对象.xlsx').slice(1), '--seed-source', '双色球2026136期'], ['collect', '对象.xlsx', '--form', 'targets', '-o', '新.xlsx']] }, // prettier-ignore
  { file: '人员.xlsx', commands: [draw('对象.xlsx'), ['validate', '人员.xlsx'], verify] },
  ...['对象.csv', '对象.xls', '对象.ods', '对象.html'].map((file) => ({
    file,
    commands: [draw(file), ['validate', file]],
  })),
  { file: '附件1.xlsx', commands: [['validate', '附件1.xlsx'], report] },
  { file: join('上报', '附件4.xlsx'), commands: [['validate', '上报'], ['validate', '上报', '--fix', '新'], ['validate', '上报', '--annotate', '新'], aggregate] }, // prettier-ignore
  { file: '名册.csv', commands: [aggregate, ['validate', '上报', '--roster', '名册.csv']] },
  { file: '上次.json', commands: [['validate', '上报', '--previous', '上次.json']] },
  { file: RECORD, commands: [verify, replace, results, publish] },
  { file: '抽查台账.jsonl', commands: [verify, draw('对象.xlsx'), replace, results, ['status'], report, publish] }, // prettier-ignore
  { file: RESULT, commands: [results] },
  { file: PLAN, commands: [['sql', '--plan', PLAN, '--dialect', 'postgres', '--table', 't'], ['draw', '--plan', PLAN, ...LISTS, '--seed', '双色球01']] }, // prettier-ignore
  { file: 'shuangsuiji.json', commands: [['status'], draw('对象.xlsx'), report, aggregate] },
];

/** A new folder with every subject in it. */
export async function soundFolder(): Promise<string> {
  const folder = unitFolder({ '上报/占位.txt': '' });
  const at = (name: string): string => join(folder, name);
  const sheet = XLSX.utils.aoa_to_sheet(targetTable.map((row) => [...row]));
  const book = { SheetNames: ['表'], Sheets: { 表: sheet } };
  for (const bookType of ['csv', 'ods', 'html'] as const)
    writeFileSync(at(`对象.${bookType}`), XLSX.write(book, { type: 'buffer', bookType }) as Buffer);
  writeFileSync(at('对象.xls'), XLSX.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  copyFileSync(FORM_1, at('附件1.xlsx'));
  await writeReturn(at(join('上报', '附件4.xlsx')), {});
  writeFileSync(at('名册.csv'), '标准名,别名,有无行政检查事项\n城口县林业局,县林业局,有\n');
  writeFileSync(at('shuangsuiji.json'), JSON.stringify({ unit: '县盐务局', contact: { name: '钱小川' } }));
  await drawn(folder, '第1号', '--count', '6');
  await shuangsuiji(folder, ['plan', ...LISTS, '--draw-id', '方案', '--count', '3', '--seed-source', '双色球2026136期']); // prettier-ignore
  writeFileSync(at('上次.json'), (await shuangsuiji(folder, ['validate', '上报', '--json'])).out);
  const { headers, rows } = await resultTable(folder, '第1号');
  const date = headers.find((header) => header.includes('检查日期')) ?? '';
  const found = headers.find((header) => header.includes('检查结果')) ?? '';
  writeFileSync(
    at(RESULT),
    filledSheet('第1号', headers, rows.map((row) => ({ ...row, [date]: '2026-03-04', [found]: '未发现问题' }))), // prettier-ignore
  );
  return folder;
}

/** Whether a mutant of this file may be changed by a command: the ledger grows. */
export const mayGrow = (file: string): boolean => file === '抽查台账.jsonl';
