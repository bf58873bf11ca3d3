import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { annex2 } from '../../annexes/annex-2.js';
import type { FormLayout } from '../../annexes/layout.js';
import { targets } from '../../annexes/targets.js';
import { canonicalText } from '../../draw/seed.js';
import { DRAWS_FOLDER } from '../../ledger/events.js';
import type { Choice } from '../../ui/prompts.js';
import { askChoice, askFile, askText } from '../../ui/prompts.js';
import { RECORD_FILE, RESULT_FILE } from './files.js';
import { readRecord } from './open-record.js';
import type { Around, Question } from './question.js';
import { asFlag, unlessGiven } from './question.js';

/** Paths below the folder that exist, newest first, as choices. */
async function newestFirst(cwd: string, paths: readonly string[]): Promise<readonly Choice[]> {
  const found: { path: string; at: number }[] = [];
  for (const path of paths) {
    const stats = await stat(join(cwd, path)).catch(() => undefined);
    if (stats !== undefined) found.push({ path, at: stats.mtimeMs });
  }
  return found.sort((a, b) => b.at - a.at).map(({ path }) => ({ name: path, value: path }));
}

/** The records below 抽取/. */
async function recordChoices(cwd: string): Promise<readonly Choice[]> {
  const names = await readdir(join(cwd, DRAWS_FOLDER)).catch(() => []);
  return newestFirst(
    cwd,
    names.map((name) => join(DRAWS_FOLDER, name, RECORD_FILE)),
  );
}

/** The workbooks beside a record that inspectors may have filled in, replacements' among them. */
async function filledChoices(cwd: string, record: string): Promise<readonly Choice[]> {
  const folder = dirname(record);
  const names = await readdir(join(cwd, folder)).catch(() => []);
  const stem = RESULT_FILE.slice(0, RESULT_FILE.indexOf('.'));
  return newestFirst(
    cwd,
    names.filter((name) => name.startsWith(stem)).map((name) => join(folder, name)),
  );
}

/** Which record; the first question of every command about a finished draw. */
const recordQuestion: Question = {
  essential: true,
  isOpen: ({ args }) => args.length === 0,
  ask: async ({ ports }) => ({
    args: [await askFile('哪一次抽取的抽取记录？', await recordChoices(ports.cwd))],
  }),
};

/** The list that the record was drawn from, where it lies in the folder under its name. */
function listQuestion(flag: 'targets' | 'inspectors', layout: FormLayout, message: string): Question {
  return {
    isOpen: async (given, around) =>
      unlessGiven(flag, 'department')(given, around) === true &&
      (await recordOf(given.args, around))?.departments === undefined,
    ask: async (around, { args }) => {
      const record = await recordOf(args, around);
      const name = record?.lists[flag].file;
      const choices = await around.folder.choices(layout, name ?? '');
      const named = choices.filter(({ value }) => value === name);
      const others = choices.filter(({ value }) => value !== name);
      const none = { name: '不核对这份名录', value: '' };
      return asFlag(flag, await askFile(message, [...named, none, ...others]));
    },
  };
}

async function recordOf([file]: readonly string[], { ports }: Around) {
  if (file === undefined) return undefined;
  // What is wrong with the file the command itself will tell.
  return readRecord({ ports }, file).then(
    ({ record }) => record,
    () => undefined,
  );
}

export const verifyQuestions: readonly Question[] = [
  recordQuestion,
  listQuestion('targets', targets, '当时的检查对象名录库是哪个文件？'),
  listQuestion('inspectors', annex2, '当时的执法检查人员名录库是哪个文件？'),
];

export const publishQuestions: readonly Question[] = [recordQuestion];

export const resultsQuestions: readonly Question[] = [
  recordQuestion,
  {
    essential: true,
    isOpen: ({ args }) => args.length < 2,
    ask: async ({ ports }, { args }) => {
      const found = await filledChoices(ports.cwd, args[0] ?? '');
      return { args: [await askFile('填好检查结果的是哪个文件？', found)] };
    },
  },
];

const notEmpty =
  (sentence: string) =>
  (text: string): string | undefined =>
    canonicalText(text) === '' ? sentence : undefined;

export const replaceQuestions: readonly Question[] = [
  recordQuestion,
  {
    essential: true,
    isOpen: unlessGiven('target', 'inspector'),
    ask: async (around, { args }) => {
      const record = await recordOf(args, around);
      const who = await askChoice('要换什么？', [
        { name: '抽中的对象（由候补递补）', value: 'target' },
        { name: '检查人员', value: 'inspector' },
      ]);
      const people = new Map(
        record?.drawn.flatMap(({ inspectors }) => inspectors.map((one) => [one.id, one])),
      );
      const choices =
        who === 'target'
          ? (record?.drawn ?? []).map(({ id, name, rank }) => ({
              name: `${rank}  ${name}（${id}）`,
              value: id,
            }))
          : [...people.values()].map(({ id, name }) => ({ name: `${name}（${id}）`, value: id }));
      const message = who === 'target' ? '哪一户退出？' : '哪一名检查人员退出？';
      const answer =
        choices.length > 0
          ? await askChoice(message, choices)
          : await askText(message, { check: notEmpty('请填写代码或执法证编号。') });
      return asFlag(who, answer);
    },
  },
  {
    essential: true,
    isOpen: unlessGiven('reason'),
    ask: async () =>
      asFlag('reason', await askText('理由（记入台账）：', { check: notEmpty('请填写理由。') })),
  },
  {
    essential: true,
    isOpen: unlessGiven('approver'),
    ask: async () =>
      asFlag('approver', await askText('批准人（记入台账）：', { check: notEmpty('请填写批准人。') })),
  },
];
