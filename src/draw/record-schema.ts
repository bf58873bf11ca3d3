import * as z from 'zod';
import { UserError } from '../errors.js';
import { parseRate, parseRates } from './rate.js';
import type { DrawRecord } from './record.js';
import { RECORD_SCHEMA } from './record.js';
import { SPEC } from './seed.js';

/** A text that its parser takes: what was typed at the draw had been taken too. */
const readable =
  (parse: (text: string) => unknown) =>
  (text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };

const hex64 = z.string().regex(/^[0-9a-f]{64}$/u);
const whole = z.int().nonnegative();
const department = z.string().min(1).exactOptional();
const person = z.strictObject({ id: z.string().min(1), name: z.string(), department });

const headers = z.record(z.string(), z.string());

const listSchema = z.strictObject({
  file: z.string(),
  sha256: hex64,
  sheet: z.string(),
  rows: whole,
  columns: z.array(z.strictObject({ key: z.string(), header: z.string(), inFile: z.string().nullable() })),
  rowDigests: z
    .string()
    .regex(/^(?:[0-9a-f]{8})*$/u)
    .exactOptional(),
});

export const listsSchema = z.strictObject({
  targets: listSchema,
  inspectors: listSchema,
  recusals: z.strictObject({ file: z.string(), sha256: hex64 }).exactOptional(),
});

export const departmentsSchema = z.array(
  z.strictObject({ name: z.string().min(1), digest: hex64, list: listSchema }),
);

/** What decides a draw besides the lists, as records and plans hold it. */
export const optionsSchema = z
  .strictObject({
    where: z.array(z.strictObject({ column: z.string(), values: z.array(z.string()) })),
    category: z.string().exactOptional(),
    count: z.int().positive().exactOptional(),
    rate: z.string().refine(readable(parseRate)).exactOptional(),
    rates: z.string().refine(readable(parseRates)).exactOptional(),
    strata: z.string().exactOptional(),
    reserves: whole.exactOptional(),
    perTarget: z.int().positive(),
    maxLoad: z.int().positive().exactOptional(),
    county: z.string(),
    on: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/u)
      .exactOptional(),
    recusals: z
      .array(z.strictObject({ inspector: z.string(), target: z.string(), reason: z.string() }))
      .exactOptional(),
    crossArea: z.literal(true).exactOptional(),
    teams: z.literal(true).exactOptional(),
    excludeDrawn: z
      .strictObject({
        year: z.int(),
        drawn: z.array(z.strictObject({ id: z.string(), drawId: z.string() })),
      })
      .exactOptional(),
    columns: z.strictObject({ targets: headers, inspectors: headers }),
  })
  .refine(({ count, rate, rates }) => [count, rate, rates].filter((one) => one !== undefined).length === 1);

const placed = {
  id: z.string().min(1),
  name: z.string(),
  stratum: z.string(),
  rank: z.int().positive(),
  ticket: hex64,
};

const schema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  spec: z.literal(SPEC),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  drawId: z.string().min(1),
  drawnAt: z.string(),
  unit: z.string().nullable(),
  item: z.string().nullable(),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  trust: z.string(),
  entropy: z.string().min(1),
  root: hex64,
  planDigest: hex64.nullable(),
  seedSource: z.string().min(1).exactOptional(),
  witnesses: z
    .array(z.strictObject({ name: z.string().min(1), part: z.string().min(1) }))
    .min(2)
    .exactOptional(),
  redraw: z.strictObject({ number: z.int().min(2), reason: z.string().min(1) }).exactOptional(),
  digests: z.strictObject({ targets: hex64, inspectors: hex64 }),
  lists: listsSchema,
  departments: departmentsSchema.exactOptional(),
  selected: z
    .strictObject({ file: z.string(), sha256: hex64, digest: hex64, tableDigest: hex64 })
    .exactOptional(),
  options: optionsSchema,
  counts: z.strictObject({
    targets: whole,
    excluded: whole,
    eligible: whole,
    drawn: whole,
    reserves: whole,
    inspectors: whole,
  }),
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
  drawn: z.array(z.strictObject({ ...placed, inspectors: z.array(person) })),
  reserves: z.array(z.strictObject(placed)),
  excluded: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  unavailable: z
    .array(z.strictObject({ id: z.string(), name: z.string(), reason: z.string(), department }))
    .exactOptional(),
  teams: z
    .array(z.strictObject({ number: z.int().positive(), department, inspectors: z.array(person) }))
    .exactOptional(),
});

/**
 * Reads a record's file text.
 *
 * @throws UserError naming the first field that is not as the specification has it.
 */
export function parseRecord(text: string, file: string): DrawRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`〔${file}〕不是完整的抽取记录（JSON 格式已损坏）：请使用抽取时生成的原文件。`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue === undefined || issue.path.length === 0 ? '整个文件' : issue.path.join('.');
  throw new UserError(
    `〔${file}〕不符合抽取记录的格式（${RECORD_SCHEMA}）：“${path}”有误。请使用抽取时生成的原文件。`,
  );
}
