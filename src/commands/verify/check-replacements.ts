import { nodeHash } from '../../draw/spec/node-hash.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import { replaceInspector, replaceTarget } from '../../visits/replace.js';
import { firstDifference } from '../../util/first-difference.js';
import { UserError } from '../../util/errors.js';
import type { ReplaceEvent } from '../../ledger/events.js';
import type { RecordLists } from '../shared/record-lists.js';
import { agrees, type Check, differs, unchecked } from './check.js';

const NAME = '更换（递补和改派）';

/** Works out every replacement again, in the order of the ledger. Nothing for a draw without any. */
export function checkReplacements(
  record: DrawRecord,
  events: readonly ReplaceEvent[],
  lists: RecordLists | undefined,
): readonly Check[] {
  if (events.length === 0) return [];
  if (lists === undefined) return [unchecked(NAME, `台账登记了 ${events.length} 次，要有名录才能复算`)];
  for (const [index, event] of events.entries()) {
    const wrong = difference(record, events.slice(0, index), event, lists);
    if (wrong !== undefined) return [differs(NAME, `台账第 ${event.seq} 行${wrong}`)];
  }
  return [agrees(NAME, `共 ${events.length} 次`)];
}

function difference(
  record: DrawRecord,
  earlier: readonly ReplaceEvent[],
  event: ReplaceEvent,
  { targets, staff }: RecordLists,
): string | undefined {
  const { number, target, inspector, changes } = event;
  if (number !== earlier.length + 1) return `的次序应为 ${earlier.length + 1}，却是 ${number}`;
  const replacing = { hash: nodeHash, record, targets, staff, earlier };
  try {
    const again =
      inspector === undefined
        ? replaceTarget(replacing, target?.out ?? '')
        : replaceInspector(replacing, inspector.out, inspector.target ?? undefined);
    const found =
      firstDifference('target', target ?? null, again.target ?? null) ??
      firstDifference('inspector', inspector ?? null, again.inspector ?? null) ??
      firstDifference('changes', changes, again.changes);
    return found === undefined
      ? undefined
      : `的“${found.path}”记录为“${found.recorded}”，复算为“${found.recomputed}”`;
  } catch (error) {
    if (error instanceof UserError) return `不能复算：${error.message}`;
    throw error;
  }
}
