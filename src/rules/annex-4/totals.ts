import type { TableSection } from '../../annexes/layout.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { hasDenominator, isHonest, type PrintedPercent } from '../../identifiers/honest-rounding.js';
import { dataRows } from '../column-cells.js';
import { readCount, readPercent } from '../figures.js';
import type { RuleContext } from '../rule.js';
import { saysNothing } from '../nil.js';
import { optional } from '../../util/optional.js';

/** How many administrative inspection items there are in all, and who says so. */
export interface Denominator {
  readonly source: 'return' | 'roster';
  readonly total: number;
}

/** The total line of section 二 or 三 of Annex 4, read. */
export interface TotalLine {
  readonly address: string;
  /** As typed. */
  readonly value?: string;
  readonly percent?: PrintedPercent | undefined;
  /** Counted, never the typed 合计. */
  readonly rows: number;
  /** What the clerk may have computed with: the rows, or the 合计 that A408 finds wrong. */
  readonly counts: readonly number[];
  readonly denominators: readonly Denominator[];
}

const ROSTER_TOTALS: Readonly<Record<string, 'marketTotal' | 'otherTotal'>> = {
  market: 'marketTotal',
  other: 'otherTotal',
};

/** Undefined when the line, or the table above it, was not found. */
export function totalLine(
  form: CollectedForm,
  table: TableSection,
  context: RuleContext,
): TotalLine | undefined {
  const section = table.key;
  const slot = form.slots.get(`${section}Percent`);
  if (slot === undefined || !form.headers.has(section)) return undefined;
  const rows = dataRows(form, table).length;
  const typed = readCount(form.slots.get(`${section}Count`)?.value ?? '');
  // 无 or / behind an empty table leaves the percentage as blank as it should be; 0 is a percentage.
  const blank = rows === 0 && slot.value !== '0' && saysNothing(slot.value ?? '');
  const value = blank ? undefined : slot.value;
  const percent = value === undefined || slot.loose === true ? undefined : readPercent(value);
  return {
    address: slot.address,
    rows,
    counts: typed === undefined || typed === rows ? [rows] : [rows, typed],
    denominators: denominatorsOf(form, section, context),
    percent,
    ...optional({ value }),
  };
}

function denominatorsOf(form: CollectedForm, section: string, context: RuleContext): readonly Denominator[] {
  const printed = form.slots.get(`${section}Total`)?.value;
  const beside = printed === undefined ? undefined : readCount(printed.replace(/项$/u, ''));
  const known = ROSTER_TOTALS[section];
  const listed = known === undefined ? undefined : context.unit?.entry?.[known];
  return [
    ...(beside === undefined ? [] : [{ source: 'return' as const, total: beside }]),
    ...(listed === undefined ? [] : [{ source: 'roster' as const, total: listed }]),
  ];
}

/** Over 100%. */
export const isOver = ({ digits, decimals }: PrintedPercent): boolean =>
  digits > 100n * 10n ** BigInt(decimals);

/** A bare 0.7 (at most 1) that no known total confirms: it may stand for 70%. */
export function mayBeFraction({ percent, counts, denominators }: TotalLine): boolean {
  if (percent === undefined || percent.digits === 0n || percent.digits > 10n ** BigInt(percent.decimals))
    return false;
  return !denominators.some(({ total }) => counts.some((count) => isHonest(percent, count, total)));
}

/** That the percentage cannot come from the count: by a known denominator, or, when none is known, by any at all. */
export function contradiction(line: TotalLine): { readonly denominator?: Denominator } | undefined {
  const { percent, rows, counts, denominators } = line;
  // Blank, over 100, 0 with rows, and whatever may be a fraction are A409's.
  if (percent === undefined || isOver(percent) || mayBeFraction(line)) return undefined;
  if (percent.digits === 0n && rows > 0) return undefined;
  const denominator = denominators.find(
    ({ total }) => !counts.some((count) => isHonest(percent, count, total)),
  );
  if (denominator !== undefined) return { denominator };
  if (denominators.length > 0 || counts.some((count) => hasDenominator(percent, count))) return undefined;
  return {};
}

/** Whether the percentage can be built upon. */
export function isSound(line: TotalLine): boolean {
  const { percent, rows } = line;
  if (percent === undefined || isOver(percent) || mayBeFraction(line)) return false;
  return !(percent.digits === 0n && rows > 0) && contradiction(line) === undefined;
}
