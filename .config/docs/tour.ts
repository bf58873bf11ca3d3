import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { annex1 } from '../../src/annexes/annex-1.js';
import { annex2 } from '../../src/annexes/annex-2.js';
import { onlyTable } from '../../src/annexes/layout.js';
import { result } from '../../src/annexes/result.js';
import { targets } from '../../src/annexes/targets.js';
import { CONFIG_FILE } from '../../src/config/load-config.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { render } from '../../src/sheet/render.js';
import { KEY, type ScreenCell, Terminal } from '../../test/support/pseudo-terminal.js';
import { ITEMS, OFFICERS, TARGETS, UNIT } from './tour-lists.js';

/**
 * The tour of docs/快速上手.md: one department from nothing to its return, every command typed into the real tool in a real
 * terminal, every question answered by keyboard.
 */

const { enter, down } = KEY;
export const UNIT_FOLDER = '林业局';
export const DRAW_FOLDER = '抽取/双随机〔2026〕第1号';
const DRAWN_AT = '2026-09-01T09:30:00+08:00';
const REPORTED_AT = '2026-09-14T10:00:00+08:00';
/** As wide as a folder made in /tmp with six random characters, so that lines break at the same place. */
const SHOWN_HOME = '/home/zhang';

const CLOCK = fileURLToPath(new URL('../../test/support/fixed-clock.js', import.meta.url));
const BIN = fileURLToPath(new URL('../../bin/shuangsuiji.js', import.meta.url));

/** A question as it is to be seen, and the keys that answer it. */
type Answer = readonly [question: string, ...keys: readonly string[]];

interface Step {
  /** What the clerk types, as the page shows it. */
  readonly command: string;
  /** In the unit's folder, unless this says that there is none yet. */
  readonly outside?: boolean;
  readonly at: string;
  readonly answers: readonly Answer[];
  /** The picture of the screen at the end; a second one of a question, before it is answered. */
  readonly picture: string;
  readonly asking?: { readonly question: string; readonly picture: string };
  /** What the clerk does in the spreadsheet program before. */
  readonly before?: (unit: string) => Promise<void>;
}

export const STEPS: readonly Step[] = [
  {
    command: 'shuangsuiji init 林业局',
    outside: true,
    at: DRAWN_AT,
    answers: [
      ['这是谁的文件夹？', enter],
      ['本单位的名称', '县林业局', enter],
      ['本县的全称', enter],
      ['工作年度', enter],
    ],
    picture: '建立文件夹',
  },
  {
    command:
      'shuangsuiji validate 检查对象名录库.xlsx 附件1-随机抽查事项清单.xlsx 附件2-执法检查人员名录库.xlsx',
    at: DRAWN_AT,
    before: fillLists,
    answers: [],
    picture: '校验名录',
  },
  {
    command: 'shuangsuiji draw --item 木材经营加工检查',
    at: DRAWN_AT,
    answers: [
      ['检查对象名录库是哪个文件？', enter],
      ['执法检查人员名录库是哪个文件？', enter],
      ['本次抽查的编号', enter],
      ['抽取多少？', '5', enter],
      ['种子从哪里来？', down, enter],
      ['见证人姓名', '邓桂兰、熊朝贵', enter],
      ['现在抽取', enter],
      ['请见证人 邓桂兰', '4', '7', '1', '1', enter],
      ['请见证人 熊朝贵', '2', '0', '2', '6', enter],
    ],
    asking: { question: '种子从哪里来？', picture: '回答问题' },
    picture: '抽取',
  },
  {
    command: 'shuangsuiji results',
    at: REPORTED_AT,
    before: fillResults,
    answers: [
      ['哪一次抽取的抽取记录？', enter],
      ['填好检查结果的是哪个文件？', enter],
    ],
    picture: '录入结果',
  },
  {
    command: 'shuangsuiji publish',
    at: REPORTED_AT,
    answers: [['哪一次抽取的抽取记录？', enter]],
    picture: '公示',
  },
  {
    command: 'shuangsuiji report',
    at: REPORTED_AT,
    before: answerReturn,
    answers: [
      ['报哪一期？', enter],
      ['写到哪个文件夹？', '上报', enter],
    ],
    picture: '生成附件4',
  },
  {
    command: 'shuangsuiji validate 上报 --period 2026Q3',
    at: REPORTED_AT,
    answers: [],
    picture: '校验附件4',
  },
];

/** What the page shows besides, with no picture. */
export const ALSO_SHOWN = ['cd 林业局', 'shuangsuiji status'];

/** The clerk fills in the three lists. */
async function fillLists(unit: string): Promise<void> {
  const slots = {
    titleUnit: UNIT,
    unit: UNIT,
    date: '2026年8月31日',
    contact: '杨雪',
    phone: '023-59227001',
  };
  const filled = [
    [annex1, ITEMS],
    [annex2, OFFICERS],
    [targets, TARGETS],
  ] as const;
  for (const [layout, rows] of filled) {
    const path = join(unit, `${layout.fileName}.xlsx`);
    rmSync(path);
    await writeXlsx(path, [
      render(layout, { slots, rows: { [onlyTable(layout).key]: rows } }, { extended: true }),
    ]);
  }
}

/** What the inspectors found, in the order in which the targets were drawn: 检查日期, 检查结果, 处置. */
const FOUND = [
  ['2026-09-08', '未发现问题', ''],
  ['2026-09-08', '发现问题已责令改正', '责令限期改正'],
  ['2026-09-07', '未发现问题', ''],
  ['2026-09-09', '未发现问题', ''],
  ['2026-09-07', '未发现问题', ''],
] as const;

/** The clerk copies the findings into 抽取结果.xlsx. */
async function fillResults(unit: string): Promise<void> {
  const path = join(unit, DRAW_FOLDER, `${result.fileName}.xlsx`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet(result.sheetName);
  const columns = onlyTable(result).columns.filter(({ extended }) => !extended);
  const [dateColumn, findingColumn, disposalColumn] = ['inspectedOn', 'finding', 'disposal'].map(
    (key) => 1 + columns.findIndex((column) => column.key === key),
  );
  const ordinals = sheet?.getColumn(1).values ?? [];
  for (const [index, [date, finding, disposal]] of FOUND.entries()) {
    const row = sheet?.getRow(ordinals.indexOf(index + 1));
    if (row === undefined || dateColumn === undefined) throw new Error('no such row');
    row.getCell(dateColumn).value = date;
    row.getCell(findingColumn ?? 0).value = finding;
    row.getCell(disposalColumn ?? 0).value = disposal;
  }
  await workbook.xlsx.writeFile(path);
}

/** What the clerk writes into shuangsuiji.json, as docs/快速上手.md shows it. */
export const RETURN_ANSWERS = {
  planDocument: { title: '双随机抽查实施细则', number: '城林发〔2026〕12号' },
  implementationRules: '是',
  itemTotals: { market: 2, other: 2 },
  contact: { name: '杨雪', phone: '023-59227001' },
};

async function answerReturn(unit: string): Promise<void> {
  const path = join(unit, CONFIG_FILE);
  const config = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...config, ...RETURN_ANSWERS }, null, 2));
  return Promise.resolve();
}

export interface Screen {
  readonly picture: string;
  readonly command: string;
  readonly rows: readonly (readonly ScreenCell[])[];
}

export interface TourOptions {
  /** Is shown the unit's folder at the end, before it is swept away. */
  readonly look?: (unit: string) => Promise<void>;
  /** The tool that is to be tried; this project's own when absent. */
  readonly bin?: string;
}

/** Takes the whole tour. */
export async function takeTour({ look, bin = BIN }: TourOptions = {}): Promise<readonly Screen[]> {
  const home = await mkdtemp('/tmp/');
  const screens: Screen[] = [];
  try {
    for (const step of STEPS) {
      await step.before?.(join(home, UNIT_FOLDER));
      screens.push(...(await takeStep(step, home, bin)));
    }
    await look?.(join(home, UNIT_FOLDER));
    return screens;
  } finally {
    await rm(home, { recursive: true });
  }
}

async function takeStep(step: Step, home: string, bin: string): Promise<readonly Screen[]> {
  const { command, answers, asking, picture } = step;
  const [, ...argv] = command.split(' ');
  const terminal = new Terminal(step.outside === true ? home : join(home, UNIT_FOLDER), argv, {
    program: [process.execPath, '--no-warnings', '--import', CLOCK, bin],
    env: { TZ: 'Asia/Shanghai', FIXED_NOW: step.at, NO_COLOR: undefined, FORCE_COLOR: undefined },
  });
  const taken = (name: string): Screen => ({
    picture: name,
    command,
    rows: terminal.cells().map((cells) => shownHome(cells, home)),
  });
  const screens: Screen[] = [];
  try {
    for (const [question, ...keys] of answers) {
      await terminal.shows(question);
      if (asking?.question === question) {
        // The last line of a question with choices.
        await terminal.shows('选择');
        screens.push(taken(asking.picture));
      }
      for (const key of keys) await terminal.type(key);
    }
    const code = await terminal.exit();
    if (code !== 0) throw new Error(`${command} ended with ${code}:\n${terminal.text()}`);
    return [...screens, taken(picture)];
  } finally {
    terminal.end();
  }
}

/** The same cells with the shown home in the place of the real one, which is as wide. */
function shownHome(cells: readonly ScreenCell[], home: string): readonly ScreenCell[] {
  const text = cells.map((cell) => cell.text).join('');
  const at = text.indexOf(home);
  if (at < 0) return cells;
  return cells.map((cell, index) => {
    const shown = SHOWN_HOME.charAt(index - at);
    return index >= at && shown !== '' ? { ...cell, text: shown } : cell;
  });
}
