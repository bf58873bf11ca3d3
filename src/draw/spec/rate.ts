import { UsageError } from '../../util/errors.js';

/** An exact share, from 0 to 1, and which way a broken number of subjects is rounded. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** `floor`: the share is to be reached, so it rounds up. `ceiling`: not to be passed, so it rounds down. */
  readonly bound: 'floor' | 'ceiling';
}

const RATE = /^(不低于|不少于|至少|≥|>=|不高于|不超过|至多|≤|<=)?(\d{1,9})(?:\.(\d{1,9}))?([%‰])?$/u;
const CEILINGS = new Set(['不高于', '不超过', '至多', '≤', '<=']);
const UNITS = new Map([
  ['%', 100n],
  ['‰', 1000n],
]);

/** Full-width digits and signs are what a Chinese keyboard gives; spaces mean nothing here. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/**
 * Reads a rate: `5%`, `0.05`, `2.5‰`, `不低于5%`, `不超过 3%`. A rate without a word is one to be reached, like 不低于:
 * a county that announces 5% and visits 2 of 45 has not kept its word.
 *
 * @throws UsageError for anything else; also for a bare 1 or 5, of which nobody can tell whether percent are meant.
 */
export function parseRate(text: string): Rate {
  const match = RATE.exec(plain(text));
  const [, word = '', whole = '', decimals = '', unit] = match ?? [];
  const numerator = BigInt(whole + decimals);
  const denominator = 10n ** BigInt(decimals.length) * (UNITS.get(unit ?? '') ?? 1n);
  const bare = unit === undefined && (decimals === '' || BigInt(whole) > 0n);
  if (match === null || bare) {
    throw new UsageError(`抽查比例“${text}”看不懂：请写成 5%、0.05 或 不低于5%。`);
  }
  if (numerator > denominator) throw new UsageError(`抽查比例“${text}”超过了 100%：请改正。`);
  return { numerator, denominator, bound: CEILINGS.has(word) ? 'ceiling' : 'floor' };
}

/**
 * Reads one rate per stratum: `A=1%,B=3%,C=不低于10%`.
 *
 * @throws UsageError for a malformed part, an empty or a repeated name.
 */
export function parseRates(text: string): ReadonlyMap<string, Rate> {
  const rates = new Map<string, Rate>();
  for (const part of text.split(/[,，;；、]/u)) {
    // Only the first sign divides: the rate itself may be >=5%.
    const [, name, rate] = /^([^=＝]*\S)\s*[=＝](.+)$/u.exec(part.normalize('NFC').trim()) ?? [];
    if (name === undefined || rate === undefined) {
      throw new UsageError(`分层比例中的“${part.trim()}”看不懂：请写成 A=1%,B=3%。`);
    }
    if (rates.has(name)) throw new UsageError(`分层比例中“${name}”写了两次：请删去一个。`);
    rates.set(name, parseRate(rate));
  }
  return rates;
}

/**
 * Reads a number of subjects: whole, at least 1.
 *
 * @throws UsageError for anything else.
 */
export function parseCount(text: string): number {
  const digits = plain(text);
  if (!/^[1-9]\d{0,8}$/u.test(digits)) {
    throw new UsageError(`抽取数量“${text}”看不懂：请写成大于 0 的整数，例如 30。`);
  }
  return Number(digits);
}

/** How many of `size` a rate asks for. Exact: 7% of 100 is 7, where 0.07 * 100 is a little more in floating point. */
export function countAt(rate: Rate, size: number): number {
  const product = rate.numerator * BigInt(size);
  const whole = product / rate.denominator;
  const broken = product % rate.denominator > 0n;
  return Number(whole) + (rate.bound === 'floor' && broken ? 1 : 0);
}
