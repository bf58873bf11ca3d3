import { SELECTED_MARKS } from '../../annexes/selected.js';
import { UserError } from '../../util/errors.js';
import type { Outcome } from '../outcome.js';
import type { DrawPlan } from '../record/plan-schema.js';
import type { StratumSize } from '../spec/quota.js';
import type { Registry } from './registry.js';
import { stratumOf } from './strata.js';

/** What a database says of one target that it selected, and on every row of the registry as a whole. */
export interface Claim {
  /** 1-based row of the exported file. */
  readonly row: number;
  readonly mark: string;
  readonly id: string;
  readonly stratum: string;
  readonly rank: string;
  readonly ticket: string;
  readonly stratumSize: string;
  readonly stratumDrawn: string;
  readonly eligible: string;
  readonly registered: string;
  readonly tableDigest: string;
}

const WHOLE_NUMBER = /^\d{1,15}$/u;

/**
 * The strata with their sizes as the database counted them: the one thing, with the registry's digest, that cannot be
 * recomputed from what it selected.
 *
 * @param where how messages name the exported file
 * @throws UserError when the rows contradict each other, or the registry is not the one that the plan has frozen.
 */
export function claimedStrata(
  claims: readonly Claim[],
  plan: DrawPlan,
  where: string,
): readonly StratumSize[] {
  const [first] = claims;
  if (first === undefined) {
    throw new UserError(`${where}一户也没有：没有任何检查对象符合方案的条件，或者导出时漏了数据。`);
  }
  const sizes = new Map<string, string>();
  for (const claim of claims) {
    for (const key of ['eligible', 'registered', 'tableDigest'] as const) {
      if (claim[key] !== first[key]) throw edited(where, claim.row, '与第一行说的名录不是同一份');
    }
    const known = sizes.get(claim.stratum) ?? claim.stratumSize;
    if (!WHOLE_NUMBER.test(known) || known !== claim.stratumSize)
      throw edited(where, claim.row, `“${claim.stratum}”层的户数不对`);
    sizes.set(claim.stratum, known);
  }
  const strata = [...sizes].map(([name, size]) => ({ name, size: Number(size) }));
  const all = strata.reduce((sum, { size }) => sum + size, 0);
  if (String(all) !== first.eligible)
    throw edited(where, first.row, `各层共 ${all} 户，参加户数却是 ${first.eligible}：缺了整层的行`);
  const { rows } = plan.lists.targets;
  const same = plan.tableDigest === undefined || plan.tableDigest === first.tableDigest;
  if (first.registered !== String(rows) || !same) {
    const counted =
      first.registered === String(rows) ? '' : `方案冻结 ${rows} 户，库中 ${first.registered} 户；`;
    throw new UserError(
      `${where}数据库里的名录与方案公布时不同：${counted}库摘要应为 ${plan.tableDigest ?? '（方案没有）'}，查询得到 ${first.tableDigest}。方案公布后不得更改：请用公布时的数据查询。`,
    );
  }
  return strata;
}

/**
 * Holds everything that the database said of the targets it selected against what follows from their ids.
 *
 * @param outcome drawn from the selected targets alone, with the strata's claimed sizes
 * @throws UserError naming the first row that does not agree.
 */
export function checkClaims(
  outcome: Outcome,
  claims: readonly Claim[],
  targets: Registry,
  strata: string | undefined,
  where: string,
): void {
  const [unfit] = outcome.excluded;
  const rowOf = new Map(targets.entries.map((entry) => [entry.row, entry]));
  const placed = new Map(
    [
      ...outcome.drawn.map((one) => ({ ...one, mark: SELECTED_MARKS.drawn })),
      ...outcome.reserves.map((one) => ({ ...one, mark: SELECTED_MARKS.reserve })),
    ].map((one) => [one.id, one]),
  );
  const quota = new Map(outcome.strata.map(({ name, count }) => [name, String(count)]));
  for (const claim of claims) {
    const entry = rowOf.get(claim.row);
    if (entry === undefined) throw edited(where, claim.row, '读不出检查对象');
    const name = `“${targets.value(entry, 'name')}”`;
    if (unfit?.id === entry.id) throw edited(where, claim.row, `${name}不应参加抽取：${unfit.reason}`);
    const expect = (what: string, claimed: string, found: string) => {
      if (claimed !== found) throw edited(where, claim.row, `${name}的${what}应为 ${found}，却是 ${claimed}`);
    };
    expect('对象编号', claim.id, entry.id);
    const stratum = stratumOf(targets, entry, strata);
    expect('层', claim.stratum, stratum);
    expect('本层应抽户数', claim.stratumDrawn, quota.get(stratum) ?? '0');
    const place = placed.get(entry.id);
    expect('抽取结果', claim.mark, place?.mark ?? SELECTED_MARKS.none);
    if (place === undefined) continue;
    expect('抽签值', claim.ticket, place.ticket);
    expect('名次', claim.rank, String(place.rank));
  }
  for (const { name, count, size } of outcome.strata) {
    const here = outcome.drawn.filter(({ stratum }) => stratum === name).length;
    if (here !== count)
      throw new UserError(
        `${where}“${name}”层 ${size} 户应抽 ${count} 户，名单里只有 ${here} 户：名单不完整。`,
      );
  }
}

function edited(where: string, row: number, what: string): UserError {
  return new UserError(
    `${where}第 ${row} 行${what}。请用 sql 打印的查询重新执行、导出，不要改动导出的名单。`,
  );
}

/** What the record says of a selection that a database made: what was recomputed here, and what rests on the query. */
export function selectionAssumptions(
  file: string,
  claims: readonly Claim[],
  plan: DrawPlan,
): readonly string[] {
  const [first] = claims;
  const frozen =
    plan.tableDigest === undefined
      ? '方案没有库摘要，名录是否与冻结时相同也以数据库为准'
      : '查询同时算得的库摘要与方案冻结的相同';
  return [
    `检查对象由数据库按方案的查询选出（〔${file}〕）：选出各户的编号、条件、层、抽签值、名次和各层应抽户数，以及检查人员的选派，本程序都已复算。`,
    `名录共 ${first?.registered ?? ''} 户、参加抽取 ${first?.eligible ?? ''} 户、各层户数，以及没有漏掉抽签值更小的对象，出自数据库的查询，本程序没有逐户核对（用名录全体 verify 即可核对）；${frozen}。不参加抽取的各户没有逐户列出。`,
  ];
}
