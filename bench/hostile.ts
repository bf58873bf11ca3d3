import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_FILES, type HostileFile } from '../test/support/hostile-files.js';
import { officerTable } from '../test/support/lists.js';
import { writeReturn } from '../test/support/returns.js';
import { tableXlsx } from '../test/support/tables.js';
import { BIN } from './commands.js';
import { runToEnd, type Run } from './measure.js';

/**
 * Hands every hostile file to the commands that a clerk would use, each a process of its own, beside a return that is sound, and
 * writes hostile.md: `npm run build && npm run bench:hostile`. With a part of a description, only those, and nothing is written.
 */

interface Bound {
  /** Of CPU time. */
  readonly seconds: number;
  readonly megabytes: number;
}
const BOUND: Bound = { seconds: 5, megabytes: 500 };
/** For what is a list as long as a city's, whatever else it is. */
const LONG: Bound = { seconds: 20, megabytes: 1000 };
const KILLED_MS = 60_000;
const SOUND = '附件4-县林业局.xlsx';

const COMMANDS: Readonly<Record<string, (name: string) => readonly string[]>> = {
  validate: () => ['validate', '收到'],
  annotate: () => ['validate', '收到', '--annotate', '退回', '--fix', '改'],
  draw: (name) => ['draw', '--targets', join('收到', name), '--inspectors', '人员.xlsx', '--draw-id', '试', '--count', '3', '--yes'], // prettier-ignore
  aggregate: () => ['aggregate', '收到', '--period', '2016Q3', '--total-departments', '3', '--allow-incomplete', '--include-invalid', '-o', '汇总', '--yes'], // prettier-ignore
  collect: () => ['collect', '收到', '--form', 'targets', '-o', '汇总.xlsx', '--yes'],
};

const [part = ''] = process.argv.slice(2);
const files = HOSTILE_FILES.filter(({ what }) => what.includes(part));
const rows: string[] = [];
let guilty = 0;
for (const file of files) {
  const folder = mkdtempSync(join(tmpdir(), 'shuangsuiji-hostile-'));
  mkdirSync(join(folder, '收到'));
  writeFileSync(join(folder, '人员.xlsx'), tableXlsx([{ rows: officerTable }]));
  await writeReturn(join(folder, '收到', SOUND), {});
  writeFileSync(join(folder, '收到', file.name), file.bytes());
  for (const [command, argv] of Object.entries(COMMANDS)) {
    const run = await runToEnd([BIN, ...argv(file.name)], { cwd: folder, timeout: KILLED_MS, killSignal: 'SIGKILL' }); // prettier-ignore
    const faults = faultsOf(file, command, run);
    guilty += faults.length > 0 ? 1 : 0;
    const row = `| ${file.what} | ${command} | ${run.code ?? 'killed'} | ${run.wall.toFixed(1)} | ${run.cpu.toFixed(1)} | ${run.peak.toFixed(0)} | ${faults.length > 0 ? `**${faults.join('; ')}** ` : ''}${sentenceOf(file, run)} |`;
    rows.push(row);
    console.log(row);
  }
  rmSync(folder, { recursive: true, force: true });
}
if (part === '') writeFileSync(join(import.meta.dirname, 'hostile.md'), markdown());
process.exitCode = guilty === 0 ? 0 : 1;

function faultsOf(file: HostileFile, command: string, { code, cpu, peak, out, err }: Run): string[] {
  const faults: string[] = [];
  if (code !== 0 && code !== 1) faults.push(`exit ${String(code)}`);
  const { seconds, megabytes } = file.isLong === true ? LONG : BOUND;
  if (cpu > seconds) faults.push(`over ${seconds} s`);
  if (peak > megabytes) faults.push(`over ${megabytes} MB`);
  if (command === 'draw') {
    const told = err.trim().split('\n').length;
    if (code === 1 && told !== 1) faults.push(`${told} sentences`);
    if (code === 0 && file.isTable === undefined) faults.push('drawn from');
    return faults;
  }
  // The rest of the batch goes on.
  if (command === 'validate' && !out.includes('林业局')) faults.push('the sound return is not judged');
  const sentences = sentencesOn(file, { out, err });
  const errors = sentences.filter((line) => line.trim().startsWith('错误'));
  // That it is a page and no workbook, say, is told beside what is wrong with it.
  const told = errors.length > 0 ? errors.length : sentences.length;
  if (command === 'validate' && file.isTable === undefined && told !== 1) faults.push(`${told} sentences`);
  return faults;
}

/** The lines that name the file and call it an error, or only name it. */
function sentencesOn({ name }: HostileFile, { out, err }: Pick<Run, 'out' | 'err'>): string[] {
  return `${out}\n${err}`
    .split('\n')
    .filter((line) => line.includes(`${name}〕`) || line.includes(`${name}·`));
}

function sentenceOf(file: HostileFile, run: Run): string {
  const line = sentencesOn(file, run)[0] ?? run.err.trim().split('\n').at(-1) ?? '';
  return line.trim().replaceAll('|', '\\|').slice(0, 160);
}

function markdown(): string {
  return [
    '# Hostile files',
    '',
    'Written by `npm run build && npm run bench:hostile`: every file of test/support/hostile-files.ts, beside a return that is sound,',
    `handed to the commands a clerk would use. Bounds: ${BOUND.seconds} s of CPU time and ${BOUND.megabytes} MB a process (${LONG.seconds} s and ${LONG.megabytes} MB`,
    `for lists of hundreds of thousands of rows or millions of cells, all of which are read and judged), one error about a file that holds no table, the rest of the batch judged. Node ${process.version}; other work may have run on the machine. **${guilty === 0 ? 'All kept' : `${guilty} broken`}.**`,
    '',
    '| file | command | exit | s | CPU s | peak MB | first sentence |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
