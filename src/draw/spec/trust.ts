import type { SeedLevel } from '../record/record-schema.js';

/** How far the seed of a draw can be trusted (specification, Seed); printed on every output. */
export const TRUST: Readonly<Record<SeedLevel, { readonly name: string; readonly meaning: string }>> = {
  0: { name: '指定', meaning: '种子由操作人指定：任何人都能复算，但不能排除事先挑选种子' },
  1: {
    name: '系统',
    meaning: '种子由操作系统随机产生：任何人都能复算，无人键入种子，但不能排除反复抽取后挑选',
  },
  2: { name: '见证', meaning: '种子由两名以上见证人各出一数合成：没有任何一个人能单独决定结果' },
  3: { name: '公开', meaning: '方案先公布，种子取事后才产生的公开数值：没有任何人能决定结果' },
};
