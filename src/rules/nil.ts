import type { Column, TableSection } from '../annexes/layout.js';
import { compactText } from '../identifiers/plain-text.js';
import { memoizeText } from '../util/memoize.js';
import type { CollectedForm } from '../sheet/collect.js';
import type { FormRow } from '../sheet/events.js';
import { plainAnswer } from './answer.js';

const NIL =
  /^(?:无|没有|暂无|零报告|(?:本(?:单位|部门))?[无没]有?(?:此类|该类|相关|市场监管|其他)?(?:行政)?(?:检查|抽查)?(?:事项|内容)?)[。.]?(?:\(零报告\))?$/u;
const NOTHING = /^[-—–/0]*$/u;

type Statement = 'nil' | 'nothing' | 'something';

const statementOf = memoizeText((text): Statement => {
  const compact = compactText(text).text;
  if (NIL.test(compact)) return 'nil';
  return NOTHING.test(compact) ? 'nothing' : 'something';
});

/** An explicit nil in words: 无, 零报告, 本单位无此类事项. */
export const saysNil = (text = ''): boolean => statementOf(text) === 'nil';

/** What stands where there is nothing to state: a nil in words, a dash, 0 or a blank. */
export const saysNothing = (text: string): boolean => statementOf(text) !== 'something';

/**
 * A row of a list that says 无 and nothing else. Where 无 stands for the name, or for the number, 否 in another column is no
 * statement about an item either: `无｜否｜/｜0`.
 */
export function isNilRow({ rowLabels, columns }: TableSection, { cells }: FormRow): boolean {
  if (rowLabels !== undefined) return false;
  const [leading, name] = columns;
  const isNilAt = (column?: Column): boolean => column !== undefined && saysNil(cells[column.key]?.text);
  let isNil = false;
  // From behind: a name is met once, the answers and figures behind it again and again, and one that says something is enough.
  for (const key of Object.keys(cells).reverse()) {
    if (key === leading?.key) continue;
    const text = cells[key]?.text ?? '';
    if (saysNil(text)) isNil = true;
    else if (!saysNothing(text) && (plainAnswer(text) !== '否' || !(isNilAt(name) || isNilAt(leading))))
      return false;
  }
  return isNil || isNilAt(leading);
}

/** Whether a table says 无 somewhere: as a row, by itself in the column of numbers, or in its total line (合计共无项). */
export function declaresNil({ rows, asides, slots, headers }: CollectedForm, section: TableSection): boolean {
  if ((rows.get(section.key) ?? []).some((row) => isNilRow(section, row))) return true;
  if (
    section.total?.some((part) => typeof part !== 'string' && saysNil(slots.get(part.slot)?.value)) === true
  )
    return true;
  const from = headers.get(section.key)?.row ?? Infinity;
  const end = Math.min(...[...headers.values()].map(({ row }) => row).filter((row) => row > from));
  return asides.some(
    ({ row, text, reason }) =>
      row > from &&
      row < end &&
      reason !== 'struck' &&
      reason !== 'struck-cell' &&
      [text, ...text.split(/\s+/u)].some((part) => saysNil(part)),
  );
}
