import { rosterForm } from '../../annexes/roster.js';
import { parseDate } from '../../identifiers/date.js';
import { askChoice, askFile, askText } from '../../ui/prompts.js';
import { periodProblem } from '../period-flag.js';
import type { Question } from './question.js';
import { asFlag, unlessGiven } from './question.js';
import { pathChoices } from './path-choices.js';

const RETURNED = '退回';

export const rosterQuestion: Question = {
  isOpen: (given, { config }) => given.flags.roster === undefined && config.roster === undefined,
  ask: async ({ folder }) => {
    const none = { name: '不用名册', value: '' };
    const found = (await folder.workbooks())
      .filter(({ forms }) => forms.includes(rosterForm))
      .map(({ name }) => ({ name, value: name }));
    const answer = await askFile('单位名册是哪个文件？', [...found, none]);
    return asFlag('roster', answer);
  },
};

export const validateQuestions: readonly Question[] = [
  {
    essential: true,
    isOpen: ({ args }) => args.length === 0,
    ask: async ({ folder }) => ({ args: [await askFile('要校验哪些表格？', await pathChoices(folder))] }),
  },
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
  {
    isOpen: unlessGiven('received'),
    ask: async () =>
      asFlag(
        'received',
        await askText('哪天收到的？（如 2016-09-20；直接回车则不查是否按时）', {
          check: (text) => (text === '' || parseDate(text).ok ? undefined : '请写成 2016-09-20。'),
        }),
      ),
  },
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
