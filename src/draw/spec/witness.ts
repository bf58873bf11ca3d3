import { UsageError } from '../../util/errors.js';
import type { Witness } from '../record/record-schema.js';
import { canonicalText } from './seed.js';
import { howToType } from '../../util/how-to-type.js';

/** Stands between the parts, so that 1 and 23 are not 12 and 3. No part holds it. */
const SEPARATOR = '|';
const LEAST = 2;

/**
 * Reads `--witness 姓名=数`. Without a number the part is empty: it is still to be asked for.
 *
 * @throws UsageError when there are fewer than two, a name is missing or comes twice, or a part holds the separator.
 */
export function parseWitnesses(typed: readonly string[]): readonly Witness[] {
  const witnesses = typed.map((text) => {
    const at = text.search(/[=＝]/u);
    const name = canonicalText(at < 0 ? text : text.slice(0, at));
    const part = at < 0 ? '' : partOf(text.slice(at + 1));
    if (name === '' || (at >= 0 && part === ''))
      throw new UsageError(`${howToType.witness} “${text}”看不懂：请写成 ${howToType.witness} 张三=37。`);
    return { name, part };
  });
  if (witnesses.length < LEAST) {
    throw new UsageError(`见证抽取需要两名以上见证人：请写两个以上的 ${howToType.witness} 姓名=数。`);
  }
  const twice = witnesses.find(({ name }, index) => witnesses.findIndex((one) => one.name === name) < index);
  if (twice !== undefined) throw new UsageError(`见证人“${twice.name}”写了两次：每名见证人只出一个数。`);
  return witnesses;
}

/** @throws UsageError when a part holds what stands between the parts. */
export function partOf(text: string): string {
  const part = canonicalText(text);
  if (part.includes(SEPARATOR)) throw new UsageError(`见证人所出的数“${part}”里不能有“|”：请换一个。`);
  return part;
}

/** The entropy: the parts in the order announced. */
export function entropyOf(witnesses: readonly Witness[]): string {
  return witnesses.map(({ part }) => part).join(SEPARATOR);
}
