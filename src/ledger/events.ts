import * as z from 'zod';
import { FINDING_CATEGORIES } from '../draw/inspection-result.js';
import type { LedgerEntry } from './chain.js';

/** What the lines of the ledger say, by event. A line of another kind, or of a later version, is passed over. */

/** The folder, within a unit's folder, of all its draws. */
export const DRAWS_FOLDER = '抽取';

const text = z.string();
const digests = z.object({ targets: text, inspectors: text });
/** The files that a line promises, with the names under which they wait until the line is on the disk. */
const files = z.array(z.object({ name: text, temporary: text, sha256: text }));
const line = { seq: z.number(), at: text, drawId: text };
const base = { ...line, folder: text, files };
const person = z.object({ id: text, name: text, department: text.exactOptional() });

const draw = z.object({
  ...base,
  event: z.literal('draw'),
  redraw: z.object({ number: z.number(), reason: text }).exactOptional(),
  item: text.nullable(),
  level: z.number(),
  planDigest: text.nullable(),
  entropy: text,
  root: text,
  digests,
  counts: z.record(text, z.number()),
  /** Ids of the drawn targets. */
  drawn: z.array(text),
  recordSha256: text,
  /** First digits of the hash of every field of the record, so that a changed one can be named. */
  fields: z.record(text, text),
});

const plan = z.object({
  ...base,
  event: z.literal('plan'),
  planSha256: text,
  seedSource: text,
  digests,
});

const replace = z.object({
  ...base,
  event: z.literal('replace'),
  /** Of the record that is changed. */
  recordSha256: text,
  /** From 1, per record. */
  number: z.number(),
  reason: text,
  approver: text,
  /** 递补: the target that leaves and the reserve that takes its place. */
  target: z.object({ out: text, in: text, stratum: text, rank: z.number() }).exactOptional(),
  /** The inspector who leaves, altogether or one target alone. */
  inspector: z.object({ out: text, target: text.nullable() }).exactOptional(),
  /** The inspectors from now on, for every target that this changes. */
  changes: z.array(z.object({ target: text, inspectors: z.array(person) })),
});

const results = z.object({
  ...line,
  event: z.literal('results'),
  /** Of the record whose targets were inspected. */
  recordSha256: text,
  /** From 1, per record. */
  number: z.number(),
  /** The filled workbook that this was read from. */
  source: z.object({ file: text, sha256: text }),
  /** Of the corrections, where one was given. */
  reason: text.exactOptional(),
  /** What is new or corrected; a target that an earlier line has stands corrected by a later one. */
  results: z.array(
    z.object({
      target: text,
      inspectedOn: text,
      items: z.array(text),
      findings: z.array(z.enum(FINDING_CATEGORIES)),
      disposal: text,
      remark: text,
    }),
  ),
});

const publish = z.object({
  ...base,
  event: z.literal('publish'),
  /** Of the record that was made public. */
  recordSha256: text,
  /** From 1, per record. */
  number: z.number(),
  /** How many of the targets then to be visited were published with a result. */
  withResults: z.number(),
});

export type DrawEvent = z.infer<typeof draw>;
export type PlanEvent = z.infer<typeof plan>;
export type ReplaceEvent = z.infer<typeof replace>;
export type ResultsEvent = z.infer<typeof results>;
export type PublishEvent = z.infer<typeof publish>;

function ofKind<T>(entries: readonly LedgerEntry[], event: string, schema: z.ZodType<T>): readonly T[] {
  return entries.flatMap((entry) => {
    if (entry.event !== event) return [];
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

export const drawEvents = (entries: readonly LedgerEntry[]): readonly DrawEvent[] =>
  ofKind(entries, 'draw', draw);
export const planEvents = (entries: readonly LedgerEntry[]): readonly PlanEvent[] =>
  ofKind(entries, 'plan', plan);
export const replaceEvents = (entries: readonly LedgerEntry[]): readonly ReplaceEvent[] =>
  ofKind(entries, 'replace', replace);
export const resultsEvents = (entries: readonly LedgerEntry[]): readonly ResultsEvent[] =>
  ofKind(entries, 'results', results);
export const publishEvents = (entries: readonly LedgerEntry[]): readonly PublishEvent[] =>
  ofKind(entries, 'publish', publish);

/** The lines that promise files, whatever their event. */
export function promisedFiles(entries: readonly LedgerEntry[]): readonly z.infer<typeof promise>[] {
  return entries.flatMap((entry) => {
    const parsed = promise.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

const promise = z.object({ seq: z.number(), drawId: text, folder: text, files });
