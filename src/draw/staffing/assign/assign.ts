import { InternalError } from '../../../util/errors.js';
import type { Stream } from '../../spec/stream.js';
import { balance } from './balance.js';
import { overload, thinnest } from './bottleneck.js';
import { type Balance, type Instance, instanceOf } from './instance.js';
import { mix } from './mix.js';
import type { AssignmentProblem, AssignmentResult } from './problem.js';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */

/**
 * The second random: a team of distinct officers for every target, near-uniform over all assignments of which none is
 * better balanced (has a smaller sum of squared loads). Always finds one if there is one; never a short team. The same
 * problem and the same stream give the same teams.
 *
 * The load limit has no part in the search: the best balance also has the least possible greatest load, so it keeps the
 * limit if anything does.
 *
 * @throws InternalError if an index is out of range or perTarget is not a whole number from 1 up.
 */
export function assign(problem: AssignmentProblem, stream: Stream): AssignmentResult {
  check(problem);
  const { maxLoad = Infinity } = problem;
  const instance = instanceOf(problem, stream);
  const thin = thinnest(instance, maxLoad);
  if (thin !== undefined) return { feasible: false, bottleneck: thin };
  const balanced = balance(instance);
  const over = overload(instance, balanced, maxLoad);
  if (over !== undefined) return { feasible: false, bottleneck: over };

  const team = realise(instance, balanced);
  mix(instance, team, stream);
  const teams: number[][] = [];
  instance.targetIndex.forEach((index, target) => {
    const slots = team.subarray(target * problem.perTarget, (target + 1) * problem.perTarget);
    teams[index] = Array.from(slots, (o) => instance.officerIndex[o]!).sort((a, b) => a - b);
  });
  return { feasible: true, teams };
}

function check({ officers, groups, targets, perTarget }: AssignmentProblem): void {
  if (!Number.isInteger(perTarget) || perTarget < 1) throw new InternalError(`perTarget ${perTarget}`);
  for (const group of groups) {
    group.forEach((officer, i) => {
      const rising = officer > (group[i - 1] ?? -1);
      if (!rising || officer >= officers)
        throw new InternalError(`officer ${officer} of ${officers} in a group`);
    });
  }
  for (const { group } of targets) {
    if (groups[group] === undefined) throw new InternalError(`group ${group} of ${groups.length}`);
  }
}

/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is within its array by construction */

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
