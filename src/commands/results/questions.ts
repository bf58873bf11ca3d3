import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { askFile, type Choice } from '../../ui/prompts.js';
import { RESULT_FILE } from '../shared/files.js';
import type { Question } from '../shared/question.js';
import { newestFirst, recordQuestion } from '../shared/questions-records.js';

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
