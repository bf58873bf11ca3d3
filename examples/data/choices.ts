import seedrandom from 'seedrandom';

export interface Weighted {
  readonly weight: number;
}

/**
 * Reproducible choices from one named stream, in whole numbers only. Apart from the draw's own stream, so that a
 * new specification of the draw leaves the example as it is.
 */
export class Choices {
  readonly #stream: seedrandom.PRNG;

  /** The label is ASCII: seedrandom keeps only the low byte of each character. */
  constructor(label: string) {
    this.#stream = seedrandom(label);
  }

  /** Uniform in 0 … n-1: words past the last whole multiple of n are drawn again. */
  below(n: number): number {
    const limit = 2 ** 32 - (2 ** 32 % n);
    for (;;) {
      const word = this.#stream.int32() >>> 0;
      if (word < limit) return word % n;
    }
  }

  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** `weightOf` defaults to the candidate's own weight. */
  weighted<T extends Weighted>(from: readonly T[], weightOf: (one: T) => number = (one) => one.weight): T {
    let rest = this.below(from.reduce((sum, one) => sum + weightOf(one), 0));
    for (const one of from) {
      rest -= weightOf(one);
      if (rest < 0) return one;
    }
    throw new Error('no candidate has a weight');
  }

  shuffled<T>(from: readonly T[]): T[] {
    const result = [...from];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  }
}
