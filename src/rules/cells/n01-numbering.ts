import { FORM_IDS } from '../../annexes/forms.js';
import { wholeNumber } from '../../identifiers/chinese-number.js';
import { compactText } from '../../identifiers/plain-text.js';
import { memoizeText } from '../../util/memoize.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { type ColumnCell, columnCells, tablesOf } from '../column-cells.js';
import type { RawFinding } from '../finding.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { unfilledRows } from '../unfilled-rows.js';

/** `3`, `3.`, `（三）`, `03`. */
const numberOf = memoizeText((text): number | undefined =>
  wholeNumber(compactText(text).text.replace(/^\(|[.、)]+$/gu, '')),
);

interface Numbered {
  readonly row: number;
  readonly text: string;
  readonly cell?: ColumnCell;
}

/** The numbers of a table in the order of its rows, printed rows left out in between too. */
function numbersOf(form: CollectedForm, section: string): readonly Numbered[] {
  const numbers: Numbered[] = [];
  for (const cell of columnCells(form, section, 'ordinal')) {
    // One number merged over several rows numbers them all.
    if (!cell.isRepeated) numbers.push({ row: cell.row.row, text: cell.text, cell });
  }
  for (const row of unfilledRows(form))
    if (row.section.key === section && row.kind === 'untouched' && row.inside) numbers.push(row);
  // The number of a row that is struck out may have been kept, or given to the next one.
  const last = numbers.at(-1)?.row ?? 0;
  const first = form.headers.get(section)?.row ?? last;
  for (const { reason, row } of form.asides)
    if (reason === 'struck' && row > first && row < last) numbers.push({ row, text: '' });
  return numbers.sort((a, b) => a.row - b.row);
}

function firstBreak(form: CollectedForm, section: string): RawFinding | undefined {
  let expected = 1;
  // A row without a number may be part of the row above it, or have a number that was forgotten.
  let unnumbered = 0;
  for (const { text, cell } of numbersOf(form, section)) {
    if (text.trim() === '') {
      unnumbered += 1;
      expected += 1;
      continue;
    }
    const number = numberOf(text);
    if (number === undefined || number > expected || number < expected - unnumbered) {
      if (cell === undefined) return undefined;
      return { ...cell.finding, expected: String(expected), suggestion: String(expected) };
    }
    expected = number + 1;
    unnumbered = 0;
  }
  return undefined;
}

export const n01 = formRule({
  id: 'N01',
  title: '序号不连续',
  kind: '填报',
  severity: 'W',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '通知附件表样：序号从 1 起',
  why: '序号断开或重复，多半是删过行、插过行或漏了行，合计的项数也会对不上。请核对有没有漏行，再从 1 起依次编号。只报告第一处。',
  example: { wrong: '1、2、4', right: '1、2、3' },
  fix: 'lossless',
  todo: { verb: '改', what: '序号', per: 'place' },
  *check(form) {
    for (const { key } of tablesOf(form)) {
      const found = firstBreak(form, key);
      if (found !== undefined) yield found;
    }
  },
  message: ({ value, expected }) =>
    `序号从这里起不连续，写的是${quote(value)}：应为${quote(expected)}，请核对有没有漏行，再依次编号。`,
});
