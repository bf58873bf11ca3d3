import type { Question } from './question.js';

/** The questions of each command that can be run without knowing its flags, in the order in which they are asked. */
const PATHS: Readonly<Record<string, () => Promise<readonly Question[]>>> = {
  init: async () => (await import('../init/questions.js')).initQuestions,
  generate: async () => (await import('../generate/questions.js')).generateQuestions,
  draw: async () => (await import('../draw/questions.js')).drawQuestions,
  plan: async () => (await import('../draw/questions.js')).planQuestions,
  validate: async () => (await import('./questions-received.js')).validateQuestions,
  aggregate: async () => (await import('./questions-received.js')).aggregateQuestions,
  collect: async () => (await import('./questions-received.js')).collectQuestions,
  report: async () => (await import('./questions-received.js')).reportQuestions,
  verify: async () => (await import('./questions-records.js')).verifyQuestions,
  replace: async () => (await import('./questions-records.js')).replaceQuestions,
  publish: async () => (await import('./questions-records.js')).publishQuestions,
  results: async () => (await import('./questions-records.js')).resultsQuestions,
};

/** None for a command that asks nothing. */
export async function pathOf(command: string): Promise<readonly Question[]> {
  return (await PATHS[command]?.()) ?? [];
}
