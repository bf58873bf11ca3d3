import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { listDifferences } from '../../draw/record/plan.js';
import { type DrawPlan, parsePlan } from '../../draw/record/plan-schema.js';
import { UserError } from '../../util/errors.js';
import { nearFile } from '../../io/near-file.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { planEvents } from '../../ledger/events.js';
import type { DrawLists } from './lists.js';

/** The plan of a draw with the digest under which it was published. */
export interface PublishedPlan {
  readonly plan: DrawPlan;
  readonly digest: string;
}

export async function readPlan(cwd: string, path: string): Promise<PublishedPlan> {
  const text = await readFile(resolve(cwd, path), 'utf8').catch(async () => {
    const near = await nearFile(resolve(cwd, path));
    throw new UserError(`〔${path}〕读不出来：${near}请检查路径，抽取方案在 抽取/<编号>/抽取方案.json。`);
  });
  return { plan: parsePlan(text, basename(path)), digest: nodeHash(text) };
}

/** @throws UserError naming the rows in which the lists are not those of the plan. */
export function refuseOtherLists({ plan }: PublishedPlan, lists: DrawLists): void {
  const differences = listDifferences(nodeHash, plan, lists.targets, lists.staff);
  if (differences.length === 0) return;
  throw new UserError(
    `${differences.join('。')}。方案公布后不得更改：请用公布时的名录抽取，或者换一个编号另行公布方案。`,
  );
}

/**
 * A plan counts only as it was put into the ledger; and once there is one, there is no draw besides it.
 *
 * @throws UserError when this plan is not in the ledger, or another way to draw would go past a plan that is.
 */
export function refuseUnlessPublished(
  entries: readonly LedgerEntry[],
  drawId: string,
  published: PublishedPlan | undefined,
): void {
  const events = planEvents(entries).filter((event) => event.drawId === drawId);
  if (published === undefined) {
    const [event] = events;
    if (event === undefined) return;
    throw new UserError(
      `抽查编号“${drawId}”已公布方案（台账第 ${event.seq} 行，种子取自${event.seedSource}）：请用 --plan 和 --seed 按方案抽取。`,
    );
  }
  if (events.some(({ planSha256 }) => planSha256 === published.digest)) return;
  throw new UserError(
    events.length === 0
      ? `这份方案没有登记在台账里：请先用 plan 登记并公布方案，再抽取。`
      : `这份方案与台账登记的不同（文件摘要 ${published.digest}）：方案公布后不得更改，请使用原文件。`,
  );
}
