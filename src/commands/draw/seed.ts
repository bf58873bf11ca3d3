import type { DrawRecord, Witness } from '../../draw/record/record-schema.js';
import { canonicalText } from '../../draw/spec/seed.js';
import { entropyOf, parseWitnesses, partOf } from '../../draw/spec/witness.js';
import { UsageError } from '../../util/errors.js';
import type { Ports } from '../../cli/ports.js';
import { askSecret } from '../../ui/prompts.js';
import type { PublishedPlan } from '../shared/published-plan.js';
import type { DrawFlags } from './options.js';

export type Seed = Pick<DrawRecord, 'level' | 'entropy' | 'witnesses' | 'seedSource' | 'planDigest'>;

const ENTROPY_BYTES = 32;

/** Where the entropy is to come from (specification, Seed). */
export type SeedRequest =
  | { readonly from: 'plan'; readonly published: PublishedPlan; readonly value: string }
  | { readonly from: 'witnesses'; readonly witnesses: readonly Witness[] }
  | { readonly from: 'clerk'; readonly value: string }
  | { readonly from: 'system' };

/** @throws UsageError for sources that exclude each other, or one that lacks what it needs. */
export function seedRequest(
  { seed, witness }: Pick<DrawFlags, 'seed' | 'witness'>,
  published: PublishedPlan | undefined,
  interactive: boolean,
): SeedRequest {
  if (witness.length > 0 && (seed !== undefined || published !== undefined)) {
    throw new UsageError(
      `--witness 和 ${seed === undefined ? '--plan' : '--seed'} 只能用一种：见证抽取的种子由各见证人的数合成。`,
    );
  }
  if (published !== undefined) {
    const { seedSource } = published.plan;
    if (seed === undefined)
      throw new UsageError(`按方案抽取要用 --seed 写明公布的数值（方案公布的来源：${seedSource}）。`);
    return { from: 'plan', published, value: seed };
  }
  if (witness.length > 0) {
    const witnesses = parseWitnesses(witness);
    const silent = witnesses.find(({ part }) => part === '');
    if (silent !== undefined && !interactive) {
      throw new UsageError(
        `见证人“${silent.name}”没有出数：请写成 --witness ${silent.name}=数，或者在终端上运行，由见证人当场键入。`,
      );
    }
    return { from: 'witnesses', witnesses };
  }
  return seed === undefined ? { from: 'system' } : { from: 'clerk', value: seed };
}

/** The entropy, and how far it can be trusted. */
export async function seedOf(request: SeedRequest, ports: Pick<Ports, 'randomHex'>): Promise<Seed> {
  switch (request.from) {
    case 'plan': {
      const { plan, digest } = request.published;
      const entropy = canonicalText(request.value);
      return { level: 3, entropy, seedSource: plan.seedSource, planDigest: digest };
    }
    case 'witnesses': {
      const witnesses = await askedParts(request.witnesses);
      return { level: 2, entropy: entropyOf(witnesses), witnesses, planDigest: null };
    }
    case 'clerk':
      return { level: 0, entropy: canonicalText(request.value), planDigest: null };
    case 'system':
      return { level: 1, entropy: ports.randomHex(ENTROPY_BYTES), planDigest: null };
  }
}

/** Numbers that are not on the command line are typed by the witnesses themselves, unseen by those who follow. */
async function askedParts(announced: readonly Witness[]): Promise<readonly Witness[]> {
  const witnesses: Witness[] = [];
  for (const { name, part } of announced) {
    const own =
      part === ''
        ? await askSecret(`请见证人 ${name} 键入一个数（不显示）：`, {
            check: (text) =>
              canonicalText(text) === '' ? '请键入一个数。' : text.includes('|') ? '不能有“|”。' : undefined,
          })
        : part;
    witnesses.push({ name, part: partOf(own) });
  }
  return witnesses;
}
