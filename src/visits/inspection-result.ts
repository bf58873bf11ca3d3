import * as z from 'zod';
import { FINDING_CATEGORIES } from '../annexes/finding-categories.js';
import type { Immutable } from '../util/immutable.js';

/** What the inspection of one drawn target came to, as the ledger keeps it. */
export const inspectionResult = z.object({
  /** Id of the target. */
  target: z.string(),
  /** YYYY-MM-DD. */
  inspectedOn: z.string(),
  /** The 抽查事项 that the visit settled; empty when neither the draw nor the registry names one. */
  items: z.array(z.string()),
  /** At least one, each once, in the order of `FINDING_CATEGORIES`. */
  findings: z.array(z.enum(FINDING_CATEGORIES)),
  /** What was done about it; empty when nothing was. */
  disposal: z.string(),
  remark: z.string(),
});

export type InspectionResult = Immutable<z.infer<typeof inspectionResult>>;
