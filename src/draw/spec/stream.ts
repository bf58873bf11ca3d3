import seedrandom from 'seedrandom';

import { InternalError } from '../../util/errors.js';
import type { Hash } from './hash.js';
import type { Root } from './seed.js';

/** A source of random integers, fixed by its seed. */
export interface Stream {
  /** A uniform integer from 0 to n - 1, for whole n from 1 to 2^32. */
  below(n: number): number;
}

const WORDS = 2 ** 32;
// Taken once: see mix.ts.
const { isInteger } = Number;

/**
 * The random stream of one draw under one label, e.g. `A|市场监管局` for a department's officers.
 *
 * seedrandom keeps only the low 8 bits of each character and repeats short keys, so that 第一期 and 第一队 are one
 * seed to it. It is therefore only ever given the 64 hex digits of a hash, and only its 32-bit words are used: the
 * generator is then plain ARC4 keyed with these 64 bytes, its first 256 bytes dropped, read as big-endian words.
 */
export function streamOf(hash: Hash, root: Root, label: string): Stream {
  const generator = seedrandom(hash(`${root}|${label}`));
  return {
    below(n) {
      if (!isInteger(n) || n < 1 || n > WORDS) throw new InternalError(`below(${n})`);
      // From the last multiple of n upward the small remainders would be favoured. That multiple is above 2^32 - n, so
      // it need be known for the few words beyond: the division is the dearest step of all.
      let word: number;
      do word = generator.int32() >>> 0;
      while (word > WORDS - n && word >= WORDS - (WORDS % n));
      return word % n;
    },
  };
}

/** The items in an order that is uniform over all there are: Fisher and Yates, from the last place down to the second. */
export function shuffled<T>(items: readonly T[], stream: Stream): readonly T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}
