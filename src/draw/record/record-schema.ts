import * as z from 'zod';
import { UserError } from '../../util/errors.js';
import { checkedJson, issuePath } from '../../util/checked-json.js';
import type { Immutable } from '../../util/immutable.js';
import { recordedOptions } from './options.js';
import { SPEC } from '../spec/seed.js';

export const RECORD_SCHEMA = 'shuangsuiji-record/1';

const name = z.string().min(1);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/u);
const whole = z.int().nonnegative();
const department = name.exactOptional();

/** An officer on a team; the department in a joint draw. */
const inspector = z.strictObject({ id: name, name: z.string(), department });

/** Where a list came from and what was read from it. */
const list = z.strictObject({
  /** File name without its folders. */
  file: z.string(),
  /** SHA-256 of the raw file. */
  sha256: hex64,
  sheet: z.string(),
  /** Rows of the list: all that could have been drawn, before any filter. */
  rows: whole,
  /** The columns that enter the digest, in its order; the list's own header, or null where it has no such column. */
  columns: z.array(z.strictObject({ key: z.string(), header: z.string(), inFile: z.string().nullable() })),
  /** The first 8 digits of every row's hash, by id (see row-digests.ts); none for a list of more than 100,000 rows. */
  rowDigests: z
    .string()
    .regex(/^(?:[0-9a-f]{8})*$/u)
    .exactOptional(),
});

/** What a record and a plan both say: whose draw of what it is, from which lists, by which options. */
export const drawFacts = {
  spec: z.literal(SPEC),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  drawId: name,
  unit: z.string().nullable(),
  item: z.string().nullable(),
  digests: z.strictObject({ targets: hex64, inspectors: hex64 }),
  /** In a joint draw `inspectors` stands for all departments' lists; the lists themselves are under `departments`. */
  lists: z.strictObject({
    targets: list,
    inspectors: list,
    /** File and SHA-256 of the recusals; what they say is among the options. */
    recusals: z.strictObject({ file: z.string(), sha256: hex64 }).exactOptional(),
  }),
  /** The departments of a joint draw, each with its list of inspectors. */
  departments: z.array(z.strictObject({ name, digest: hex64, list })).exactOptional(),
  options: recordedOptions,
};

const placed = {
  id: name,
  name: z.string(),
  stratum: z.string(),
  /** Place in its stratum's order, from 1; the reserves count on after the drawn. */
  rank: z.int().positive(),
  ticket: hex64,
};

const recordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  ...drawFacts,
  /** The moment of the draw, ISO 8601 with the offset of the clerk's clock. Takes no part in the draw. */
  drawnAt: z.string(),
  /** How far the seed can be trusted (specification, Seed), and what that means in words. */
  level: z.literal([0, 1, 2, 3]),
  trust: z.string(),
  entropy: name,
  root: hex64,
  /** Digest of the plan published beforehand; none for levels 0 to 2. */
  planDigest: hex64.nullable(),
  /** The public value that the plan named beforehand, such as 双色球2026136期. */
  seedSource: name.exactOptional(),
  /** 见证人, each with the number he announced: these make up the entropy, in the order announced. */
  witnesses: z
    .array(z.strictObject({ name, part: name }))
    .min(2)
    .exactOptional(),
  /** Not the first draw under this drawId: which one, and why. */
  redraw: z.strictObject({ number: z.int().min(2), reason: name }).exactOptional(),
  /**
   * The targets were selected by a database: what its query exported, with the digest of these rows as a list, and the
   * digest of the whole registry as the query computed it. Who was not eligible is then counted, and not listed.
   */
  selected: z
    .strictObject({ file: z.string(), sha256: hex64, digest: hex64, tableDigest: hex64 })
    .exactOptional(),
  counts: z.strictObject({
    targets: whole,
    excluded: whole,
    eligible: whole,
    drawn: whole,
    reserves: whole,
    inspectors: whole,
  }),
  /** What the tool took for granted where the lists were silent. */
  assumptions: z.array(z.string()),
  strata: z.array(
    z.strictObject({
      name: z.string(),
      N: whole,
      n: whole,
      probability: z.string(),
      cutoff: hex64.nullable(),
    }),
  ),
  drawn: z.array(z.strictObject({ ...placed, inspectors: z.array(inspector) })),
  reserves: z.array(z.strictObject(placed)),
  excluded: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  /** Inspectors who could not be drawn, and why; absent when there are none. */
  unavailable: z
    .array(z.strictObject({ id: z.string(), name: z.string(), reason: z.string(), department }))
    .exactOptional(),
  /** The teams formed beforehand (随机编组), from 1 in each department; absent when inspectors were drawn one by one. */
  teams: z
    .array(z.strictObject({ number: z.int().positive(), department, inspectors: z.array(inspector) }))
    .exactOptional(),
});

/**
 * The record of a draw: all that anyone needs, with the two lists, to draw again and compare. Written as JSON with the
 * field names of the specification; nothing on it is ever rewritten.
 */
export type DrawRecord = Immutable<z.infer<typeof recordSchema>>;

export type SeedLevel = DrawRecord['level'];
export type Witness = NonNullable<DrawRecord['witnesses']>[number];
export type Inspector = Immutable<z.infer<typeof inspector>>;
export type Unavailable = NonNullable<DrawRecord['unavailable']>[number];
export type FormedTeam = NonNullable<DrawRecord['teams']>[number];
export type ListProvenance = Immutable<z.infer<typeof list>>;
export type RecordedDepartment = NonNullable<DrawRecord['departments']>[number];

/**
 * The record's file text; its SHA-256 stands in the ledger.
 *
 * @throws InternalError when the record would not be read back as it is
 */
export const recordText = (record: DrawRecord): string => `${checkedJson(recordSchema, record, 2)}\n`;

/**
 * Reads a record's file text.
 *
 * @throws UserError naming the first field that is not as the specification has it.
 */
export const parseRecord = (text: string, file: string): DrawRecord =>
  readDocument(recordSchema, text, file, {
    name: '抽取记录',
    schema: RECORD_SCHEMA,
    original: '抽取时生成的原文件',
  });

/** A document of the tool's own, as messages name it. */
interface DocumentKind {
  readonly name: string;
  readonly schema: string;
  /** Which file to use instead. */
  readonly original: string;
}

/** @throws UserError naming the first field that is not as the schema has it. */
export function readDocument<T>(schema: z.ZodType<T>, text: string, file: string, kind: DocumentKind): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`〔${file}〕不是完整的${kind.name}（JSON 格式已损坏）：请使用${kind.original}。`);
  }
  const { success, error } = schema.safeParse(json);
  // As it stands in the file: the digests in the ledger are of its fields in their order, and a schema has an order of its own.
  if (success) return json as T;
  throw new UserError(
    `〔${file}〕不符合${kind.name}的格式（${kind.schema}）：“${issuePath(error) || '整个文件'}”有误。请使用${kind.original}。`,
  );
}
