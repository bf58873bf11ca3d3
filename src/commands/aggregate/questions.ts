import { askText } from '../../ui/prompts.js';
import { asFlag, type Question } from '../shared/question.js';
import {
  outputQuestion,
  pathQuestion,
  periodQuestion,
  receivedQuestion,
  rosterQuestion,
} from '../shared/questions-received.js';
import { countyQuestions } from './questions-county-answers.js';

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
