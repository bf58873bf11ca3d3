import { periodWords } from '../../identifiers/period.js';
import { type DatedReturn, figuresOf } from './returns.js';

const QUARTERS = 4;

/** A figure that the return of a year does not have from its quarters. */
export interface YearDifference {
  readonly what: 'items' | 'checks';
  /** In the return of the year. */
  readonly annual: number;
  /** What the quarters have, each by its name. */
  readonly quarters: string;
  /** It is less than the last quarter's: two returns in a row tell as much. */
  readonly isLess: boolean;
}

/**
 * Where a year's return cannot follow from those of its quarters that have come. Checks are counted by the quarter, and add
 * up, or on from the beginning of the year, and the last quarter's are the year's; either will do. What quarters that have
 * not come had is not known.
 */
export function* yearDifferences(
  annual: DatedReturn,
  quarters: readonly DatedReturn[],
): Generator<YearDifference, void, undefined> {
  const last = quarters.at(-1);
  if (last === undefined) return;
  const year = figuresOf(annual.filed);
  const parts = quarters.map(({ filed }) => figuresOf(filed));
  const latest = figuresOf(last.filed);
  const isOver = last.period.quarter === QUARTERS;
  const words = (figures: readonly (number | undefined)[], unit: string): string =>
    quarters.map(({ period }, index) => `${periodWords(period)}${figures[index] ?? '？'}${unit}`).join('、');
  if (isOver && year.items !== latest.items)
    yield {
      what: 'items',
      annual: year.items,
      quarters: `${periodWords(last.period)}${latest.items}项`,
      isLess: year.items < latest.items,
    };
  const counts = parts.flatMap(({ checks }) => checks ?? []);
  if (year.checks === undefined || latest.checks === undefined || counts.length < parts.length) return;
  const sum = counts.reduce((total, count) => total + count, 0);
  const mayBeSum = quarters.length === QUARTERS ? year.checks === sum : year.checks >= sum;
  const mayBeLast = isOver ? year.checks === latest.checks : year.checks >= latest.checks;
  if (mayBeSum || mayBeLast) return;
  const added = quarters.length > 1 ? `，相加${sum}次` : '';
  yield {
    what: 'checks',
    annual: year.checks,
    quarters: `${words(
      parts.map(({ checks }) => checks),
      '次',
    )}${added}`,
    isLess: year.checks < latest.checks,
  };
}

/** `年度表是5次，第三季度2次、第四季度2次，相加4次`. */
export const yearWords = ({ what, annual, quarters }: Omit<YearDifference, 'isLess'>): string =>
  `年度表的${what === 'items' ? '项数' : '次数'}是${annual}${what === 'items' ? '项' : '次'}，各季度的表是${quarters}`;
