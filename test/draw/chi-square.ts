/** Pearson's statistic of counts that are all expected to be equal. */
export function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** What chi-square exceeds with a chance of 1e-4 (Wilson and Hilferty's approximation, good to a percent from df 3). */
export function chiSquareLimit(degreesOfFreedom: number): number {
  const spread = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - spread + 3.719 * Math.sqrt(spread)) ** 3;
}

/** How often each key occurs, the expected keys that never did included; others would be an error of the test. */
export function tally(expected: readonly string[], seen: readonly string[]): readonly number[] {
  const counts = new Map(expected.map((key) => [key, 0]));
  for (const key of seen) {
    const count = counts.get(key);
    if (count === undefined) throw new Error(`unexpected ${key}`);
    counts.set(key, count + 1);
  }
  return [...counts.values()];
}
