/**
 * Can a printed percentage come from this count? Three roundings are honest: half up, half even, and cutting off.
 * Whole numbers throughout: the answer must not hang on a floating-point digit.
 */

/** 66.7% is 667 with one decimal. */
export interface PrintedPercent {
  readonly digits: bigint;
  readonly decimals: number;
}

export function percentText({ digits, decimals }: PrintedPercent): string {
  const text = String(digits).padStart(decimals + 1, '0');
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** 100 × count in units of the last printed decimal: the printed digits are this divided by the denominator, rounded. */
const scaled = (count: number, decimals: number): bigint => BigInt(count) * 10n ** BigInt(decimals + 2);

/** `count` of `denominator`, rounded half up to this many decimals. */
export function roundedPercent(count: number, denominator: number, decimals: number): PrintedPercent {
  const whole = BigInt(denominator);
  return { digits: (2n * scaled(count, decimals) + whole) / (2n * whole), decimals };
}

/** Whether count ÷ denominator gives the printed percentage. A share of nothing is nothing. */
export function isHonest(percent: PrintedPercent, count: number, denominator: number): boolean {
  if (denominator === 0) return count === 0 && percent.digits === 0n;
  const cut = scaled(count, percent.decimals) / BigInt(denominator);
  // Half even gives one of these two, always.
  return (
    percent.digits === cut || percent.digits === roundedPercent(count, denominator, percent.decimals).digits
  );
}

/**
 * The whole denominators, smallest and largest, that give the printed percentage; every one between them does too. Both
 * roundings together reach from half a unit below the printed digits to just under a whole unit above.
 */
export function denominatorRange(
  { digits, decimals }: PrintedPercent,
  count: number,
): readonly [smallest: number, largest: number] | undefined {
  if (digits === 0n || count === 0) return undefined;
  const share = scaled(count, decimals);
  const smallest = Math.max(count, Number(share / (digits + 1n)) + 1);
  const largest = Number((2n * share) / (2n * digits - 1n));
  return smallest > largest ? undefined : [smallest, largest];
}

/** Whether any whole denominator, not less than the count, gives the printed percentage. */
export function hasDenominator(percent: PrintedPercent, count: number): boolean {
  if (percent.digits === 0n || count === 0) return percent.digits === 0n;
  return denominatorRange(percent, count) !== undefined;
}

/** The two neighbouring denominators between whose percentages the printed one falls, the smaller first. */
export function denominatorsAround(
  { digits, decimals }: PrintedPercent,
  count: number,
): readonly [number, number] {
  const below = Number(scaled(count, decimals) / digits);
  return [below, below + 1];
}
