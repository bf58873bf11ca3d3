import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ports } from '../../src/cli/ports.js';
import { departmentFolder } from './department.js';
import { drawLine } from './ledgers.js';
import { drawn, LISTS, recordAt, recordPath, unitFolder } from './draws.js';
import { temporaryFolder } from './reading.js';
import { filledSheet, resultTable } from './result-sheets.js';
import { CELLS, returnFolder } from './returns.js';
import { shuangsuiji } from './running.js';

/** Every command that writes, in every way in which it does, each in a folder where it has something to write. */

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

export interface WritingCommand {
  readonly argv: readonly string[];
  /** When all goes well: 1 where it also finds something to be mended. */
  readonly code: 0 | 1;
  /** The unit's folder whose ledger gets a line, within `folder`; none for what is in no ledger. */
  readonly ledger?: string;
  readonly ports?: Partial<Ports>;
  /** What the folder holds before. */
  readonly folder: () => Promise<string>;
}

const SEED = ['--count', '3', '--seed', 's'];
const WHY = ['--reason', '已注销', '--approver', '王五'];
const TODAY = ['--today', '2026-03-20'];

/** A unit that has made a draw and published a plan, with the results of the draw filled in. */
async function unit(): Promise<string> {
  const folder = unitFolder();
  await drawn(folder, '一', ...SEED);
  const { headers, rows } = await resultTable(folder, '一');
  const filled = rows.map((row) => ({ ...row, 检查日期: '2026-03-06', 检查结果: '未发现问题' }));
  writeFileSync(join(folder, '已填.xlsx'), filledSheet('一', headers, filled));
  const plan = ['plan', ...LISTS, '--draw-id', '方案', '--count', '2', '--seed-source', '双色球2026136期'];
  await shuangsuiji(folder, plan);
  return folder;
}

/** Seed `s` draws this one first. */
async function firstDrawn(): Promise<string> {
  const folder = unitFolder();
  await drawn(folder, '一', ...SEED);
  return recordAt(folder, '一').drawn[0]!.id;
}

/** The folder of `make` after another run of the command, so that its files are there to be overwritten. */
const after = (make: () => Promise<string>, argv: readonly string[]) => async (): Promise<string> => {
  const folder = await make();
  await shuangsuiji(folder, argv);
  return folder;
};

const faultyReturn = (): Promise<string> =>
  returnFolder({ [CELLS.firstChecks]: '３次', [CELLS.thirdChecks]: '约3' });

const exampleFolder = (example: string) => (): Promise<string> => {
  const folder = temporaryFolder();
  cpSync(join(EXAMPLES, example, 'input'), folder, { recursive: true });
  return Promise.resolve(folder);
};

const department = (): Promise<string> =>
  departmentFolder({
    lines: [drawLine({ drawId: '一', day: '2026-02-01', drawn: ['A'], item: '食盐专营监督检查' })],
  });

const GENERATE = ['generate', '1', '4', 'targets', '--unit', '县林业局', '--period', '2026Q1', '-o', '表'];
const ANNOTATE = [
  'validate',
  '附件4.xlsx',
  '--period',
  '2016Q3',
  '--annotate',
  '退',
  '--fix',
  '改',
  '--slips',
  '单',
];
const AGGREGATE = [
  ...[
    'aggregate',
    '其他单位',
    '--allow-incomplete',
    '--period',
    '2016Q3',
    '--today',
    '2016-09-26',
    '-o',
    '汇总',
  ],
];
const COLLECT = ['collect', '上报', '--form', '5', '--roster', '单位名册.xlsx', '-o', '通讯录.xlsx'];
const SQL = [
  'sql',
  '--plan',
  '抽取/方案/抽取方案.json',
  '--dialect',
  'duckdb',
  '--seed',
  '1',
  '-o',
  '查询.sql',
];

/** A screen before which nobody waits. */
const stage: Partial<Ports> = {
  interactive: true,
  screen: { columns: () => 80, withKeys: (work) => work({ next: () => Promise.resolve('return') }) },
};

export async function writingCommands(): Promise<Readonly<Record<string, WritingCommand>>> {
  const target = await firstDrawn();
  const draw = ['draw', ...LISTS, ...SEED, '--draw-id'];
  const first = { ledger: '.', code: 0, folder: () => Promise.resolve(unitFolder()) } as const;
  const later = { ledger: '.', code: 0, folder: unit } as const;
  const plain = { code: 0 } as const;
  return {
    generate: { ...plain, argv: GENERATE, folder: () => Promise.resolve(temporaryFolder()) },
    'generate over': {
      ...plain,
      argv: [...GENERATE, '--force'],
      folder: after(() => Promise.resolve(temporaryFolder()), GENERATE),
    },
    init: {
      ...plain,
      argv: ['init', '新/局', '--unit', '县林业局', '--role', 'department'],
      folder: () => Promise.resolve(temporaryFolder()),
    },
    validate: { ...plain, code: 1, argv: ANNOTATE, folder: faultyReturn },
    plan: {
      ...first,
      argv: ['plan', ...LISTS, '--draw-id', '一', '--count', '3', '--seed-source', '双色球'],
    },
    'draw, the first': { ...first, argv: [...draw, '二'] },
    'draw in a new folder': { ...first, argv: [...draw, '二', '-o', '新/局'], ledger: '新/局' },
    draw: { ...later, argv: [...draw, '二'] },
    'draw again': { ...later, argv: [...draw, '一', '--redraw', '--reason', '名录有误'] },
    ceremony: { ...later, argv: [...draw, '二', '--ceremony'], ports: stage },
    replace: { ...later, argv: ['replace', recordPath('一'), ...LISTS, '--target', target, ...WHY] },
    results: { ...later, argv: ['results', recordPath('一'), '已填.xlsx', ...TODAY] },
    publish: { ...later, argv: ['publish', recordPath('一'), ...LISTS.slice(0, 2)] },
    'publish over': {
      ...later,
      argv: ['publish', recordPath('一'), ...LISTS.slice(0, 2), '--force'],
      folder: async () => {
        const folder = await unit();
        const own = (end: string) => join(folder, `抽取/一/公示.${end}`);
        writeFileSync(own('html'), '<html></html>');
        writeFileSync(own('json'), '{}');
        cpSync(join(folder, '抽取/一/抽取结果.xlsx'), own('xlsx'));
        return folder;
      },
    },
    report: { ...plain, argv: ['report', '--period', '2026Q1'], folder: department },
    aggregate: { ...plain, argv: AGGREGATE, folder: exampleFolder('aggregate-cases') },
    collect: { ...plain, code: 1, argv: COLLECT, folder: exampleFolder('collect-county') },
    sql: { ...plain, argv: SQL, folder: unit },
  };
}
