import * as z from 'zod';
import { inspectionResult } from '../visits/inspection-result.js';
import type { Hash } from '../draw/spec/hash.js';
import { checkedJson } from '../util/checked-json.js';
import type { Immutable } from '../util/immutable.js';
import { type Ledger, type LedgerEntry, ledgerLine } from './chain.js';

/** What the lines of the ledger say, by event. A line of another kind, or of a later version, is passed over. */

/** The folder, within a unit's folder, of all its draws. */
export const DRAWS_FOLDER = '抽取';

const text = z.string();
const digests = z.object({ targets: text, inspectors: text });
/** The files that a line promises, with the names under which they wait until the line is on the disk. */
const files = z.array(z.object({ name: text, temporary: text, sha256: text }));
const line = { seq: z.number(), at: text, drawId: text };
const promising = { folder: text, files };
const base = { ...line, ...promising };
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
  results: z.array(inspectionResult),
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

/** A last line that was cut short, kept as the text that it was. */
const repair = z.object({ seq: z.number(), at: text, event: z.literal('repair'), torn: text });

const eventSchema = z.discriminatedUnion('event', [draw, plan, replace, results, publish, repair]);

export type DrawEvent = Immutable<z.infer<typeof draw>>;
export type PlanEvent = Immutable<z.infer<typeof plan>>;
export type ReplaceEvent = Immutable<z.infer<typeof replace>>;
export type ResultsEvent = Immutable<z.infer<typeof results>>;
export type PublishEvent = Immutable<z.infer<typeof publish>>;

type Event = Immutable<z.infer<typeof eventSchema>>;
/** Of every kind of event by itself, which `Omit` of a union is not. */
type Without<E, Key extends PropertyKey> = E extends unknown ? Omit<E, Key> : never;

/** What is put into the ledger: an event without its number, which the ledger gives. */
export type NewEvent = Without<Event, 'seq'>;
/** An event that promises files, without what follows from the files themselves. */
export type FilingEvent = Without<Extract<Event, { readonly files: unknown }>, 'seq' | 'folder' | 'files'>;

/**
 * The next line of a ledger, with its LF.
 *
 * @throws InternalError when the event would not be read back from its line as it is
 */
export function eventLine(hash: Hash, ledger: Pick<Ledger, 'entries' | 'head'>, event: NewEvent): string {
  checkedJson(eventSchema, { seq: ledger.entries.length + 1, ...event });
  return ledgerLine(hash, ledger, event);
}

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

/** The part of a line that promises files. */
const promise = z.object({ seq: z.number(), drawId: text, ...promising });

/** The lines that promise files, whatever their event. */
export function promisedFiles(entries: readonly LedgerEntry[]): readonly z.infer<typeof promise>[] {
  return entries.flatMap((entry) => {
    const parsed = promise.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
