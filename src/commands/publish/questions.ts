import type { Question } from '../shared/question.js';
import { recordQuestion } from '../shared/questions-records.js';

export const publishQuestions: readonly Question[] = [recordQuestion];
