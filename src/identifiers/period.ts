import { NUMERALS, wholeNumber } from './chinese-number.js';
import { compactText } from './plain-text.js';
import { type Mend, type Parsed, recognized, unrecognized } from './parsed.js';
import { memoizeText } from '../util/memoize.js';

export type Quarter = 1 | 2 | 3 | 4;

/**
 * What a return covers (附件3 and 附件4: “（第  季度）或（   年度）”): a quarter, a year, or the quarter of a year.
 * The form's quarter has no room for its year, so either may be missing, never both.
 */
export interface Period {
  readonly year?: number;
  readonly quarter?: Quarter;
}

export type PeriodReason =
  | 'empty'
  /** The form's own words, nothing filled in. */
  | 'blank-form'
  | 'no-such-quarter'
  /** Half a year, a month, a span of quarters: the notice knows quarters and years only. */
  | 'format';

const YEAR = `([12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})`;
const YEAR_ONLY = new RegExp(`^${YEAR}(?:年度?)?$`);
const WITH_QUARTER = new RegExp(
  `^(?:${YEAR}(?:年度?|[-./])?)?(?:第?([${NUMERALS}]+)个?季度?|Q([0-9]+))$`,
  'i',
);

/** `2016Q3`, `2016` or `Q3`. */
export function periodText({ year, quarter }: Period): string {
  return `${year ?? ''}${quarter === undefined ? '' : `Q${quarter}`}`;
}

/** `2016年第3季度` or `2016年度`. */
export function periodWords({ year, quarter }: Period): string {
  return quarter === undefined ? `${year ?? ''}年度` : `${year ?? ''}年第${quarter}季度`;
}

/** As the forms' line prints it: 第三季度. */
export function quarterNumeral(quarter: Quarter): string {
  return '一二三四'.charAt(quarter - 1);
}

/** The quarter that a month (1 to 12) lies in. */
export function quarterOfMonth(month: number): Quarter {
  return Math.ceil(month / 3) as Quarter;
}

export type DatedQuarter = Required<Period>;

/** The quarter before (-1) or after (1) another, and so on. */
export function quarterAfter({ year, quarter }: DatedQuarter, count: number): DatedQuarter {
  const number = year * 4 + quarter - 1 + count;
  return { year: Math.floor(number / 4), quarter: quarterOfMonth((((number % 4) + 4) % 4) * 3 + 1) };
}

function asQuarter(number: number | undefined): Quarter | undefined {
  return number === 1 || number === 2 || number === 3 || number === 4 ? number : undefined;
}

/** 2016Q3, 2016, 2016年度, 2016年第三季度, 2016年3季度, 第3季度, （第三季度） …; the canonical text is `2016Q3`. */
export const parsePeriod = memoizeText((raw): Parsed<Period, PeriodReason> => {
  const compact = compactText(raw);
  const text = compact.text.replace(/^[(（[【]|[)）\]】]$/gu, '');
  const mends: Mend[] = [...compact.mends];
  if (/[一二三四五六七八九十]/.test(text)) mends.push('numeral');

  if (text === '') return unrecognized('empty');
  if (/^第?(?:季度?)?年?度?$/.test(text)) return unrecognized('blank-form');
  const yearOnly = YEAR_ONLY.exec(text);
  if (yearOnly) {
    const period = { year: wholeNumber(yearOnly[1] ?? '') ?? 0 };
    return recognized(period, periodText(period), mends);
  }
  const parts = WITH_QUARTER.exec(text);
  if (!parts) return unrecognized('format');
  const number = wholeNumber(parts[2] ?? parts[3] ?? '');
  const quarter = asQuarter(number);
  if (quarter === undefined) return unrecognized('no-such-quarter', { quarter: number ?? '' });
  const year = parts[1] === undefined ? undefined : wholeNumber(parts[1]);
  const period = year === undefined ? { quarter } : { year, quarter };
  return recognized(period, periodText(period), mends);
});
