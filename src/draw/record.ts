import type { Unavailable } from './availability.js';
import type { DrawOptions } from './options.js';
import type { FormedTeam, Outcome } from './outcome.js';
import { SPEC } from './seed.js';
import type { Inspector } from './staff.js';
import type { SeedLevel } from './trust.js';
import { TRUST } from './trust.js';
import type { Witness } from './witness.js';
import { optional } from '../util/optional.js';

export const RECORD_SCHEMA = 'shuangsuiji-record/1';

/** Where a list came from and what was read from it. */
export interface ListProvenance {
  /** File name without its folders. */
  readonly file: string;
  /** SHA-256 of the raw file. */
  readonly sha256: string;
  readonly sheet: string;
  /** Rows of the list: all that could have been drawn, before any filter. */
  readonly rows: number;
  /** The columns that enter the digest, in its order; the list's own header, or null where it has no such column. */
  readonly columns: readonly {
    readonly key: string;
    readonly header: string;
    readonly inFile: string | null;
  }[];
  /** The first 8 digits of every row's hash, by id (see row-digests.ts); none for a list of more than 100,000 rows. */
  readonly rowDigests?: string;
}

/** A department of a joint draw and its list of inspectors. */
export interface RecordedDepartment {
  readonly name: string;
  readonly digest: string;
  readonly list: ListProvenance;
}

/**
 * The record of a draw: all that anyone needs, with the two lists, to draw again and compare. Written as JSON with the
 * field names of the specification; nothing on it is ever rewritten.
 */
export interface DrawRecord {
  readonly schema: typeof RECORD_SCHEMA;
  readonly spec: typeof SPEC;
  readonly tool: { readonly name: string; readonly version: string };
  readonly drawId: string;
  /** The moment of the draw, ISO 8601 with the offset of the clerk's clock. Takes no part in the draw. */
  readonly drawnAt: string;
  readonly unit: string | null;
  readonly item: string | null;
  readonly level: SeedLevel;
  readonly trust: string;
  readonly entropy: string;
  readonly root: string;
  /** Digest of the plan published beforehand; none for levels 0 to 2. */
  readonly planDigest: string | null;
  /** The public value that the plan named beforehand, such as 双色球2026136期. */
  readonly seedSource?: string;
  /** Whose parts make up the entropy, in the order announced. */
  readonly witnesses?: readonly Witness[];
  /** Not the first draw under this drawId: which one, and why. */
  readonly redraw?: { readonly number: number; readonly reason: string };
  readonly digests: { readonly targets: string; readonly inspectors: string };
  /** In a joint draw `inspectors` stands for all departments' lists; the lists themselves are under `departments`. */
  readonly lists: {
    readonly targets: ListProvenance;
    readonly inspectors: ListProvenance;
    /** File and SHA-256 of the recusals; what they say is among the options. */
    readonly recusals?: { readonly file: string; readonly sha256: string };
  };
  readonly departments?: readonly RecordedDepartment[];
  /**
   * The targets were selected by a database: what its query exported, with the digest of these rows as a list, and the
   * digest of the whole registry as the query computed it. Who was not eligible is then counted, and not listed.
   */
  readonly selected?: {
    readonly file: string;
    readonly sha256: string;
    readonly digest: string;
    readonly tableDigest: string;
  };
  readonly options: RecordedOptions;
  readonly counts: {
    readonly targets: number;
    readonly excluded: number;
    readonly eligible: number;
    readonly drawn: number;
    readonly reserves: number;
    readonly inspectors: number;
  };
  /** What the tool took for granted where the lists were silent. */
  readonly assumptions: readonly string[];
  readonly strata: readonly {
    readonly name: string;
    readonly N: number;
    readonly n: number;
    readonly probability: string;
    readonly cutoff: string | null;
  }[];
  readonly drawn: readonly {
    readonly id: string;
    readonly name: string;
    readonly stratum: string;
    readonly rank: number;
    readonly ticket: string;
    readonly inspectors: readonly Inspector[];
  }[];
  readonly reserves: readonly {
    readonly id: string;
    readonly name: string;
    readonly stratum: string;
    readonly rank: number;
    readonly ticket: string;
  }[];
  readonly excluded: readonly { readonly id: string; readonly reason: string }[];
  /** Inspectors who could not be drawn, and why; absent when there are none. */
  readonly unavailable?: readonly Unavailable[];
  /** The teams formed beforehand; absent when inspectors were drawn one by one. */
  readonly teams?: readonly FormedTeam[];
}

/** The options of a draw without what the record names elsewhere. */
export type RecordedOptions = Omit<DrawOptions, 'drawId' | 'entropy' | 'item'> & {
  /** Foreign headers given by hand, per list: column key → header in the file. */
  readonly columns: {
    readonly targets: Readonly<Record<string, string>>;
    readonly inspectors: Readonly<Record<string, string>>;
  };
};

/** What a record says besides the outcome. */
export type RecordContext = Pick<
  DrawRecord,
  'tool' | 'drawnAt' | 'unit' | 'level' | 'digests' | 'lists' | 'assumptions'
> &
  Partial<
    Pick<DrawRecord, 'planDigest' | 'seedSource' | 'witnesses' | 'redraw' | 'departments' | 'selected'>
  > &
  Pick<RecordedOptions, 'columns'>;

/** The fields of a record that follow from the lists and the options alone, which `verify` computes again. */
export function outcomeFields(
  { root, strata, drawn, reserves, excluded, unavailable, teams }: Outcome,
  targets: number,
  inspectors: number,
): Pick<
  DrawRecord,
  'root' | 'counts' | 'strata' | 'drawn' | 'reserves' | 'excluded' | 'unavailable' | 'teams'
> {
  // Not from `excluded`, which is empty when a database has selected.
  const eligible = strata.reduce((all, { size }) => all + size, 0);
  return {
    root,
    counts: {
      targets,
      excluded: targets - eligible,
      eligible,
      drawn: drawn.length,
      reserves: reserves.length,
      inspectors,
    },
    strata: strata.map(({ name, size, count, probability, cutoff }) => ({
      name,
      N: size,
      n: count,
      probability,
      cutoff,
    })),
    drawn: drawn.map(({ id, name, stratum, rank, ticket, inspectors: team }) => ({
      id,
      name,
      stratum,
      rank,
      ticket,
      inspectors: team,
    })),
    reserves: reserves.map(({ id, name, stratum, rank, ticket }) => ({ id, name, stratum, rank, ticket })),
    excluded,
    ...(unavailable.length === 0 ? {} : { unavailable }),
    ...(teams.length === 0 ? {} : { teams }),
  };
}

export function recordOf(outcome: Outcome, options: DrawOptions, context: RecordContext): DrawRecord {
  const { drawId, entropy, item, ...others } = options;
  const { seedSource, witnesses, redraw, departments, selected } = context;
  const { root, ...fields } = outcomeFields(
    outcome,
    context.lists.targets.rows,
    context.lists.inspectors.rows,
  );
  return {
    schema: RECORD_SCHEMA,
    spec: SPEC,
    tool: context.tool,
    drawId,
    drawnAt: context.drawnAt,
    unit: context.unit,
    item: item ?? null,
    level: context.level,
    trust: TRUST[context.level].meaning,
    entropy,
    root,
    planDigest: context.planDigest ?? null,
    ...optional({ seedSource, witnesses, redraw }),
    digests: context.digests,
    lists: context.lists,
    ...optional({ departments, selected }),
    options: { ...others, columns: context.columns },
    counts: fields.counts,
    assumptions: context.assumptions,
    strata: fields.strata,
    drawn: fields.drawn,
    reserves: fields.reserves,
    excluded: fields.excluded,
    ...optional({ unavailable: fields.unavailable, teams: fields.teams }),
  };
}

/** What the ledger's line of a draw says of its record; `verify` holds the line against it. */
export function ledgerFacts(record: DrawRecord) {
  const { drawnAt, drawId, redraw, item, level, planDigest, entropy, root, digests, counts, drawn } = record;
  return {
    at: drawnAt,
    drawId,
    ...optional({ redraw }),
    item,
    level,
    planDigest,
    entropy,
    root,
    digests,
    counts,
    drawn: drawn.map(({ id }) => id),
  };
}

/** The record's file text; its SHA-256 stands in the ledger. */
export function recordText(record: DrawRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
