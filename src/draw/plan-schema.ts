import * as z from 'zod';
import { UserError } from '../errors.js';
import type { DrawPlan } from './plan.js';
import { PLAN_SCHEMA } from './plan.js';
import { departmentsSchema, listsSchema, optionsSchema } from './record-schema.js';
import { SPEC } from './seed.js';

const text = z.string();
const hex64 = text.regex(/^[0-9a-f]{64}$/u);

const schema = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  spec: z.literal(SPEC),
  tool: z.strictObject({ name: text, version: text }),
  drawId: text.min(1),
  plannedAt: text,
  unit: text.nullable(),
  item: text.nullable(),
  seedSource: text.min(1),
  digests: z.strictObject({ targets: hex64, inspectors: hex64 }),
  lists: listsSchema,
  departments: departmentsSchema.exactOptional(),
  options: optionsSchema,
  tableDigest: hex64.exactOptional(),
  rows: z.strictObject({ targets: z.array(text), inspectors: z.record(text, z.array(text)) }).exactOptional(),
});

/** @throws UserError naming the first field of a plan's text that is not as it must be. */
export function parsePlan(json: string, file: string): DrawPlan {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UserError(`〔${file}〕不是完整的抽取方案（JSON 格式已损坏）：请使用 plan 生成的原文件。`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UserError(
    `〔${file}〕不符合抽取方案的格式（${PLAN_SCHEMA}）：“${issue?.path.join('.') ?? ''}”有误。请使用 plan 生成的原文件。`,
  );
}
