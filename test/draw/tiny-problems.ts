import type { AssignmentProblem } from '../../src/draw/staffing/assign/problem.js';
import type { Stream } from '../../src/draw/spec/stream.js';

/**
 * A random problem small enough to be solved by trying everything: about half of them are tight or impossible.
 *
 * @param stream fixes the problem
 */
export function tinyProblem(stream: Stream): AssignmentProblem {
  const officers = 2 + stream.below(5);
  const perTarget = 1 + stream.below(Math.min(3, officers));
  const density = 2 + stream.below(4); // of 6
  const some = (of: number): number[] =>
    Array.from({ length: officers }, (_, officer) => officer).filter(() => stream.below(6) < of);
  const groups = Array.from({ length: 1 + stream.below(3) }, () => some(density));
  const most = perTarget === 3 ? 4 : 5;
  const targets = Array.from({ length: 1 + stream.below(most) }, () => {
    const group = stream.below(groups.length);
    return stream.below(3) === 0 ? { group, barred: some(1) } : { group };
  });
  const limited = stream.below(2) === 0;
  return { officers, groups, targets, perTarget, ...(limited ? { maxLoad: 1 + stream.below(3) } : {}) };
}
