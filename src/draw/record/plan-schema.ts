import * as z from 'zod';
import { checkedJson } from '../../util/checked-json.js';
import type { Immutable } from '../../util/immutable.js';
import { drawFacts, readDocument } from './record-schema.js';

export const PLAN_SCHEMA = 'shuangsuiji-plan/1';

const lines = z.array(z.string());

const planSchema = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  ...drawFacts,
  plannedAt: z.string(),
  /** The public value that will be the seed. */
  seedSource: z.string().min(1),
  /** The list's digest as a database computes it, so that the query proves that it still holds what was frozen. */
  tableDigest: drawFacts.digests.shape.targets.exactOptional(),
  /**
   * A line a row, by id: the first digits of its hash, its id, its name; so that a row that was changed, added or taken
   * out can be named. None for lists of more than 100,000 rows. Inspectors by department (`""` when there is but one).
   */
  rows: z.strictObject({ targets: lines, inspectors: z.record(z.string(), lines) }).exactOptional(),
});

/**
 * A draw frozen before its seed exists: lists, filters and options, and the public value that will be the seed. Its
 * digest (SHA-256 of the file) is what is published; the file itself holds certificates and stays with the unit.
 */
export type DrawPlan = Immutable<z.infer<typeof planSchema>>;

/**
 * The plan's file text; its SHA-256 is published, and stands in the ledger and on the record.
 *
 * @throws InternalError when the plan would not be read back as it is
 */
export const planText = (plan: DrawPlan): string => `${checkedJson(planSchema, plan, 2)}\n`;

/** @throws UserError naming the first field of a plan's text that is not as it must be. */
export const parsePlan = (text: string, file: string): DrawPlan =>
  readDocument(planSchema, text, file, {
    name: '抽取方案',
    schema: PLAN_SCHEMA,
    original: ' plan 生成的原文件',
  });
