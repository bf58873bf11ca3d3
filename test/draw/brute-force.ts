import type { AssignmentProblem, Bottleneck } from '../../src/draw/staffing/assign/problem.js';

export type Team = readonly number[];

/** Calls `visit` with every assignment of a tiny problem that keeps the rules and the load limit. */
function eachAssignment(
  problem: AssignmentProblem,
  visit: (teams: readonly Team[], squares: number) => void,
): void {
  const { maxLoad = Infinity, officers, perTarget, targets } = problem;
  const choices = targets.map((_, target) => subsets(eligible(problem, target), perTarget));
  const load = new Array<number>(officers).fill(0);
  const teams: Team[] = [];
  const go = (squares: number): void => {
    if (teams.length === targets.length) {
      visit(teams, squares);
      return;
    }
    for (const team of choices[teams.length]!) {
      if (team.some((officer) => load[officer]! >= maxLoad)) continue;
      // (x + 1)² = x² + 2x + 1
      const more = team.reduce((sum, officer) => sum + 2 * load[officer]! + 1, 0);
      for (const officer of team) load[officer]!++;
      teams.push(team);
      go(squares + more);
      teams.pop();
      for (const officer of team) load[officer]!--;
    }
  };
  go(0);
}

/** The least sum of squared loads of any assignment; Infinity if there is none. */
export function leastSquares(problem: AssignmentProblem): number {
  let least = Infinity;
  eachAssignment(problem, (_teams, squares) => {
    if (squares < least) least = squares;
  });
  return least;
}

/** All assignments of the least sum of squared loads. */
export function balancedAssignments(problem: AssignmentProblem): readonly (readonly Team[])[] {
  const least = leastSquares(problem);
  const found: Team[][] = [];
  eachAssignment(problem, (teams, squares) => {
    if (squares === least) found.push([...teams]);
  });
  return found;
}

export function eligible(problem: AssignmentProblem, target: number): readonly number[] {
  const { group, barred = [] } = problem.targets[target]!;
  return problem.groups[group]!.filter((officer) => !barred.includes(officer));
}

export function loadsOf(officers: number, teams: readonly Team[]): readonly number[] {
  const load = new Array<number>(officers).fill(0);
  for (const officer of teams.flat()) load[officer]!++;
  return load;
}

export const sumOfSquares = (officers: number, teams: readonly Team[]): number =>
  loadsOf(officers, teams).reduce((sum, load) => sum + load * load, 0);

/** The bottleneck of a set of targets, by its definition. */
export function shortfall(problem: AssignmentProblem, targets: readonly number[]): Bottleneck {
  const open = new Map<number, number>();
  for (const target of targets) {
    for (const officer of eligible(problem, target)) open.set(officer, (open.get(officer) ?? 0) + 1);
  }
  const demand = targets.length * problem.perTarget;
  const capacity = [...open.values()].reduce((sum, n) => sum + Math.min(n, problem.maxLoad ?? Infinity), 0);
  const officers = [...open.keys()].sort((a, b) => a - b);
  return { targets, officers, demand, capacity, shortage: demand - capacity };
}

/** The greatest shortage of any set of targets; not above 0 if and only if an assignment exists. */
export function greatestShortage(problem: AssignmentProblem): number {
  const sets = Array.from({ length: 2 ** problem.targets.length }, (_, bits) =>
    problem.targets.flatMap((_target, i) => ((bits >> i) & 1 ? [i] : [])),
  );
  return Math.max(...sets.map((targets) => shortfall(problem, targets).shortage));
}

function subsets(from: readonly number[], size: number): readonly Team[] {
  if (size === 0) return [[]];
  return from.flatMap((first, i) => subsets(from.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}
