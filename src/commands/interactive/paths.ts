import type { Question } from './question.js';

/** The questions of each command that can be run without knowing its flags, in the order in which they are asked. */
const PATHS: Readonly<Record<string, () => Promise<readonly Question[]>>> = {
  init: async () => (await import('./init.js')).initQuestions,
  generate: async () => (await import('./generate.js')).generateQuestions,
  draw: async () => (await import('./draw.js')).drawQuestions,
  plan: async () => (await import('./draw.js')).planQuestions,
  validate: async () => (await import('./received.js')).validateQuestions,
  aggregate: async () => (await import('./received.js')).aggregateQuestions,
  collect: async () => (await import('./received.js')).collectQuestions,
  report: async () => (await import('./received.js')).reportQuestions,
  verify: async () => (await import('./records.js')).verifyQuestions,
  replace: async () => (await import('./records.js')).replaceQuestions,
  publish: async () => (await import('./records.js')).publishQuestions,
  results: async () => (await import('./records.js')).resultsQuestions,
};

/** None for a command that asks nothing. */
export async function pathOf(command: string): Promise<readonly Question[]> {
  return (await PATHS[command]?.()) ?? [];
}
