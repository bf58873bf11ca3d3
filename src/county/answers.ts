import { annex3 } from '../annexes/annex-3.js';
import { isLabel } from '../annexes/layout.js';

/** What the county itself fills into Annex 3, and who to ask: never taken from the departments. */
export interface CountyAnswer {
  readonly value: string;
  /** Where it was given: a key of the configuration, or a flag. */
  readonly from: string;
}

/** By slot of Annex 3. */
export type CountyAnswers = ReadonlyMap<string, CountyAnswer>;

/** The county's own questions, by slot, in the form's order. */
export const COUNTY_QUESTIONS: readonly string[] = annex3.sections.flatMap((section) =>
  section.kind === 'questions' ? section.questions.map(({ key }) => key) : [],
);

/** 联系人 and 联系电话, by slot. */
export const COUNTY_CONTACT: readonly string[] = annex3.below.flatMap(({ parts }) =>
  parts.flatMap(({ content }) => (isLabel(content) ? [content.slot] : [])),
);

/** Which of these slots nobody has given, by their place from 1. */
export function unanswered(answers: CountyAnswers, slots: readonly string[]): readonly number[] {
  return slots.flatMap((slot, index) => (answers.has(slot) ? [] : [index + 1]));
}
