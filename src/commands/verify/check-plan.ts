import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { parsePlan } from '../../draw/record/plan-schema.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import { type Difference, firstDifference } from '../../util/first-difference.js';
import { UserError } from '../../util/errors.js';
import { nearFile } from '../../io/near-file.js';
import { PLAN_FILE } from '../shared/files.js';
import { type Check, differs, outcome, unchecked } from './check.js';

const NAME = '抽取方案（公布的摘要、名录、选项、种子来源）';

/** The published plan of a level-3 draw: its digest, and that the draw kept to it. Nothing for other draws. */
export async function checkPlan(
  cwd: string,
  record: DrawRecord,
  recordPath: string,
  named: string | undefined,
): Promise<readonly Check[]> {
  if (record.planDigest === null) {
    if (named !== undefined) throw new UserError('这次抽取没有公布过方案（种子等级不是 3）：请去掉 --plan。');
    return [];
  }
  // A redraw has a folder of its own; the plan stays in the first one.
  const beside = join(dirname(recordPath), PLAN_FILE);
  const first = join(dirname(recordPath).replace(/（重抽\d+）$/u, ''), PLAN_FILE);
  let text: string | undefined;
  for (const path of named === undefined ? [beside, first] : [resolve(cwd, named)])
    text ??= await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    if (named !== undefined)
      throw new UserError(`〔${named}〕读不出来：${await nearFile(resolve(cwd, named))}请检查路径。`);
    return [unchecked(NAME, `没有找到 ${PLAN_FILE}，请用 --plan 指明`)];
  }
  const digest = nodeHash(text);
  if (digest !== record.planDigest)
    return [differs(NAME, `方案文件的摘要为“${digest}”，公布的是“${record.planDigest}”`)];
  return [outcome(NAME, planDifference(record, parsePlan(text, basename(named ?? PLAN_FILE))))];
}

function planDifference(record: DrawRecord, plan: ReturnType<typeof parsePlan>): Difference | undefined {
  for (const key of ['drawId', 'item', 'seedSource', 'digests', 'options'] as const) {
    const difference = firstDifference(key, record[key], plan[key]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
