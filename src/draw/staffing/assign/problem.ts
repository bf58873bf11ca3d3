/** Who may visit whom. Plain numbers: names, areas and certificates are the caller's business. */
export interface AssignmentProblem {
  /** How many officers; they are the indices 0..officers-1 in the order of their ids, so that no row order matters. */
  readonly officers: number;
  /** groups[g]: ascending indices of the officers eligible for group g. Targets of equal eligibility share a group. */
  readonly groups: readonly (readonly number[])[];
  /** In the order they were drawn. `barred`: the officers who are recused from this one target. */
  readonly targets: readonly AssignmentTarget[];
  /** Distinct officers on every target, at least 1. */
  readonly perTarget: number;
  /** The most targets one officer may carry. None: no limit. */
  readonly maxLoad?: number;
}

export interface AssignmentTarget {
  readonly group: number;
  readonly barred?: readonly number[];
}

/**
 * Why there is no assignment: `targets` need `demand` visits, but all officers eligible for any of them can carry
 * `capacity` at most, each the smaller of the load limit and the number of these targets open to him (nobody is twice
 * on one team). Checkable without believing the program. All indices are ascending.
 */
export interface Bottleneck {
  readonly targets: readonly number[];
  readonly officers: readonly number[];
  readonly demand: number;
  readonly capacity: number;
  /** demand - capacity, more than 0. */
  readonly shortage: number;
}

export type AssignmentResult =
  | {
      readonly feasible: true;
      /** teams[t]: the `perTarget` officers of target t, ascending. */
      readonly teams: readonly (readonly number[])[];
    }
  | { readonly feasible: false; readonly bottleneck: Bottleneck };
