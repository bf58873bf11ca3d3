import type { Question } from './question.js';

/** The questions of each command that can be run without knowing its flags, in the order in which they are asked. */
const PATHS: Readonly<Record<string, () => Promise<readonly Question[]>>> = {
  init: async () => (await import('./init.js')).initQuestions,
  generate: async () => (await import('./generate.js')).generateQuestions,
  draw: async () => (await import('./draw.js')).drawQuestions,
  plan: async () => (await import('./draw.js')).planQuestions,
  validate: async () => (await import('./validate.js')).validateQuestions,
  verify: async () => (await import('./records.js')).verifyQuestions,
  replace: async () => (await import('./records.js')).replaceQuestions,
};

/** None for a command that asks nothing. */
export async function pathOf(command: string): Promise<readonly Question[]> {
  return (await PATHS[command]?.()) ?? [];
}
