import { BLANK_FORMS } from '../../annexes/forms.js';
import { rosterForm } from '../../annexes/roster.js';
import { parseDate } from '../../identifiers/date.js';
import { periodText } from '../../identifiers/period.js';
import type { Choice } from '../../ui/prompts.js';
import { askChoice, askFile, askText } from '../../ui/prompts.js';
import { currentPeriod, periodProblem } from './period-flag.js';
import { countyQuestions } from '../aggregate/questions-county-answers.js';
import type { Folder } from './folder.js';
import { describe } from './folder.js';
import type { Question } from './question.js';
import { asFlag, unlessGiven } from './question.js';

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

const pathQuestion = (message: string): Question => ({
  essential: true,
  isOpen: ({ args }) => args.length === 0,
  ask: async ({ folder }) => ({ args: [await askFile(message, await pathChoices(folder))] }),
});

const rosterQuestion: Question = {
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
const receivedQuestion = (repeated: boolean): Question => ({
  isOpen: unlessGiven('received'),
  ask: async () => {
    const day = await askText('哪天收到的？（如 2016-09-20；直接回车则不查是否按时）', {
      check: (text) => (text === '' || parseDate(text).ok ? undefined : '请写成 2016-09-20。'),
    });
    return repeated && day !== '' ? { flags: { received: [day] } } : asFlag('received', day);
  },
});

const periodQuestion = (message: string): Question => ({
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

const outputQuestion = (proposed: string): Question => ({
  isOpen: unlessGiven('output'),
  ask: async () =>
    asFlag('output', await askText('写到哪个文件夹？（. 是当前文件夹）', { default: proposed })),
});

const RETURNED = '退回';

export const validateQuestions: readonly Question[] = [
  pathQuestion('要校验哪些表格？'),
  rosterQuestion,
  {
    isOpen: unlessGiven('period'),
    ask: async ({ config }) =>
      asFlag(
        'period',
        await askText('校验的是哪一期？（如 2016Q3、2016；直接回车则以各表所填为准）', {
          check: (text) => (text === '' ? undefined : periodProblem(text, config)),
        }),
      ),
  },
  receivedQuestion(false),
  {
    isOpen: unlessGiven('annotate', 'slips', 'fix'),
    ask: async () => {
      const answer = await askChoice('除了列出问题，还要写什么？', [
        { name: '什么都不写', value: '' },
        { name: `批注件（写到“${RETURNED}”文件夹）`, value: 'annotate' },
        { name: `批注件、退回单和催报名单（写到“${RETURNED}”文件夹）`, value: 'annotate slips' },
      ]);
      const flags = answer.split(' ').filter((flag) => flag !== '');
      return { flags: Object.fromEntries(flags.map((flag) => [flag, RETURNED])) };
    },
  },
];

export const aggregateQuestions: readonly Question[] = [
  pathQuestion('要汇总哪些附件4？'),
  periodQuestion('汇总哪一期？（2016Q3 是第三季度，2016 是年度）'),
  rosterQuestion,
  {
    isOpen: (given, { config }) =>
      ['roster', 'totalDepartments'].every((flag) => given.flags[flag] === undefined) &&
      config.roster === undefined,
    ask: async () =>
      asFlag(
        'totalDepartments',
        await askText('全县有行政检查事项的部门有几个？（合计行的比例要用；直接回车则不写）', {
          check: (text) => (text === '' || /^[1-9]\d{0,3}$/u.test(text) ? undefined : '请写部门个数。'),
        }),
      ),
  },
  receivedQuestion(true),
  ...countyQuestions,
  outputQuestion('汇总'),
];

/** The forms that are collected, as `--form` names them, and the workbook that is proposed. */
const COLLECTED: readonly (readonly [id: string, file: string])[] = [
  ['1', '事项清单汇总.xlsx'],
  ['2', '执法人员汇总.xlsx'],
  ['5', '联络员通讯录.xlsx'],
  ['targets', '全县检查对象.xlsx'],
];

export const collectQuestions: readonly Question[] = [
  pathQuestion('要汇总哪些表格？'),
  {
    essential: true,
    isOpen: unlessGiven('form'),
    ask: async () =>
      asFlag(
        'form',
        await askChoice(
          '汇总其中的哪种表？',
          COLLECTED.map(([id]) => ({
            name: BLANK_FORMS.find((form) => form.id === id)?.name ?? id,
            value: id,
          })),
        ),
      ),
  },
  {
    essential: true,
    isOpen: unlessGiven('output'),
    ask: async (_, { flags }) =>
      asFlag(
        'output',
        await askText('汇总到哪个文件？', {
          default: COLLECTED.find(([id]) => id === flags.form)?.[1] ?? '汇总.xlsx',
        }),
      ),
  },
  rosterQuestion,
];

export const reportQuestions: readonly Question[] = [
  periodQuestion('报哪一期？（2016Q3 是第三季度，2016 是年度）'),
  outputQuestion('.'),
];
