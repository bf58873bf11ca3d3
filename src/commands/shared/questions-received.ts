import { rosterForm } from '../../annexes/roster.js';
import { parseDate } from '../../identifiers/date.js';
import { periodText } from '../../identifiers/period.js';
import { askFile, askText, type Choice } from '../../ui/prompts.js';
import { currentPeriod, periodProblem } from './period-flag.js';
import { describe, type Folder } from './folder.js';
import { asFlag, type Question, unlessGiven } from './question.js';

/** The questions of the commands over received files: which, of what period, by which roster. */

/** What such a command may be given: folders, the folder itself, its workbooks. */
async function pathChoices(folder: Folder): Promise<readonly Choice[]> {
  const workbooks = await folder.workbooks();
  const folders = await folder.folders();
  return [
    ...folders.map(({ name, workbooks: count }) => ({
      name: `${name}/（文件夹，其中 ${count} 个表格文件）`,
      value: name,
    })),
    ...(workbooks.length + folders.length > 1
      ? [{ name: './（当前文件夹和其中的文件夹）', value: '.' }]
      : []),
    ...workbooks.map((workbook) => ({ name: describe(workbook), value: workbook.name })),
  ];
}

export const pathQuestion = (message: string): Question => ({
  essential: true,
  isOpen: ({ args }) => args.length === 0,
  ask: async ({ folder }) => ({ args: [await askFile(message, await pathChoices(folder))] }),
});

export const rosterQuestion: Question = {
  isOpen: (given, { config }) => given.flags.roster === undefined && config.roster === undefined,
  ask: async ({ folder }) => {
    const found = (await folder.workbooks())
      .filter(({ forms }) => forms.includes(rosterForm))
      .map(({ name }) => ({ name, value: name }));
    return asFlag(
      'roster',
      await askFile('单位名册是哪个文件？', [...found, { name: '不用名册', value: '' }]),
    );
  },
};

/** @param repeated whether the flag is one that may be given again and again */
export const receivedQuestion = (repeated: boolean): Question => ({
  isOpen: unlessGiven('received'),
  ask: async () => {
    const day = await askText('哪天收到的？（如 2016-09-20；直接回车则不查是否按时）', {
      check: (text) => (text === '' || parseDate(text).ok ? undefined : '请写成 2016-09-20。'),
    });
    return repeated && day !== '' ? { flags: { received: [day] } } : asFlag('received', day);
  },
});

export const periodQuestion = (message: string): Question => ({
  essential: true,
  isOpen: unlessGiven('period'),
  ask: async ({ ports, config }) =>
    asFlag(
      'period',
      await askText(message, {
        default: periodText(currentPeriod(ports, config)),
        check: (text) => periodProblem(text, config),
      }),
    ),
});

export const outputQuestion = (proposed: string): Question => ({
  isOpen: unlessGiven('output'),
  ask: async () =>
    asFlag('output', await askText('写到哪个文件夹？（. 是当前文件夹）', { default: proposed })),
});
