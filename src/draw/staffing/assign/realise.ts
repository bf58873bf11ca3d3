/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */
import type { Balance } from './instance.js';
import type { Instance } from './instance.js';

/**
 * Turns the number of visits per group and officer into teams: team[t * perTarget + j] is the j-th officer of target t.
 *
 * Within a group the visits are dealt out officer by officer, round and round the targets. Nobody has more visits than
 * the group has targets, so nobody comes twice to one target (McNaughton's wrap-around rule).
 */
export function realise(instance: Instance, { flow }: Balance): Int32Array {
  const { groups, firstEdge, firstTarget, officer, perTarget, targetIndex } = instance;
  const team = new Int32Array(targetIndex.length * perTarget);
  for (let g = 0; g < groups; g++) {
    const first = firstTarget[g]!;
    const targets = firstTarget[g + 1]! - first;
    let dealt = 0;
    for (let e = firstEdge[g]!; e < firstEdge[g + 1]!; e++) {
      for (let visit = flow[e]!; visit > 0; visit--) {
        const target = first + (dealt % targets);
        team[target * perTarget + Math.floor(dealt / targets)] = officer[e]!;
        dealt++;
      }
    }
  }
  return team;
}
