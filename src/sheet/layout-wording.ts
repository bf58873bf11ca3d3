import type { FormLayout, Label, QuestionSection } from '../annexes/layout.js';
import { isLabel } from '../annexes/layout.js';
import { CELL_BORDER, squeeze } from '../annexes/wording.js';
import { rememberedFor } from '../remembered.js';
import type { SheetRow } from './rows.js';

/** What of a form's declaration its parser compares rows with, worked out once for all files, and what of a row. */

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

/** No printed line is longer; what stands behind that in a row is not looked through for one. */
const LONGEST_WORDING = 2000;

/** What a row says, its cells joined, as far as the wording of a form can reach. */
export function wordingOf({ cells }: SheetRow): string {
  let text = '';
  for (const [index, cell] of cells.entries()) {
    if (text.length >= LONGEST_WORDING) break;
    text += (index === 0 ? '' : CELL_BORDER) + cell.text;
  }
  return text.slice(0, LONGEST_WORDING);
}
