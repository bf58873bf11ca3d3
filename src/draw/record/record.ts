import type { DrawOptions, RecordedOptions } from './options.js';
import type { Outcome } from '../outcome.js';
import { type DrawRecord, RECORD_SCHEMA } from './record-schema.js';
import { SPEC } from '../spec/seed.js';
import { TRUST } from '../spec/trust.js';
import { optional } from '../../util/optional.js';

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
