import type { FormLayout, Label, QuestionSection } from '../annexes/layout.js';
import { isLabel } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { rememberedFor } from '../remembered.js';

/** What of a form's declaration its parser compares rows with, worked out once for all files. */

/** The labels of a form's lines above or below its tables. */
export const labelsOf = rememberedFor((lines: FormLayout['above']): readonly Label[] =>
  lines.flatMap((line) => line.parts.map((part) => part.content).filter(isLabel)),
);

/** How a row of a form's footer begins. */
export const footerStart = rememberedFor(({ below }: FormLayout): RegExp | undefined => {
  const keywords = labelsOf(below).flatMap((label) =>
    label.keywords.map((keyword) => Array.from(keyword).join('\\s*')),
  );
  if (keywords.length === 0) return undefined;
  return new RegExp(`^\\s*(?:${keywords.join('|')})\\s*(?:[:：]|$)`, 'u');
});

/** The questions of a section with the first line of each, as it is compared. */
export const questionsOf = rememberedFor(({ questions }: QuestionSection) =>
  questions.map(({ key, text }) => ({ key, wording: squeeze(text.split('\n')[0] ?? '') })),
);
