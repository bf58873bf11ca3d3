import type { FindingCategory } from '../draw/inspection-result.js';
import type { DrawOptions } from '../draw/options.js';
import type { SPEC } from '../draw/seed.js';
import type { SeedLevel } from '../draw/trust.js';

export const PUBLIC_SCHEMA = 'shuangsuiji-public/1';

/** The visit of one target, and what it came to; `null` what has not been entered. */
export interface PublicVisit {
  /** As far as the unit makes them public; in a joint draw with the department before them. */
  readonly inspectors: readonly string[];
  readonly inspectedOn: string | null;
  readonly findings: readonly FindingCategory[] | null;
  readonly disposal: string | null;
}

export interface PublicTarget {
  /** Place in its stratum's order, from 1; the reserves count on after the drawn. */
  readonly rank: number;
  readonly stratum: string;
  readonly name: string;
  /** `null` where the id is not public: the ticket stands, and only who knows the id can compute it. */
  readonly code: string | null;
  readonly ticket: string;
  /** `null` for who is not visited: a reserve that nobody called, or a target that was replaced. */
  readonly visit: PublicVisit | null;
  /** It was drawn, and left: why, and which rank of its stratum came instead. */
  readonly replaced: { readonly reason: string; readonly by: number } | null;
  /** The rank of its stratum in whose place it came (递补). */
  readonly standsFor: number | null;
}

/** Targets in one lot: the ids that are public, in UTF-8 order, and the tickets of the others, in order. */
export interface PublicIds {
  readonly ids: readonly string[];
  readonly tickets: readonly string[];
}

/**
 * All that is made public of one draw, and nothing else: it is put together field by field from what is allowed, never by
 * taking private fields away. The page, the workbook and the JSON file show this and have no other source.
 */
export interface PublicDraw {
  readonly schema: typeof PUBLIC_SCHEMA;
  readonly spec: typeof SPEC;
  readonly tool: { readonly name: string; readonly version: string };
  readonly unit: string | null;
  readonly drawId: string;
  readonly item: string | null;
  /** ISO 8601 with offset. */
  readonly drawnAt: string;
  readonly publishedAt: string;
  /** 1 for the first publication of this draw, 2 for the next … */
  readonly number: number;
  readonly redraw: { readonly number: number; readonly reason: string } | null;
  readonly seed: {
    readonly level: SeedLevel;
    readonly name: string;
    readonly meaning: string;
    readonly entropy: string;
    readonly root: string;
    /** The public value that a plan announced. */
    readonly source: string | null;
    readonly planDigest: string | null;
    readonly witnesses: readonly { readonly name: string; readonly part: string }[];
  };
  readonly digests: { readonly targets: string; readonly inspectors: string };
  readonly counts: {
    readonly targets: number;
    readonly excluded: number;
    readonly eligible: number;
    readonly drawn: number;
    readonly reserves: number;
    readonly inspectors: number;
  };
  /** How many were to be drawn; `null` where the names of the strata, which
   * decide ties between them, are not public. */
  readonly quota: Pick<DrawOptions, 'count' | 'rate' | 'rates'> | null;
  /** Reserves a stratum; `null` for a tenth of those drawn. */
  readonly reserves: number | null;
  readonly strata: readonly {
    readonly name: string;
    readonly N: number;
    readonly n: number;
    readonly probability: string;
    readonly cutoff: string | null;
  }[];
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  readonly drawn: readonly PublicTarget[];
  readonly standBy: readonly PublicTarget[];
  /** Everybody in the registry, in the order of `strata` and of `excluded`; `null` for a registry too long for a page. */
  readonly list: {
    readonly eligible: readonly PublicIds[];
    readonly excluded: readonly PublicIds[];
  } | null;
  /** How many targets of the registry are public by their tickets only. */
  readonly ticketOnly: number;
  readonly masking: readonly string[];
  readonly assumptions: readonly string[];
}

/** Longer registries are not put into the page: it would take a phone too long to open. */
export const MOST_LISTED = 300_000;
