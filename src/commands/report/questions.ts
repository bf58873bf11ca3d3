import type { Question } from '../shared/question.js';
import { outputQuestion, periodQuestion } from '../shared/questions-received.js';

export const reportQuestions: readonly Question[] = [
  periodQuestion('报哪一期？（2016Q3 是第三季度，2016 是年度）'),
  outputQuestion('.'),
];
