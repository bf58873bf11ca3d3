import * as z from 'zod';
import { FINDING_CATEGORIES } from '../annexes/finding-categories.js';
import { amount } from '../draw/record/options.js';
import { SPEC } from '../draw/spec/seed.js';
import { checkedJson } from '../util/checked-json.js';
import type { Immutable } from '../util/immutable.js';

export const PUBLIC_SCHEMA = 'shuangsuiji-public/1';

const text = z.string();
const whole = z.int().nonnegative();

/** The visit of one target, and what it came to; `null` what has not been entered. */
const visit = z.strictObject({
  /** As far as the unit makes them public; in a joint draw with the department before them. */
  inspectors: z.array(text),
  inspectedOn: text.nullable(),
  findings: z.array(z.enum(FINDING_CATEGORIES)).nullable(),
  disposal: text.nullable(),
});

const target = z.strictObject({
  /** Place in its stratum's order, from 1; the reserves count on after the drawn. */
  rank: whole,
  stratum: text,
  name: text,
  /** `null` where the id is not public: the ticket stands, and only who knows the id can compute it. */
  code: text.nullable(),
  ticket: text,
  /** `null` for who is not visited: a reserve that nobody called, or a target that was replaced. */
  visit: visit.nullable(),
  /** It was drawn, and left: why, and which rank of its stratum came instead. */
  replaced: z.strictObject({ reason: text, by: whole }).nullable(),
  /** The rank of its stratum in whose place it came (递补). */
  standsFor: whole.nullable(),
});

/** Targets in one lot: the ids that are public, in UTF-8 order, and the tickets of the others, in order. */
const ids = z.strictObject({ ids: z.array(text), tickets: z.array(text) });

const publicSchema = z.strictObject({
  schema: z.literal(PUBLIC_SCHEMA),
  spec: z.literal(SPEC),
  tool: z.strictObject({ name: text, version: text }),
  unit: text.nullable(),
  drawId: text,
  item: text.nullable(),
  /** ISO 8601 with offset. */
  drawnAt: text,
  publishedAt: text,
  /** 1 for the first publication of this draw, 2 for the next … */
  number: whole,
  redraw: z.strictObject({ number: whole, reason: text }).nullable(),
  seed: z.strictObject({
    level: z.literal([0, 1, 2, 3]),
    name: text,
    meaning: text,
    entropy: text,
    root: text,
    /** The public value that a plan announced. */
    source: text.nullable(),
    planDigest: text.nullable(),
    witnesses: z.array(z.strictObject({ name: text, part: text })),
  }),
  digests: z.strictObject({ targets: text, inspectors: text }),
  counts: z.strictObject({
    targets: whole,
    excluded: whole,
    eligible: whole,
    drawn: whole,
    reserves: whole,
    inspectors: whole,
  }),
  /** How many were to be drawn; `null` where the names of the strata, which decide ties between them, are not public. */
  quota: z.strictObject(amount).nullable(),
  /** Reserves a stratum; `null` for a tenth of those drawn. */
  reserves: whole.nullable(),
  strata: z.array(
    z.strictObject({ name: text, N: whole, n: whole, probability: text, cutoff: text.nullable() }),
  ),
  excluded: z.array(z.strictObject({ reason: text, count: whole })),
  drawn: z.array(target),
  standBy: z.array(target),
  /** Everybody in the registry, in the order of `strata` and of `excluded`; `null` for a registry too long for a page. */
  list: z.strictObject({ eligible: z.array(ids), excluded: z.array(ids) }).nullable(),
  /** How many targets of the registry are public by their tickets only. */
  ticketOnly: whole,
  masking: z.array(text),
  assumptions: z.array(text),
});

/**
 * All that is made public of one draw, and nothing else: it is put together field by field from what is allowed, never by
 * taking private fields away. The page, the workbook and the JSON file show this and have no other source.
 */
export type PublicDraw = Immutable<z.infer<typeof publicSchema>>;
export type PublicTarget = PublicDraw['drawn'][number];
export type PublicVisit = NonNullable<PublicTarget['visit']>;
export type PublicIds = NonNullable<PublicDraw['list']>['eligible'][number];

/**
 * The text of the public data.
 *
 * @throws InternalError when something stands in it that the schema does not allow to be public
 */
export const publicText = (draw: PublicDraw): string => `${checkedJson(publicSchema, draw, 1)}\n`;

/** Longer registries are not put into the page: it would take a phone too long to open. */
export const MOST_LISTED = 300_000;
