import type { FindingCategory } from '../annexes/finding-categories.js';

export { FINDING_CATEGORIES, JOINED_BY } from '../annexes/finding-categories.js';
export type { FindingCategory } from '../annexes/finding-categories.js';

/** What the inspection of one drawn target came to. */
export interface InspectionResult {
  /** Id of the target. */
  readonly target: string;
  /** YYYY-MM-DD. */
  readonly inspectedOn: string;
  /** The 抽查事项 that the visit settled; empty when neither the draw nor the registry names one. */
  readonly items: readonly string[];
  /** At least one, each once, in the order of `FINDING_CATEGORIES`. */
  readonly findings: readonly FindingCategory[];
  /** What was done about it; empty when nothing was. */
  readonly disposal: string;
  readonly remark: string;
}
