import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeHash } from '../../draw/spec/node-hash.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import { ledgerFacts } from '../../draw/record/record.js';
import { firstDifference } from '../../util/first-difference.js';
import { LEDGER_FILE, loadLedger } from '../../io/ledger-file.js';
import { changedFields } from '../../ledger/field-digests.js';
import {
  type DrawEvent,
  drawEvents,
  planEvents,
  type ReplaceEvent,
  replaceEvents,
  type ResultsEvent,
  resultsEvents,
} from '../../ledger/events.js';
import { agrees, type Check, differs, unchecked } from './check.js';

const NAME = '台账（链条完整、登记了这份记录）';

export interface LedgerChecked {
  readonly check: Check;
  /** The replacements of this record. */
  readonly replacements: readonly ReplaceEvent[];
  /** What was entered of its inspections. */
  readonly results: readonly ResultsEvent[];
}

/** The chain, and what it says of this record. */
export async function checkLedger(
  record: DrawRecord,
  text: string,
  folder: string | undefined,
): Promise<LedgerChecked> {
  const none = (check: Check): LedgerChecked => ({ check, replacements: [], results: [] });
  if (folder === undefined) return none(unchecked(NAME, `没有找到 ${LEDGER_FILE}`));
  const { entries, fault, torn } = await loadLedger(nodeHash, folder);
  if (fault !== undefined) return none(differs(NAME, `台账第 ${fault.line} 行${fault.what}`));
  const number = record.redraw?.number ?? 1;
  const event = drawEvents(entries).find(
    ({ drawId, redraw }) => drawId === record.drawId && (redraw?.number ?? 1) === number,
  );
  if (event === undefined) return none(differs(NAME, `台账里没有“${record.drawId}”`));
  const recordSha256 = nodeHash(text);
  if (event.recordSha256 !== recordSha256) {
    const fields = changedFields(nodeHash, event.fields, record);
    const what = fields.length === 0 ? '空格或换行' : fields.map((field) => `“${field}”`).join('、');
    return none(differs(NAME, `台账第 ${event.seq} 行登记的记录摘要与这份文件不同：抽取之后改动了${what}`));
  }
  const wrong = lineDifference(record, event) ?? planDifference(record, event, planEvents(entries));
  if (wrong !== undefined) return none(differs(NAME, `台账第 ${event.seq} 行${wrong}`));
  const gone = await missingFiles(folder, event);
  const remarks = [
    ...(torn === '' ? [] : ['最后一行不完整，不影响以上各行']),
    ...(gone.length === 0 ? [] : [`登记过的文件不在原处：${gone.join('、')}`]),
  ];
  return {
    check: agrees(NAME, remarks.join('；')),
    replacements: replaceEvents(entries).filter((one) => one.recordSha256 === recordSha256),
    results: resultsEvents(entries).filter((one) => one.recordSha256 === recordSha256),
  };
}

/** A line that names the right record may yet say something else of it. */
function lineDifference(record: DrawRecord, event: DrawEvent): string | undefined {
  for (const [key, value] of Object.entries(ledgerFacts(record))) {
    const difference = firstDifference(key, event[key as keyof DrawEvent], value);
    if (difference !== undefined)
      return `的“${difference.path}”为“${difference.recorded}”，记录为“${difference.recomputed}”`;
  }
  return undefined;
}

/** A plan must have been in the ledger before the draw. */
function planDifference(
  { planDigest, seedSource }: DrawRecord,
  { seq, drawId }: DrawEvent,
  plans: ReturnType<typeof planEvents>,
): string | undefined {
  if (planDigest === null) return undefined;
  const plan = plans.find((one) => one.drawId === drawId && one.planSha256 === planDigest);
  if (plan === undefined || plan.seq > seq) return '之前没有登记这份抽取方案';
  if (plan.seedSource === seedSource) return undefined;
  return `之前登记的种子来源是“${plan.seedSource}”，记录为“${seedSource ?? ''}”`;
}

async function missingFiles(folder: string, { folder: place, files }: DrawEvent): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const { name } of files) {
    const there = await stat(join(folder, place, name)).catch(() => undefined);
    if (there === undefined) gone.push(name);
  }
  return gone;
}
