import { UsageError } from '../../util/errors.js';
import { nearest } from '../../util/nearest.js';
import type { MaskPolicy } from '../../publish/policy.js';
import { MASK_CHOICES } from '../../publish/policy.js';

/**
 * The policy as configured, with what `--mask 项目=程度` says instead.
 *
 * @throws UsageError for an unknown name or a degree that it does not have.
 */
export function policyOf(configured: MaskPolicy, typed: readonly string[]): MaskPolicy {
  const policy: Record<string, string> = { ...configured };
  for (const text of typed) {
    const [name = '', degree = ''] = text.normalize('NFKC').split('=', 2);
    const choices: readonly string[] | undefined = Object.entries(MASK_CHOICES).find(
      ([key]) => key === name,
    )?.[1];
    if (choices === undefined) {
      const names = Object.keys(MASK_CHOICES);
      throw new UsageError(
        `--mask 里没有“${name}”这个项目：${nearest(name, names)}可以写 ${names.join('、')}，例如 --mask inspectors=full。`,
      );
    }
    if (!choices.includes(degree))
      throw new UsageError(`--mask ${name} 的程度“${degree}”不对：请写 ${choices.join(' 或 ')}。`);
    policy[name] = degree;
  }
  return policy as unknown as MaskPolicy;
}
