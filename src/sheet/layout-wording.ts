import { gridOf } from '../annexes/grid.js';
import { type FormLayout, isLabel, type Label, type TableSection } from '../annexes/layout.js';
import { CELL_BORDER, squeeze } from '../annexes/wording.js';
import { memoizeByKey, memoizeText } from '../util/memoize.js';
import type { SheetRow } from './rows.js';

/** What of a form's declaration its parser compares rows with, worked out once for all files, and what of a row. */

/** The labels of a form's lines above or below its tables. */
export const labelsOf = memoizeByKey((lines: FormLayout['above']): readonly Label[] =>
  lines.flatMap((line) => line.parts.map((part) => part.content).filter(isLabel)),
);

/** The lines above a form's tables that are known by their wording: its title and its period. */
export const wordedLines = memoizeByKey(({ above }: FormLayout) =>
  above.flatMap(({ role, parts: [part] }) =>
    (role !== 'title' && role !== 'period') || part === undefined || isLabel(part.content)
      ? []
      : { role, template: part.content },
  ),
);

/** Every label of a form's lines: whoever fills it in may have moved them. */
export const lineLabels = memoizeByKey(({ above, below }: FormLayout): readonly Label[] => [
  ...labelsOf(above),
  ...labelsOf(below),
]);

/** How a line of labels begins where one may stand among the rows of a table: with a colon, or as a form's footer does. */
export const lineStart = memoizeByKey((layout: FormLayout): RegExp | undefined => {
  const spaced = (labels: readonly Label[]): string =>
    labels.flatMap(({ keywords }) => keywords.map((keyword) => Array.from(keyword).join('\\s*'))).join('|');
  const [all, footer] = [spaced(lineLabels(layout)), spaced(labelsOf(layout.below))];
  if (all === '') return undefined;
  const alone = footer === '' ? '' : `|(?:${footer})\\s*$`;
  return new RegExp(`^\\s*(?:(?:${all})\\s*(?:[(（]\\s*盖\\s*章\\s*[)）]\\s*)?[:：]${alone})`, 'u');
});

/** What a form prints word for word outside its tables, as it is compared: 附件1, the explanation below a table. */
export const fixedLines = memoizeByKey(
  ({ above, below }: FormLayout): ReadonlySet<string> =>
    new Set(
      [...above, ...below].flatMap(({ role, parts: [part] }) => {
        if (role === 'title' || part === undefined || isLabel(part.content)) return [];
        const [text, ...others] = part.content;
        return typeof text === 'string' && others.length === 0 ? squeeze(text) : [];
      }),
    ),
);

/** The label that stands beside a table's total, as a list. */
export const asideOf = memoizeByKey(({ aside }: TableSection): readonly Label[] =>
  aside === undefined ? [] : [aside],
);

/** All questions of a form with the first line of each, as it is compared, and how far right of it a blank answer stands. */
export const questionsOf = memoizeByKey((layout: FormLayout) =>
  layout.sections
    .filter((section) => section.kind === 'questions')
    .flatMap(({ questions, widths: [number, wording] }) => {
      const grid = gridOf(layout, false);
      const toAnswer = grid.span(number, number + wording)[1] - grid.span(0, number)[1];
      return questions.map(({ key, text }) => ({
        key,
        toAnswer,
        wording: squeeze(text.split('\n')[0] ?? ''),
      }));
    }),
);

/** Which of a form's questions a cell asks: its index, or -1. */
export const questionIn = memoizeByKey((layout: FormLayout) =>
  memoizeText((text) => {
    const squeezed = squeeze(text);
    return questionsOf(layout).findIndex(({ wording }) => squeezed.startsWith(wording));
  }),
);

/** No printed line is longer; what stands behind that in a row is not looked through for one. */
const LONGEST_WORDING = 2000;

/** What a row says, its cells joined, as far as the wording of a form can reach. */
export function wordingOf({ cells }: SheetRow): string {
  let text: string | undefined;
  for (const cell of cells) {
    text = text === undefined ? cell.text : text + CELL_BORDER + cell.text;
    if (text.length >= LONGEST_WORDING) return text.slice(0, LONGEST_WORDING);
  }
  return text ?? '';
}
