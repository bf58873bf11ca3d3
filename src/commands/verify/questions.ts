import { annex2 } from '../../annexes/annex-2.js';
import type { FormLayout } from '../../annexes/layout.js';
import { targets } from '../../annexes/targets.js';
import { askFile } from '../../ui/prompts.js';
import { asFlag, type Question, unlessGiven } from '../shared/question.js';
import { recordOf, recordQuestion } from '../shared/questions-records.js';

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

export const verifyQuestions: readonly Question[] = [
  recordQuestion,
  listQuestion('targets', targets, '当时的检查对象名录库是哪个文件？'),
  listQuestion('inspectors', annex2, '当时的执法检查人员名录库是哪个文件？'),
];
