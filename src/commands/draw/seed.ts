import type { DrawPlan } from '../../draw/plan-schema.js';
import type { DrawRecord } from '../../draw/record-schema.js';
import { canonicalText } from '../../draw/seed.js';
import { entropyOf, parseWitnesses, partOf } from '../../draw/witness.js';
import { UsageError } from '../../errors.js';
import type { Context } from '../../cli/ports.js';
import { askSecret } from '../../ui/prompts.js';
import type { DrawFlags } from './flags.js';

export type Seed = Pick<DrawRecord, 'level' | 'entropy' | 'witnesses' | 'seedSource' | 'planDigest'>;

const ENTROPY_BYTES = 32;

/** The plan of a draw with the digest under which it was published. */
export interface PublishedPlan {
  readonly plan: DrawPlan;
  readonly digest: string;
}

/** Where the entropy comes from, and how far that can be trusted (specification, Seed). */
export async function seedOf(
  context: Context,
  flags: DrawFlags,
  published: PublishedPlan | undefined,
): Promise<Seed> {
  const { seed, witness } = flags;
  if (witness.length > 0 && (seed !== undefined || published !== undefined)) {
    throw new UsageError(
      `--witness 和 ${seed === undefined ? '--plan' : '--seed'} 只能用一种：见证抽取的种子由各见证人的数合成。`,
    );
  }
  if (published !== undefined) {
    const { plan, digest } = published;
    if (seed === undefined)
      throw new UsageError(`按方案抽取要用 --seed 写明公布的数值（方案公布的来源：${plan.seedSource}）。`);
    return { level: 3, entropy: canonicalText(seed), seedSource: plan.seedSource, planDigest: digest };
  }
  if (witness.length > 0) {
    const witnesses = await witnessesOf(context, witness);
    return { level: 2, entropy: entropyOf(witnesses), witnesses, planDigest: null };
  }
  if (seed !== undefined) return { level: 0, entropy: canonicalText(seed), planDigest: null };
  return { level: 1, entropy: context.ports.randomHex(ENTROPY_BYTES), planDigest: null };
}

/** Numbers that are not on the command line are typed by the witnesses themselves, unseen by those who follow. */
async function witnessesOf(context: Context, typed: readonly string[]) {
  const witnesses: { name: string; part: string }[] = [];
  for (const witness of parseWitnesses(typed)) {
    if (witness.part !== '') {
      witnesses.push(witness);
      continue;
    }
    if (!context.ports.interactive) {
      throw new UsageError(
        `见证人“${witness.name}”没有出数：请写成 --witness ${witness.name}=数，或者在终端上运行，由见证人当场键入。`,
      );
    }
    const part = await askSecret(`请见证人 ${witness.name} 键入一个数（不显示）：`, {
      check: (text) =>
        canonicalText(text) === '' ? '请键入一个数。' : text.includes('|') ? '不能有“|”。' : undefined,
    });
    witnesses.push({ name: witness.name, part: partOf(part) });
  }
  return witnesses;
}
