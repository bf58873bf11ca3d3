import { result } from '../annexes/result.js';
import { onlyTable } from '../annexes/layout.js';
import type { InspectionResult } from './inspection-result.js';
import { JOINED_BY } from '../annexes/finding-categories.js';

/** One field of a result that was entered otherwise before. Texts as people read them; blank is blank. */
export interface FieldCorrection {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface ResultCorrection {
  readonly target: string;
  readonly fields: readonly FieldCorrection[];
}

export interface ResultChanges {
  /** Of targets that had none. */
  readonly entered: readonly InspectionResult[];
  /** Of targets that had another. */
  readonly corrected: readonly InspectionResult[];
  readonly corrections: readonly ResultCorrection[];
  readonly unchanged: readonly string[];
}

/** What is new in results just read, against what stands in the ledger. */
export function compareResults(
  standing: ReadonlyMap<string, InspectionResult>,
  read: readonly InspectionResult[],
): ResultChanges {
  const entered: InspectionResult[] = [];
  const corrected: InspectionResult[] = [];
  const corrections: ResultCorrection[] = [];
  const unchanged: string[] = [];
  for (const one of read) {
    const before = standing.get(one.target);
    const fields = before === undefined ? [] : differing(before, one);
    if (before === undefined) entered.push(one);
    else if (fields.length === 0) unchanged.push(one.target);
    else {
      corrected.push(one);
      corrections.push({ target: one.target, fields });
    }
  }
  return { entered, corrected, corrections, unchanged };
}

function differing(before: InspectionResult, after: InspectionResult): readonly FieldCorrection[] {
  const [from, to] = [shown(before), shown(after)];
  return onlyTable(result).columns.flatMap(({ key, header }) =>
    from[key] === to[key] ? [] : [{ field: header, from: from[key] ?? '', to: to[key] ?? '' }],
  );
}

/** By the columns of the result sheet. */
const shown = (one: InspectionResult): Readonly<Record<string, string>> => ({
  inspectedOn: one.inspectedOn,
  items: one.items.join(JOINED_BY),
  finding: one.findings.join(JOINED_BY),
  disposal: one.disposal,
  remark: one.remark,
});
