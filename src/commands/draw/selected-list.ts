import { basename } from 'node:path';
import { selected as layout, SELECTED_MARKS } from '../../annexes/selected.js';
import type { DrawPlan } from '../../draw/record/plan-schema.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import type { StratumSize } from '../../draw/spec/quota.js';
import { type Claim, claimedStrata, selectionAssumptions } from '../../draw/lists/selected.js';
import { UserError } from '../../util/errors.js';
import type { Reading } from '../shared/open-file.js';
import { readSheet } from '../shared/read-registry.js';
import type { DrawLists } from '../shared/lists.js';
import type { PublishedPlan } from '../shared/published-plan.js';

/** A selection that a database made, as its exported file has it. */
export interface SelectedList {
  readonly claims: readonly Claim[];
  readonly strata: readonly StratumSize[];
  /** How messages name the file. */
  readonly where: string;
  readonly recorded: NonNullable<DrawRecord['selected']>;
}

const FAULTS_SHOWN = 5;

/**
 * Reads what the query says of the targets it selected.
 *
 * @throws UserError when the file is no such result, or the query has found rows that cannot be drawn from.
 */
export async function readClaims(
  reading: Reading,
  path: string,
): Promise<{ readonly claims: readonly Claim[]; readonly sha256: string }> {
  const { events, sha256 } = await readSheet(reading, path, layout);
  const claims: Claim[] = [];
  const problems: string[] = [];
  for (const event of events) {
    if (event.kind !== 'row') continue;
    const text = (key: string) => event.cells[key]?.text ?? '';
    if (text('mark') === SELECTED_MARKS.fault) problems.push(text('problem'));
    claims.push({
      row: event.row,
      mark: text('mark'),
      id: text('id'),
      stratum: text('stratum'),
      rank: text('rank'),
      ticket: text('ticket'),
      stratumSize: text('stratumSize'),
      stratumDrawn: text('stratumDrawn'),
      eligible: text('eligible'),
      registered: text('registered'),
      tableDigest: text('tableDigest'),
    });
  }
  if (problems.length > 0) {
    const more = problems.length > FAULTS_SHOWN ? `；等共 ${problems.length} 处` : '';
    throw new UserError(
      `〔${basename(path)}〕数据库里的名录有误，查询没有抽取：${problems.slice(0, FAULTS_SHOWN).join('；')}${more}。`,
    );
  }
  return { claims, sha256 };
}

/** The selection, held against the plan; and the lists as the plan has frozen them. */
export async function selectedLists(
  reading: Reading,
  path: string,
  { plan }: PublishedPlan,
  read: () => Promise<DrawLists>,
): Promise<{ readonly selection: SelectedList; readonly lists: DrawLists }> {
  const file = basename(path);
  const where = `〔${file}〕`;
  const { claims, sha256 } = await readClaims(reading, path);
  const strata = claimedStrata(claims, plan, where);
  const lists = await read();
  return {
    selection: {
      claims,
      strata,
      where,
      recorded: {
        file,
        sha256,
        digest: lists.targets.digest,
        tableDigest: claims[0]?.tableDigest ?? '',
      },
    },
    lists: {
      ...lists,
      ...frozen(lists, plan),
      assumptions: [...lists.assumptions, ...selectionAssumptions(file, claims, plan)],
    },
  };
}

/** The selected targets stand for the list that the plan has frozen. */
function frozen(lists: DrawLists, { digests, lists: planned }: DrawPlan) {
  return {
    targets: { ...lists.targets, digest: digests.targets as DrawLists['targets']['digest'] },
    digests: { ...lists.digests, targets: digests.targets },
    lists: { ...lists.lists, targets: planned.targets },
  };
}
