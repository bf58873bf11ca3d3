import type { DrawRecord } from '../../draw/record/record-schema.js';
import { visitsAfter } from '../../ledger/draw-states.js';
import type { ReplaceEvent, ResultsEvent } from '../../ledger/events.js';
import { agrees, type Check, differs } from './check.js';

const NAME = '检查结果（次序、登记时应检查的对象、检查日期）';

/** Whether every result in the ledger is of a target that was to be visited when it was entered. Nothing without results. */
export function checkResults(
  { drawn, drawnAt }: DrawRecord,
  lines: readonly ResultsEvent[],
  replacements: readonly ReplaceEvent[],
): readonly Check[] {
  if (lines.length === 0) return [];
  const ids = drawn.map(({ id }) => id);
  for (const [index, { seq, at, number, results }] of lines.entries()) {
    const wrong = (what: string): readonly Check[] => [differs(NAME, `台账第 ${seq} 行${what}`)];
    if (number !== index + 1) return wrong(`的次序应为 ${index + 1}，却是 ${number}`);
    const visits = new Set(
      visitsAfter(
        ids,
        replacements.filter((one) => one.seq < seq),
      ),
    );
    for (const { target, inspectedOn } of results) {
      if (!visits.has(target)) return wrong(`登记了“${target}”的检查结果，当时并不检查它`);
      if (inspectedOn < drawnAt.slice(0, 10) || inspectedOn > at.slice(0, 10))
        return wrong(`“${target}”的检查日期 ${inspectedOn} 不在抽取和登记之间`);
    }
  }
  return [agrees(NAME, `共 ${lines.length} 次`)];
}
