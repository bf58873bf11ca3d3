import type { Eligibility } from './eligibility.js';
import { compareUtf8 } from '../spec/order.js';
import { shuffled, type Stream } from '../spec/stream.js';

/** Teams of officers, by index; the officers of whom too few were left to make one more. */
export interface FormedTeams {
  readonly teams: readonly (readonly number[])[];
  readonly left: readonly number[];
}

/**
 * 随机编组: officers whom no target tells apart (the same 执法类别, 执法区域 and, for 交叉检查, 常驻区域) make one class. The
 * classes follow each other in the UTF-8 order of their scope; the officers of each, in the order of their ids, are
 * shuffled and cut into teams from the front. Who is left at the end of a class stands down: a team of unequal scopes
 * could go where one of them may not.
 *
 * @param officers how many, in the order of their ids
 */
export function formTeams(
  eligibility: Eligibility,
  officers: number,
  size: number,
  stream: Stream,
): FormedTeams {
  const classes = new Map<string, number[]>();
  for (let officer = 0; officer < officers; officer++) {
    const key = eligibility.scopeKey(officer);
    const members = classes.get(key);
    if (members === undefined) classes.set(key, [officer]);
    else members.push(officer);
  }
  const teams: (readonly number[])[] = [];
  const left: number[] = [];
  for (const [, members] of [...classes].sort(([a], [b]) => compareUtf8(a, b))) {
    const order = shuffled(members, stream);
    const whole = order.length - (order.length % size);
    for (let at = 0; at < whole; at += size)
      teams.push([...order.slice(at, at + size)].sort((a, b) => a - b));
    left.push(...order.slice(whole));
  }
  return { teams, left };
}
