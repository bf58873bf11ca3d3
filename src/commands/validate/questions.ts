import { askChoice, askText } from '../../ui/prompts.js';
import { periodProblem } from '../shared/period-flag.js';
import { asFlag, type Question, unlessGiven } from '../shared/question.js';
import { pathQuestion, receivedQuestion, rosterQuestion } from '../shared/questions-received.js';

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
